import { Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { settingsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/useText.tsx';
import { useUser } from '../../session/useSession.ts';
import classes from './panels.module.css';

/** Stays on every page of the admin area while packages of strangers are let in. */
export function DeveloperModeBanner() {
  const t = useText();
  const user = useUser();
  const settings = useQuery(settingsQuery);
  if (!settings.data?.developer_mode) return null;
  return (
    <aside className={classes.banner} aria-label={t('Developer mode')}>
      <Icon name="alert" size={16} />
      <span>{t('Developer mode is on: unsigned plugins can be installed.')}</span>
      {user?.roles.includes('admin') && <Link to="/admin/settings?tab=plugins">{t('Turn it off')}</Link>}
    </aside>
  );
}
