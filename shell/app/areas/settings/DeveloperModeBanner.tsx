import { Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { settingsQuery } from '../../api/queries.ts';
import { useUser } from '../../session/useSession.ts';
import classes from './panels.module.css';

/** Stays on every page of the admin area while packages of strangers are let in. */
export function DeveloperModeBanner() {
  const user = useUser();
  const settings = useQuery(settingsQuery);
  if (!settings.data?.developer_mode) return null;
  return (
    <aside className={classes.banner} aria-label="Developer mode">
      <Icon name="alert" size={16} />
      <span>Developer mode is on: unsigned plugins can be installed.</span>
      {user?.roles.includes('admin') && <Link to="/admin/settings?tab=plugins">Turn it off</Link>}
    </aside>
  );
}
