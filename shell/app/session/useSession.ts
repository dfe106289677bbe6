import { createContext, useContext, useSyncExternalStore } from 'react';
import type { User } from '../api/types.ts';
import type { SessionState, SessionStore } from './sessionStore.ts';

const CurrentSession = createContext<SessionStore | null>(null);

export const SessionProvider = CurrentSession.Provider;

/** The store itself: to sign in and out, lock and unlock. */
export function useSessionStore(): SessionStore {
  const store = useContext(CurrentSession);
  if (!store) throw new Error('useSessionStore works inside of SessionProvider.');
  return store;
}

export function useSession(): SessionState {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.getState);
}

/** Who is signed in, also while the screen is locked; `null` for a guest. */
export function useUser(): User | null {
  const session = useSession();
  return session.status === 'signed-in' || session.status === 'locked' ? session.user : null;
}
