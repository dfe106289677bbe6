import { expect, test } from 'vitest';
import { ApiError } from '../../../api/ApiError.ts';
import { BrokenRemote } from './devServer.ts';
import type { DevServerEvent, RemoteError, RemoteState } from './devServer.ts';
import { RemoteSession, type Surroundings } from './remoteSession.ts';

const broken: RemoteError = {
  kind: 'backend',
  message: 'Unexpected token',
  file: 'backend/index.ts',
  line: 3,
  column: 1,
  frame: '> 3 | };',
};

/** A session over a dev server and a panel that the test plays. */
function follow({ mayTake = true, refreshes = false } = {}) {
  const who = { mayTake };
  const state: RemoteState = {
    id: 'notes',
    name: 'Notes',
    version: '1.0.0',
    stamp: 'one',
    first: '/admin/notes',
    root: '/home/me/notes',
    error: null,
  };
  const there = { state, known: new Map([['notes', 'one']]), refusal: null as Error | null };
  const done: string[] = [];
  const waiting: { milliseconds: number; work: () => void }[] = [];
  let hearing: Parameters<Surroundings['listen']>[1] | null = null;
  const session = new RemoteSession(
    {
      readState: async () => there.state,
      readPackage: async () => new Blob(),
      listen: (_base, how) => {
        hearing = how;
        done.push('listen');
        return () => void (hearing = null);
      },
      stamps: async () => there.known,
      take: async (id) => {
        if (there.refusal) throw there.refusal;
        const { stamp } = there.state;
        there.known.set(id, stamp);
        done.push(`took ${stamp}`);
        const changed = { files: [{ path: 'backend/index.js', before: 1, after: 2 }], objects: [], rows: {} };
        return { seconds: 0.2, receipt: { changed, migrations: ['migrations/up.sql'] } };
      },
      changed: (id, change) => void done.push(`mounted ${id} ${change}`),
      refreshes: () => refreshes,
      mayTake: () => who.mayTake,
      exclusively: async (_id, work) => await work(),
      later: (milliseconds, work) => {
        waiting.push({ milliseconds, work });
        return () => undefined;
      },
      now: () => '2026-03-01T12:00:00Z',
      clean: (root) => void done.push(`cleaned ${root}`),
    },
    { id: 'notes', name: 'Notes', base: 'http://localhost:5180/' },
    () => undefined,
  );
  /** All that was set going waits for nothing but promises: it has come to its end before anything else begins. */
  const settled = async () => await new Promise((resume) => setImmediate(resume));
  return {
    session,
    who,
    there,
    done,
    waiting,
    settled,
    async open() {
      hearing?.opened();
      await settled();
    },
    async hear(event: DevServerEvent) {
      hearing?.heard(event);
      await settled();
    },
    async lose() {
      hearing?.lost();
      await settled();
    },
  };
}

test('it answers and nothing has changed → live, nothing is taken', async () => {
  const { session, done, open } = follow();
  expect(session.view.connection).toBe('connecting');
  await open();
  expect(session.view.connection).toBe('live');
  expect(done).toEqual(['listen']);
});

test('the page was away while its package changed → it is taken as soon as the dev server answers', async () => {
  const { session, there, done, open } = follow();
  there.state = { ...there.state, stamp: 'two' };
  await open();
  expect(done).toEqual(['listen', 'took two']);
  expect(session.view.changes).toEqual([
    { at: '2026-03-01T12:00:00Z', parts: ['migrations', 'backend'], seconds: 0.2 },
  ]);
});

test('two changes at once → the second is taken after the first, none is taken twice', async () => {
  const { there, done, open, hear } = follow();
  await open();
  there.state = { ...there.state, stamp: 'two' };
  await Promise.all([hear({ kind: 'package' }), hear({ kind: 'package' })]);
  expect(done).toEqual(['listen', 'took two']);
});

test('another tab was faster → nothing is taken', async () => {
  const { there, done, open, hear } = follow();
  await open();
  there.state = { ...there.state, stamp: 'two' };
  there.known.set('notes', 'two');
  await hear({ kind: 'package' });
  expect(done).toEqual(['listen']);
});

test('a tab of somebody who is no administrator → screens follow, packages are left to others', async () => {
  const { there, done, open, hear } = follow({ mayTake: false });
  there.state = { ...there.state, stamp: 'two' };
  await open();
  await hear({ kind: 'frontend', stamp: 'abc' });
  expect(done).toEqual(['listen', 'mounted notes abc']);
});

test('an administrator signs in → what had changed is taken', async () => {
  const { session, who, there, done, open, settled } = follow({ mayTake: false });
  there.state = { ...there.state, stamp: 'two' };
  await open();
  who.mayTake = true;
  session.catchUp();
  await settled();
  expect(done).toEqual(['listen', 'took two']);
});

test('a screen changes in a page with Fast Refresh → it is left to that', async () => {
  const { session, done, open, hear } = follow({ refreshes: true });
  await open();
  await hear({ kind: 'frontend', stamp: 'abc' });
  expect(done).toEqual(['listen']);
  expect(session.view.changes).toMatchObject([{ parts: ['screens'], seconds: null }]);
});

test('the dev server says what is wrong → shown until it is right', async () => {
  const { session, open, hear } = follow();
  await open();
  await hear({ kind: 'error', error: broken });
  expect(session.view.error).toEqual(broken);
  await hear({ kind: 'fixed' });
  expect(session.view.error).toBeNull();
});

test('the panel refuses a package → its words, with the file that they name; a good one takes it away', async () => {
  const { session, there, open, hear } = follow();
  await open();
  there.state = { ...there.state, stamp: 'two' };
  there.refusal = new ApiError({
    status: 422,
    code: 'SQL_FORBIDDEN',
    title: 'The plugin’s SQL does what no plugin may do.',
    detail: 'migrations/001_notes.up.sql: DELETE FROM clients',
  });
  await hear({ kind: 'package' });
  expect(session.view.error).toMatchObject({ kind: 'migration', file: 'migrations/001_notes.up.sql' });
  there.refusal = null;
  await hear({ kind: 'package' });
  expect(session.view.error).toBeNull();
  there.refusal = new BrokenRemote(broken);
  there.state = { ...there.state, stamp: 'three' };
  await hear({ kind: 'package' });
  expect(session.view.error).toEqual(broken);
});

test('the dev server goes → it is asked again after longer and longer pauses, and mounted anew when it is back', async () => {
  const { session, done, waiting, open, lose } = follow();
  await open();
  for (let time = 0; time < 7; time += 1) {
    await lose();
    expect(session.view.connection).toBe('gone');
    waiting.at(-1)?.work();
  }
  expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
  await open();
  expect(session.view.connection).toBe('live');
  expect(done.at(-1)).toBe('mounted notes 2026-03-01T12:00:00Z');
});

test('it is disconnected → what its modules left is taken away, and nothing is asked any more', async () => {
  const { session, done, waiting, open, lose } = follow();
  await open();
  session.close();
  await lose();
  expect(done.at(-1)).toBe('cleaned /home/me/notes');
  expect(waiting).toEqual([]);
});
