import type { ApiError } from '../api/ApiError.ts';
import type { User } from '../api/types.ts';

export type SessionState =
  | { readonly status: 'starting' }
  /** `signedOut`: by their own hand, on this page; not because a session ended elsewhere. */
  | { readonly status: 'guest'; readonly signedOut?: true }
  | { readonly status: 'signed-in'; readonly user: User }
  | { readonly status: 'locked'; readonly user: User }
  /** The server could not say who this tab is. `start` tries again. */
  | { readonly status: 'failed'; readonly error: unknown };

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Answers to the challenges of plugins, by plugin. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Safe mode: no plugin is asked about an administrator. */
  readonly without_plugins?: boolean;
}

/** The API calls of a session; rejections are `ApiError`. */
export interface SessionApi {
  login(credentials: Credentials): Promise<{ token: string; user: User }>;
  announce(token: string): Promise<{ user: User; locked: boolean }>;
  me(): Promise<{ user: User | null; locked: boolean }>;
  logout(): Promise<void>;
  lock(): Promise<void>;
  unlock(password: string): Promise<{ user: User }>;
  impersonate(client: number): Promise<{ token: string; user: User }>;
  goBack(): Promise<{ user: User }>;
}

export interface SessionStore {
  getState(): SessionState;
  /** Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Tells the server which session this tab has. Never rejects: a failure is a state. */
  start(): Promise<void>;
  /**
   * Rejects with `ApiError` (BAD_CREDENTIALS, CHALLENGE_REQUIRED, LOGIN_REFUSED, TOO_MANY_ATTEMPTS) and changes nothing
   * then.
   */
  signIn(credentials: Credentials): Promise<User>;
  /**
   * Always ends as a guest, also when the server does not answer. The token is gone at once, so that a reload can't bring
   * the session back. `leave` goes to a page for guests meanwhile; the state changes when both are done, else a guarded
   * page would send the guest to the sign-in page on its own.
   */
  signOut(leave?: () => Promise<void> | void): Promise<void>;
  /** For staff: signs this tab in as a client. Rejects with `ApiError` and changes nothing then. */
  impersonate(client: number): Promise<void>;
  /** The way back from `impersonate`. Rejects with `ApiError`. */
  goBack(): Promise<void>;
  lock(): Promise<void>;
  /** Rejects with `ApiError` when the password is wrong. */
  unlock(password: string): Promise<void>;
  /** Asks the server again who this tab is; another tab may have signed out or locked this session. */
  refresh(): Promise<void>;
  /** A request was answered with 401: the session follows. */
  refused(error: ApiError): void;
}

const tokenKey = 'nextpanel-session';
/** The token of the one of the staff who is signed in as a client meanwhile. */
const ownKey = 'nextpanel-session-own';

/** A session belongs to a tab: its token lives in sessionStorage, which a reload keeps and another tab does not see. */
export function createSessionStore(api: SessionApi, storage: Storage): SessionStore {
  let state: SessionState = { status: 'starting' };
  let announcing: Promise<void> | null = null;
  /** Until a sign-out is complete, what others say of this session no longer counts: it would end it too early. */
  let leaving: Promise<unknown> | null = null;
  /** Until the server has heard of it: an unlocking that overtook it would be undone by it. */
  let locking: Promise<unknown> | null = null;
  const listeners = new Set<() => void>();

  function set(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function announce(token: string): Promise<void> {
    try {
      const { user, locked } = await api.announce(token);
      // Who has signed out meanwhile, or is somebody else by now, stays so.
      if (storage.getItem(tokenKey) !== token) return;
      set({ status: locked ? 'locked' : 'signed-in', user });
    } catch (error) {
      if (isUnknownSession(error)) {
        const own = storage.getItem(ownKey);
        if (own) {
          // Ended in another tab: this one is who it was before.
          becomeOneself(own);
          await announce(own);
          return;
        }
        storage.removeItem(tokenKey);
        set({ status: 'guest' });
      } else set({ status: 'failed', error });
    }
  }

  function becomeOneself(own: string): void {
    storage.setItem(tokenKey, own);
    storage.removeItem(ownKey);
  }

  function start(): Promise<void> {
    if (leaving) return Promise.resolve();
    const token = storage.getItem(tokenKey);
    if (!token) {
      set({ status: 'guest' });
      return Promise.resolve();
    }
    announcing ??= announce(token).finally(() => {
      announcing = null;
    });
    return announcing;
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    async signIn(credentials) {
      // The end of a sign-out would make a guest of who comes next.
      await leaving;
      const { token, user } = await api.login(credentials);
      storage.setItem(tokenKey, token);
      storage.removeItem(ownKey);
      set({ status: 'signed-in', user });
      return user;
    },
    async impersonate(client) {
      const own = storage.getItem(ownKey) ?? storage.getItem(tokenKey);
      const { token, user } = await api.impersonate(client);
      if (own) storage.setItem(ownKey, own);
      storage.setItem(tokenKey, token);
      set({ status: 'signed-in', user });
    },
    async goBack() {
      const own = storage.getItem(ownKey);
      const { user } = await api.goBack();
      if (own) becomeOneself(own);
      set({ status: 'signed-in', user });
    },
    async signOut(leave) {
      storage.removeItem(tokenKey);
      storage.removeItem(ownKey);
      leaving = Promise.all([api.logout().catch(() => undefined), leave?.()])
        .catch(() => undefined)
        .finally(() => {
          leaving = null;
          set({ status: 'guest', signedOut: true });
        });
      await leaving;
    },
    async lock() {
      if (state.status !== 'signed-in') return;
      set({ status: 'locked', user: state.user });
      locking = api.lock().catch(() => undefined);
      await locking;
    },
    async unlock(password) {
      await locking;
      const { user } = await api.unlock(password);
      set({ status: 'signed-in', user });
    },
    async refresh() {
      for (;;) {
        const asked = state;
        if (leaving || (asked.status !== 'signed-in' && asked.status !== 'locked')) return;
        const { user, locked } = await api.me();
        // What was done here meanwhile may be newer than the answer.
        if (state !== asked) continue;
        if (!user) return await start();
        const status = locked ? 'locked' : 'signed-in';
        if (asked.status !== status || user.id !== asked.user.id) set({ status, user });
        return;
      }
    },
    refused(error) {
      if (state.status !== 'signed-in') return;
      if (error.code === 'SESSION_LOCKED') set({ status: 'locked', user: state.user });
      // The server moved to another tab and has not heard of this one yet, or the session has ended: announcing tells.
      else if (error.code === 'UNAUTHENTICATED') void start();
    },
  };
}

function isUnknownSession(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 401;
}
