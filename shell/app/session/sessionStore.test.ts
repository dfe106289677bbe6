import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../api/ApiError.ts';
import type { User } from '../api/types.ts';
import { createSessionStore } from './sessionStore.ts';
import type { Credentials, SessionApi, SessionStore } from './sessionStore.ts';

const ada: User = { id: 1, email: 'admin@demo.test', name: 'Admin', roles: ['admin'], client_id: null };

const client: User = { id: 2, email: 'c@demo.test', name: 'Client', roles: ['client'], client_id: 7 };

const right = { email: 'admin@demo.test', password: 'right' };

const problem = (status: number, code: string) => new ApiError({ status, code, title: code, detail: '' });

/** A server with one account and one session. */
class Server implements SessionApi {
  token = 'token-1';
  /** The session of a client that was opened from the account's. */
  acting = false;
  known = true;
  reachable = true;
  locked = false;

  async login({ password }: Credentials) {
    if (password !== 'right') throw problem(401, 'BAD_CREDENTIALS');
    return { token: this.token, user: ada };
  }

  async announce(token: string) {
    if (!this.reachable) throw problem(0, 'SERVER_UNREACHABLE');
    if (token === 'token-2' && this.acting) return { user: client, locked: this.locked };
    if (!this.known || token !== this.token) throw problem(401, 'SESSION_UNKNOWN');
    return { user: ada, locked: this.locked };
  }

  async me() {
    return { user: this.known ? ada : null, locked: this.locked };
  }

  async logout() {
    if (!this.reachable) throw problem(0, 'SERVER_UNREACHABLE');
    this.known = false;
  }

  async lock() {
    this.locked = true;
  }

  async unlock(password: string) {
    if (password !== 'right') throw problem(401, 'BAD_CREDENTIALS');
    this.locked = false;
    return { user: ada };
  }

  async impersonate(id: number) {
    if (id !== 7) throw problem(404, 'NOT_FOUND');
    this.acting = true;
    return { token: 'token-2', user: client };
  }

  async goBack() {
    this.acting = false;
    return { user: ada };
  }
}

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

let server: Server;
let storage: Storage;
let session: SessionStore;

beforeEach(() => {
  server = new Server();
  storage = memoryStorage();
  session = createSessionStore(server, storage);
});

describe('starting', () => {
  it('a tab without a token → guest', async () => {
    await session.start();
    expect(session.getState()).toEqual({ status: 'guest' });
  });

  it('a tab that was signed in before its reload → signed in again', async () => {
    await session.signIn(right);
    const reloaded = createSessionStore(server, storage);
    await reloaded.start();
    expect(reloaded.getState()).toEqual({ status: 'signed-in', user: ada });
  });

  it('a session that the server no longer knows → guest, and the token is gone', async () => {
    await session.signIn(right);
    server.known = false;
    const reloaded = createSessionStore(server, storage);
    await reloaded.start();
    expect(reloaded.getState().status).toBe('guest');
    expect(storage.length).toBe(0);
  });

  it('a server that does not answer → failed, and a second start succeeds', async () => {
    await session.signIn(right);
    server.reachable = false;
    await session.start();
    expect(session.getState().status).toBe('failed');
    server.reachable = true;
    await session.start();
    expect(session.getState().status).toBe('signed-in');
  });
});

describe('signing in and out', () => {
  it('a wrong password → rejected, still a guest', async () => {
    await session.start();
    await expect(session.signIn({ ...right, password: 'wrong' })).rejects.toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
    expect(session.getState().status).toBe('guest');
  });

  it('signing out → the token is gone at once, the page is left before the state changes', async () => {
    await session.signIn(right);
    let leaving = () => undefined as void;
    const done = session.signOut(() => new Promise<void>((resolve) => (leaving = resolve)));
    expect(storage.length).toBe(0);
    await Promise.resolve();
    expect(session.getState().status).toBe('signed-in');
    // The server has announced that the session ended.
    await session.refresh();
    expect(session.getState().status).toBe('signed-in');
    leaving();
    await done;
    expect(session.getState().status).toBe('guest');
  });

  it('the next person signs in before the one before has quite left → signed in', async () => {
    await session.signIn(right);
    let left = () => undefined as void;
    const leaving = session.signOut(() => new Promise<void>((resolve) => (left = resolve)));
    const entering = session.signIn(right);
    left();
    await Promise.all([leaving, entering]);
    expect(session.getState()).toEqual({ status: 'signed-in', user: ada });
    expect(storage.length).toBe(1);
  });

  it('signing out while the server is away → guest all the same', async () => {
    await session.signIn(right);
    server.reachable = false;
    await session.signOut();
    expect(session.getState().status).toBe('guest');
    expect(storage.length).toBe(0);
  });
});

describe('staff signed in as a client', () => {
  const reload = async () => {
    const reloaded = createSessionStore(server, storage);
    await reloaded.start();
    return reloaded.getState();
  };

  beforeEach(async () => {
    await session.signIn(right);
    await session.impersonate(7);
  });

  it('→ the client, also after a reload', async () => {
    expect(session.getState()).toEqual({ status: 'signed-in', user: client });
    expect(await reload()).toEqual({ status: 'signed-in', user: client });
  });

  it('back again → themselves, also after a reload', async () => {
    await session.goBack();
    expect(session.getState()).toEqual({ status: 'signed-in', user: ada });
    expect(await reload()).toEqual({ status: 'signed-in', user: ada });
  });

  it('a client that does not exist → still who they were', async () => {
    await session.goBack();
    await expect(session.impersonate(8)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await reload()).toEqual({ status: 'signed-in', user: ada });
  });

  it('the client’s session ended in another tab → themselves after a reload', async () => {
    server.acting = false;
    expect(await reload()).toEqual({ status: 'signed-in', user: ada });
  });

  it('signing out → nothing is left to come back with', async () => {
    await session.signOut();
    expect(storage.length).toBe(0);
  });
});

describe('locking', () => {
  it('locked, then the wrong and the right password → signed in after the right one', async () => {
    await session.signIn(right);
    await session.lock();
    expect(session.getState().status).toBe('locked');
    await expect(session.unlock('wrong')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(session.getState().status).toBe('locked');
    await session.unlock('right');
    expect(session.getState().status).toBe('signed-in');
  });

  it('a request refused as locked → locked', async () => {
    await session.signIn(right);
    session.refused(problem(401, 'SESSION_LOCKED'));
    expect(session.getState().status).toBe('locked');
  });

  it('unlocked before the server has heard that it is locked → unlocked there, too', async () => {
    await session.signIn(right);
    const held = Promise.withResolvers<void>();
    server.lock = async () => {
      await held.promise;
      server.locked = true;
    };
    const locking = session.lock();
    const unlocking = session.unlock('right');
    held.resolve();
    await Promise.all([locking, unlocking]);
    expect(session.getState().status).toBe('signed-in');
    expect(server.locked).toBe(false);
  });

  it('unlocked while a refresh is still told that it is locked → signed in', async () => {
    await session.signIn(right);
    await session.lock();
    const held = Promise.withResolvers<void>();
    const { me } = server;
    server.me = async () => {
      server.me = me;
      await held.promise;
      return { user: ada, locked: true };
    };
    const refreshing = session.refresh();
    await session.unlock('right');
    held.resolve();
    await refreshing;
    expect(session.getState().status).toBe('signed-in');
  });

  it('another tab locked the session → locked after a refresh', async () => {
    await session.signIn(right);
    server.locked = true;
    await session.refresh();
    expect(session.getState().status).toBe('locked');
  });
});

it('signed out while the server is told who this tab is → a guest', async () => {
  await session.signIn(right);
  const held = Promise.withResolvers<void>();
  server.announce = async () => {
    await held.promise;
    return { user: ada, locked: false };
  };
  const starting = session.start();
  await session.signOut();
  held.resolve();
  await starting;
  expect(session.getState().status).toBe('guest');
});

it('a request refused because the server forgot this tab → announced again, still signed in', async () => {
  await session.signIn(right);
  session.refused(problem(401, 'UNAUTHENTICATED'));
  await session.start();
  expect(session.getState().status).toBe('signed-in');
});
