import { Button, Icon } from '@nextpanel/sdk/ui';
import { Link, useLocation } from 'react-router';
import { useText } from '../i18n/useText.tsx';
import { homeOf } from '../session/destinations.ts';
import { useUser } from '../session/useSession.ts';
import classes from './Message.module.css';
import { usePageTitle } from './usePageTitle.ts';

/** No page of the shell and no plugin's screen is at this address. */
export function NotFound() {
  const t = useText();
  usePageTitle(t('Page not found'));
  const user = useUser();
  const { pathname } = useLocation();
  return (
    <div className={classes.message}>
      <p className={classes.code} aria-hidden>
        404
      </p>
      <h1 className={classes.title}>{t('Page not found')}</h1>
      <p className={classes.text}>
        {t.rich(
          'There is nothing at {path}. It may have been part of a plugin that is no longer installed.',
          { path: <code dir="ltr">{pathname}</code> },
        )}
      </p>
      <div className={classes.actions}>
        <Button component={Link} to={user ? homeOf(user) : '/'} leftSection={<Icon name="home" size={16} />}>
          {user ? t('Go to your dashboard') : t('Go to the home page')}
        </Button>
      </div>
    </div>
  );
}
