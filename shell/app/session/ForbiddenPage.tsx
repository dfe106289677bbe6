import { Button } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Brand } from '../layout/Brand.tsx';
import { Main } from '../layout/Main.tsx';
import classes from '../layout/Message.module.css';
import { usePageTitle } from '../layout/usePageTitle.ts';
import { homeOf } from './destinations.ts';
import { useSessionStore, useUser } from './useSession.ts';

/** In place of a whole area that this person's role may not enter. */
export function ForbiddenPage() {
  usePageTitle('No permission');
  const user = useUser();
  const session = useSessionStore();
  return (
    <Main>
      <div className={classes.message}>
        <div className={classes.brand}>
          <Brand to="/" />
        </div>
        <h1 className={classes.title}>You don’t have permission to open this page</h1>
        {user && (
          <p className={classes.text}>
            You are signed in as {user.name} ({user.email}). Another account may be allowed to.
          </p>
        )}
        <div className={classes.actions}>
          {user && (
            <Button component={Link} to={homeOf(user)}>
              Go to your dashboard
            </Button>
          )}
          <Button variant="default" onClick={() => void session.signOut()}>
            Use another account
          </Button>
        </div>
      </div>
    </Main>
  );
}
