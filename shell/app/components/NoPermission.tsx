import { Button, EmptyState } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { homeOf } from '../session/destinations.ts';
import { useUser } from '../session/useSession.ts';

/** In place of what this person's role may not see. */
export function NoPermission() {
  const user = useUser();
  return (
    <EmptyState
      icon="lock"
      title="You don’t have permission to see this"
      description={
        user
          ? `You are signed in as ${user.name}. An administrator can open this page, or sign in with another account.`
          : 'Sign in to see this page.'
      }
      action={
        <Button component={Link} to={user ? homeOf(user) : '/login'} variant="default">
          {user ? 'Go to your dashboard' : 'Sign in'}
        </Button>
      }
    />
  );
}
