import { Button, EmptyState } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useText } from '../i18n/useText.tsx';
import { homeOf } from '../session/destinations.ts';
import { useUser } from '../session/useSession.ts';

/** In place of what this person's role may not see. */
export function NoPermission() {
  const t = useText();
  const user = useUser();
  return (
    <EmptyState
      icon="lock"
      title={t('You don’t have permission to see this')}
      description={
        user
          ? t(
              'You are signed in as {name}. An administrator can open this page, or sign in with another account.',
              { name: user.name },
            )
          : t('Sign in to see this page.')
      }
      action={
        <Button component={Link} to={user ? homeOf(user) : '/login'} variant="default">
          {user ? t('Go to your dashboard') : t('Sign in')}
        </Button>
      }
    />
  );
}
