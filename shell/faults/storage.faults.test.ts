import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { rescueOf } from '../storage/rescue.ts';
import { MemoryPageStore } from '../storage/testing/memoryPageStore.ts';
import { wasm } from '../storage/testing/openForTest.ts';
import { instrumentSqlite } from '../storage/wasmImports.ts';
import { awaitsIn } from '../tasks/vite/awaits.ts';
import { determined } from './determined.ts';
import { enumerate } from './enumerate.ts';
import type { Operation } from './enumerate.ts';
import { storageRooms } from './rooms.ts';
import { imageWith, insert, named, newest, noRoom, start, usual } from './storageWorld.ts';
import type { StorageWorld } from './storageWorld.ts';

determined();

interface Case extends Partial<Operation<MemoryPageStore, StorageWorld>> {
  readonly name: string;
  readonly act: Operation<MemoryPageStore, StorageWorld>['act'];
}

const cases: readonly Case[] = [
  {
    name: 'a durable commit',
    async act({ db }) {
      insert(db, 1000);
      await db.durable();
    },
  },
  {
    name: 'commits that share a write',
    async act({ db }, acknowledged) {
      insert(db, 1000);
      const first = db.durable().then(acknowledged);
      await Promise.resolve();
      insert(db, 1001);
      const second = db.durable();
      insert(db, 1002);
      await Promise.all([first, second, db.durable()]);
    },
  },
  {
    name: 'a commit that finds no room',
    rejects: true,
    async act({ db, store }) {
      store.failNext(noRoom());
      insert(db, 1000);
      const refused = db.durable();
      const usable = refused.catch(() => undefined);
      for (let turns = 0; turns < 50 && db.diagnostics().state === 'open'; turns += 1)
        await Promise.resolve();
      await Promise.all([db.usable(), usable]);
      await refused;
    },
  },
  {
    name: 'a checkpoint with a commit',
    async act({ db }) {
      insert(db, 1000);
      await db.checkpoint();
    },
  },
  {
    name: 'a checkpoint that finds no room for its commit but as a record',
    async act({ db, store }) {
      store.failNext(noRoom());
      insert(db, 1000);
      await db.checkpoint();
    },
  },
  {
    name: 'a snapshot',
    async act({ db }) {
      await db.snapshot({ ...named, name: 'another' });
    },
  },
  {
    name: 'a snapshot with its note, after a commit',
    async act({ db }, acknowledged) {
      insert(db, 1000);
      await db.snapshot({ ...named, name: 'another' }, () => {
        acknowledged();
        insert(db, 1001);
      });
    },
  },
  {
    name: 'a snapshot with its note that finds no room',
    rejects: true,
    async act({ db, store }) {
      store.failNext(noRoom());
      await db.snapshot({ ...named, name: 'another' }, () => insert(db, 1000));
    },
  },
  {
    name: 'removing a snapshot with its note, after a commit',
    async act({ db }, acknowledged) {
      insert(db, 1000);
      await db.removeSnapshot(newest(db), () => {
        acknowledged();
        insert(db, 1001);
      });
    },
  },
  {
    name: 'removing a snapshot with its note that finds no room',
    rejects: true,
    async act({ db, store }) {
      store.failNext(noRoom());
      await db.removeSnapshot(newest(db), () => insert(db, 1000));
    },
  },
  {
    name: 'undoing an import, which takes its snapshot along',
    async act({ db }) {
      const id = newest(db);
      await (await db.openSnapshot(id)).adopt({ ...named, name: 'before' }, id);
    },
  },
  {
    name: 'going back to a snapshot',
    async act({ db }) {
      const candidate = await db.openSnapshot(newest(db));
      await candidate.adopt({ ...named, name: 'before' });
    },
  },
  {
    name: 'removing a snapshot',
    act: ({ db }) => db.removeSnapshot(newest(db)),
  },
  {
    name: 'importing a file',
    async act({ db }) {
      await db.importFile(await imageWith(7));
    },
  },
  {
    name: 'importing a file after a commit, and undoing it',
    async act({ db }, acknowledged) {
      const image = await imageWith(7);
      insert(db, 1000);
      await db.durable();
      acknowledged();
      await db.openFile(image).adopt({ ...named, name: 'undo' });
      acknowledged();
      await (await db.openSnapshot(newest(db))).adopt();
    },
  },
  {
    name: 'a reset to an empty database',
    async act({ db }) {
      await db.openEmpty().adopt();
    },
  },
  {
    name: 'giving free pages back',
    async act({ db }, acknowledged) {
      db.sql.exec('DELETE FROM t WHERE a % 2 = 0');
      await db.durable();
      acknowledged();
      await db.vacuum();
    },
  },
  {
    name: 'tidying up when idle',
    unheard: true,
    async act({ db }, acknowledged) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        db.sql.exec('DELETE FROM t WHERE a > 1');
        await db.durable();
        acknowledged();
        for (let rounds = 0; rounds < 3; rounds += 1) await vi.advanceTimersByTimeAsync(5_000);
        await db.durable();
      } finally {
        vi.useRealTimers();
      }
    },
  },
  {
    name: 'folding a long log when idle',
    unheard: true,
    async act({ db }, acknowledged) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        db.sql.exec('INSERT INTO t VALUES (1000, zeroblob(1100000))');
        await db.durable();
        acknowledged();
        await vi.advanceTimersByTimeAsync(5_000);
        await db.durable();
      } finally {
        vi.useRealTimers();
      }
    },
  },
  {
    name: 'closing',
    unheard: true,
    async act({ db }) {
      insert(db, 1000);
      await db.close();
    },
  },
  {
    name: 'looking whether another writer is there',
    act: ({ db }) => db.confirm(),
  },
  {
    name: 'opening',
    open: (store) => start(store, false),
    reopen: start,
    act: (world) => world.open(),
  },
  {
    name: 'the first opening, with a file to begin with',
    before: async () => new MemoryPageStore(),
    open: (store) => start(store, false),
    reopen: start,
    async act(world) {
      const image = await imageWith(7);
      await world.open(() => Promise.resolve(image));
    },
  },
  {
    name: 'opening a log whose end is damaged',
    async before() {
      const store = await usual();
      const last = Math.max(...store.log.keys());
      store.log.set(last, { ...store.record(last), size: 7 });
      return store;
    },
    open: (store) => start(store, false),
    reopen: start,
    act: (world) => world.open(),
  },
  {
    name: 'opening with chunks that nothing is made of',
    async before() {
      const store = await usual();
      for (const [id, snapshot] of store.kept) store.kept.set(id, { ...(snapshot as object), size: 7 });
      return store;
    },
    open: (store) => start(store, false),
    reopen: start,
    act: (world) => world.open(),
  },
  {
    name: 'loading the engine',
    open: (store) => start(store, false),
    reopen: start,
    async act() {
      await instrumentSqlite(wasm);
      await instrumentSqlite({
        url: `data:application/octet-stream;base64,${Buffer.from(wasm.bytes).toString('base64')}`,
      });
    },
  },
  {
    name: 'looking at what is stored, and saving it',
    open: (store) => start(store, false),
    reopen: start,
    async act({ store }) {
      const rescue = rescueOf(store);
      const { snapshots } = await rescue.examine();
      await rescue.file();
      await rescue.snapshotFile(snapshots[0]?.id ?? 0);
    },
  },
  {
    name: 'saving what is left when the table is damaged',
    open: (store) => start(store, false),
    reopen: start,
    async act({ store }) {
      const spoiled = store.copy();
      spoiled.chunkTable = null;
      await rescueOf(spoiled).file();
    },
  },
  {
    name: 'going back to a snapshot without SQLite',
    open: (store) => start(store, false),
    reopen: start,
    async act({ store }) {
      const rescue = rescueOf(store);
      const { snapshots } = await rescue.examine();
      await rescue.goBackTo(snapshots[0]?.id ?? 0);
    },
  },
];

const reached = new Set<string>();
const total = { points: 0, runs: 0 };

test.each(cases)(
  'a fault at any await of $name → the state before or after, and it goes on',
  async (one) => {
    const { points, runs, places, violations } = await enumerate<MemoryPageStore, StorageWorld>({
      before: usual,
      open: start,
      ...one,
    });
    total.points += points;
    total.runs += runs;
    for (const place of places) reached.add(place);
    expect(violations).toEqual([]);
  },
  600_000,
);

/** Awaits that this test does not reach, and why. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^shell\/storage\/(idb|idbPageStore|shelf)\.ts/, 'IndexedDB is only in a browser'],
  [/^shell\/storage\/rescue\.ts:\d+ await IdbPageStore/, 'the same'],
  [/^shell\/storage\/prepareFile\.ts/, 'fills a file in memory, before anything is opened'],
  [
    /^shell\/storage\/startSqlite\.ts:\d+ await instrumentSqlite/,
    'once in a realm, before anything is opened',
  ],
];

test('every await of the storage was reached', () => {
  const root = join(import.meta.dirname, '..', '..');
  const places = awaitsIn(root, storageRooms).map(({ name }) => name);
  const missed = places.filter((place) => !reached.has(place));
  expect(missed.filter((place) => !elsewhere.some(([pattern]) => pattern.test(place)))).toEqual([]);
  for (const [pattern] of elsewhere) expect(missed.some((place) => pattern.test(place))).toBe(true);
});

afterAll(() => {
  // oxlint-disable-next-line no-console -- how much was tried is part of the answer
  console.log(`faults in the storage: ${reached.size} awaits, ${total.points} points, ${total.runs} runs`);
});

test('what takes two commits → is found to be neither before nor after', async () => {
  const { violations } = await enumerate<MemoryPageStore, StorageWorld>({
    name: 'two commits',
    before: usual,
    open: start,
    async act({ db }) {
      insert(db, 1000);
      await db.durable();
      insert(db, 1001);
      await db.durable();
    },
  });
  expect(violations.join()).toContain('never settles, at shell/storage/pageLog.ts');
});
