import { Button } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useText } from '../i18n/useText.tsx';
import { Brand } from '../layout/Brand.tsx';
import { Main } from '../layout/Main.tsx';
import classes from '../layout/Message.module.css';
import { usePageTitle } from '../layout/usePageTitle.ts';
import { homeOf } from './destinations.ts';
import { useSessionStore, useUser } from './useSession.ts';

/** In place of a whole area that this person's role may not enter. */
export function ForbiddenPage() {
  const t = useText();
  usePageTitle(t('No permission'));
  const user = useUser();
  const session = useSessionStore();
  return (
    <Main>
      <div className={classes.message}>
        <div className={classes.brand}>
          <Brand to="/" />
        </div>
        <h1 className={classes.title}>{t('You don’t have permission to open this page')}</h1>
        {user && (
          <p className={classes.text}>
            {t('You are signed in as {name} ({email}). Another account may be allowed to.', {
              name: user.name,
              email: user.email,
            })}
          </p>
        )}
        <div className={classes.actions}>
          {user && (
            <Button component={Link} to={homeOf(user)}>
              {t('Go to your dashboard')}
            </Button>
          )}
          <Button variant="default" onClick={() => void session.signOut()}>
            {t('Use another account')}
          </Button>
        </div>
      </div>
    </Main>
  );
}
