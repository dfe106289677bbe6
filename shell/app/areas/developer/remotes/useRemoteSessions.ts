import { useSyncExternalStore } from 'react';
import { usePluginStore } from '../../../../federation/plugins.ts';
import { useSessionStore } from '../../../session/useSession.ts';
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
  const sessions = sessionsOf(plugins, () => {
    const state = session.getState();
    return state.status === 'signed-in' && state.user.roles.includes('admin');
  });
  return { sessions, views: useSyncExternalStore(sessions.subscribe, sessions.get, sessions.get) };
}
