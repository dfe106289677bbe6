import { ErrorState } from '@nextpanel/sdk/ui';
import { Activity, useState } from 'react';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { describeError } from '../api/ApiError.ts';
import type { Role } from '../api/types.ts';
import { ForbiddenPage } from './ForbiddenPage.tsx';
import { loginPath } from './destinations.ts';
import { LockScreen } from './LockScreen.tsx';
import { useIdleLock } from './useIdleLock.ts';
import { useSession, useSessionStore } from './useSession.ts';

interface GuardProps {
  /** One of them is enough. */
  roles: readonly Role[];
  children: ReactNode;
}

/** Shows its children to people with one of the roles; sends guests to the sign-in page and back here afterwards. */
export function Guard({ roles, children }: GuardProps) {
  const session = useSession();
  const store = useSessionStore();
  const { pathname, search, hash } = useLocation();
  const [atFirst] = useState(session.status);
  useIdleLock(session.status === 'signed-in');

  switch (session.status) {
    case 'starting':
      return null;
    case 'failed':
      return (
        <main id="main">
          <ErrorState {...describeError(session.error)} onRetry={() => void store.start()} />
        </main>
      );
    case 'guest': {
      // Who signs out here is not to be led back here; who comes as a guest is.
      const leaves = session.signedOut && atFirst !== 'guest';
      return <Navigate to={leaves ? '/login' : loginPath(pathname + search + hash)} replace />;
    }
    case 'signed-in':
    case 'locked': {
      if (!session.user.roles.some((role) => roles.includes(role))) return <ForbiddenPage />;
      const locked = session.status === 'locked';
      return (
        <>
          {/* Hidden, not gone: what was being typed is still there after unlocking. */}
          <Activity mode={locked ? 'hidden' : 'visible'}>{children}</Activity>
          {locked && <LockScreen user={session.user} />}
        </>
      );
    }
  }
}
