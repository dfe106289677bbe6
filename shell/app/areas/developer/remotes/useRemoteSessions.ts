import { useEffect, useSyncExternalStore } from 'react';
import { usePluginStore } from '../../../../federation/plugins.ts';
import { useSession, useSessionStore } from '../../../session/useSession.ts';
import type { SessionState } from '../../../session/sessionStore.ts';
import { sessionsOf } from './remoteSessions.ts';
import type { RemoteSessions } from './remoteSessions.ts';
import type { SessionView } from './remoteSession.ts';

/** The remotes in development that this page follows; renders again when something is heard of one. */
export function useRemoteSessions(): {
  readonly sessions: RemoteSessions;
  readonly views: readonly SessionView[];
} {
  const plugins = usePluginStore();
  const session = useSessionStore();
  const sessions = sessionsOf(plugins, () => isAdministrator(session.getState()));
  const mayTake = isAdministrator(useSession());
  useEffect(() => {
    if (mayTake) sessions.catchUp();
  }, [mayTake, sessions]);
  return { sessions, views: useSyncExternalStore(sessions.subscribe, sessions.get, sessions.get) };
}

const isAdministrator = (state: SessionState): boolean =>
  state.status === 'signed-in' && state.user.roles.includes('admin');
