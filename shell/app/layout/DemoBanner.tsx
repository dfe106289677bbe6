import { Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { infoQuery } from '../api/queries.ts';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import classes from './DemoBanner.module.css';
import { useOnline } from './useOnline.ts';

/** The strip above everything: that this is a demo, or has no network (and does not need one). */
export function DemoBanner() {
  const t = useText();
  const info = useQuery(infoQuery);
  const online = useOnline();
  const user = useUser();
  // Its place is kept until it is known, so that nothing moves away from under a pointer.
  if (info.isPending && online) return <div className={classes.banner} aria-hidden />;
  if (info.data?.demo !== true && online) return null;
  return (
    <section className={classes.banner} aria-label={t('About this demo')}>
      {info.data?.demo && (
        <span>
          {t('Demo: data stays in this browser')}
          {user?.roles.includes('admin') && (
            <>
              {' · '}
              <Link to="/admin/settings?tab=data">{t('Reset')}</Link>
            </>
          )}
        </span>
      )}
      {!online && (
        <output className={classes.mark}>
          <Icon name="offline" size={14} />
          {t('Offline: everything here keeps working')}
        </output>
      )}
    </section>
  );
}
