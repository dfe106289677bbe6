import { beforeEach, expect, test } from 'vitest';
import type { OpenedDatabase } from './database.ts';
import { DatabaseDamagedError, StorageFullError, UnknownSnapshotError } from './errors.ts';
import { CHUNK_SIZE } from './layout.ts';
import type { Chunk, Snapshot } from './pageStore.ts';
import { rescueOf } from './rescue.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

let store: MemoryPageStore;
let db: OpenedDatabase;

const label = (name: string) => ({ name, kind: 'named', at: '2026-03-15T10:00:00.000Z' });
const rows = (of: OpenedDatabase): unknown[] => of.sql.exec('SELECT a FROM t ORDER BY a').map(({ a }) => a);
const storedBytes = () =>
  [...store.base.values()].reduce<number>((sum, chunk) => sum + (chunk as Chunk).bytes.length, 0);

async function add(a: number, bytes = 100, to = db): Promise<void> {
  to.sql.exec('INSERT INTO t VALUES (?, randomblob(?))', a, bytes);
  await to.durable();
}

/** Every chunk that is stored is part of the base or of a snapshot, and the other way round. */
function expectNothingLeftOver(): void {
  const { ids } = store.chunkTable as { ids: Uint32Array };
  const used = new Set(ids);
  for (const snapshot of store.kept.values()) for (const id of (snapshot as Snapshot).ids) used.add(id);
  expect([...store.base.keys()].sort((a, b) => a - b)).toEqual([...used].sort((a, b) => a - b));
}

beforeEach(async () => {
  store = new MemoryPageStore();
  db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  await add(1, 1_000_000);
});

test('a snapshot of a large database → costs its changed chunks only, once', async () => {
  await db.checkpoint();
  const before = store.bytesWritten;
  await db.snapshot(label('one'));
  await db.snapshot(label('two'));
  expect(store.bytesWritten).toBe(before);
  expect(db.snapshots().map(({ ownBytes }) => ownBytes)).toEqual([0, 0]);
  await add(2);
  await db.checkpoint();
  // Both hold the same old chunks: none of them goes with only one of the two.
  expect(db.snapshots().map(({ ownBytes }) => ownBytes)).toEqual([0, 0]);
  expect(storedBytes()).toBeLessThan(db.exportFile().length + 4 * CHUNK_SIZE);
  await db.removeSnapshot(db.snapshots()[0]?.id ?? 0);
  expect(db.snapshots()[0]?.ownBytes).toBeGreaterThan(0);
  expectNothingLeftOver();
});

test('commits that were not yet durable → are part of the snapshot', async () => {
  db.sql.exec('INSERT INTO t VALUES (2, NULL)');
  const id = await db.snapshot(label('now'));
  await add(3);
  const candidate = await db.openSnapshot(id);
  expect(candidate.sql.exec('SELECT count(*) AS n FROM t')).toEqual([{ n: 2 }]);
  candidate.discard();
  expect(rows(db)).toEqual([1, 2, 3]);
});

test('gone back to a snapshot → its bytes, next to nothing is written, and the way forth stays open', async () => {
  const id = await db.snapshot(label('first'));
  const [file, before] = [db.exportFile(), store.bytesWritten];
  await add(2, 400_000);
  await (await db.openSnapshot(id)).adopt(label('forth'));
  expect(rows(db)).toEqual([1]);
  expect(differingPages(db.exportFile(), file)).toEqual([]);
  // The record and the chunks of what was left; nothing of what was gone back to.
  expect(store.bytesWritten - before).toBeLessThan(2 * 400_000 + 8 * CHUNK_SIZE);
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
  db = await openForTest(store);
  await (await db.openSnapshot(db.snapshots()[0]?.id ?? 0)).adopt();
  expect(rows(db)).toEqual([1, 2]);
  expectNothingLeftOver();
});

test('a snapshot that was changed before it is adopted → the changes are in, the snapshot stays as it was', async () => {
  const id = await db.snapshot(label('first'));
  const candidate = await db.openSnapshot(id);
  candidate.sql.exec('INSERT INTO t VALUES (9, zeroblob(300000))');
  candidate.sql.exec('DELETE FROM t WHERE a = 1');
  await candidate.adopt();
  await add(10);
  const file = db.exportFile();
  db = await openForTest(store);
  expect(differingPages(db.exportFile(), file)).toEqual([]);
  expect(rows(db)).toEqual([9, 10]);
  const again = await db.openSnapshot(id);
  expect(again.sql.exec('SELECT a FROM t')).toEqual([{ a: 1 }]);
  again.discard();
  expectNothingLeftOver();
});

test('import that keeps the present state → one transaction; undone, byte for byte', async () => {
  await add(2, 50_000);
  const file = db.exportFile();
  const other = await openForTest(new MemoryPageStore());
  other.sql.exec('CREATE TABLE u (x)');
  const before = store.updates;
  const candidate = db.openFile(other.exportFile());
  candidate.sql.exec('INSERT INTO u VALUES (7)');
  await candidate.adopt(label('before'));
  expect(store.updates).toBe(before + 1);
  expect(db.sql.exec('SELECT x FROM u')).toEqual([{ x: 7 }]);
  db = await openForTest(store);
  await (await db.openSnapshot(db.snapshots()[0]?.id ?? 0)).adopt();
  expect(differingPages(db.exportFile(), file)).toEqual([]);
});

test('snapshots removed in any order → no chunk is left over, none is missing', async () => {
  const files = new Map<number, Uint8Array>();
  for (let round = 2; round < 8; round += 1) {
    files.set(await db.snapshot(label(`${round}`)), db.exportFile());
    db.sql.exec('UPDATE t SET b = randomblob(?) WHERE a = 1', 1_000_000 - round * 50_000);
    await add(round, round * 30_000);
    if (round % 2 === 0) await db.checkpoint();
  }
  for (const index of [3, 0, 1, 1, 0]) {
    const id = db.snapshots()[index]?.id ?? 0;
    await db.removeSnapshot(id);
    files.delete(id);
    expectNothingLeftOver();
    for (const [kept, file] of files) {
      expect(differingPages(await rescueOf(store).snapshotFile(kept), file)).toEqual([]);
    }
  }
  expect(files.size).toBe(1);
});

test('no such snapshot → UnknownSnapshotError', async () => {
  await expect(db.openSnapshot(99)).rejects.toThrow(UnknownSnapshotError);
  await expect(db.removeSnapshot(99)).rejects.toThrow(UnknownSnapshotError);
});

test('a chunk of a snapshot is damaged → it is refused, the database and other snapshots are not affected', async () => {
  const bad = await db.snapshot(label('bad'));
  db.sql.exec('UPDATE t SET b = randomblob(1000000)');
  await db.durable();
  const good = await db.snapshot(label('good'));
  const own = (store.kept.get(bad) as Snapshot).ids[3] ?? 0;
  const chunk = store.base.get(own) as Chunk;
  store.base.set(own, { ...chunk, bytes: chunk.bytes.slice().fill(1, 0, 10) });
  await expect(db.openSnapshot(bad)).rejects.toThrow(DatabaseDamagedError);
  db = await openForTest(store);
  (await db.openSnapshot(good)).discard();
  expect(await rescueOf(store).examine()).toMatchObject({
    condition: 'sound',
    snapshots: [
      { id: good, sound: true },
      { id: bad, sound: false },
    ],
  });
});

test('the description of a snapshot is damaged → it is gone, with its chunks; nothing else is', async () => {
  const bad = await db.snapshot(label('bad'));
  db.sql.exec('UPDATE t SET b = randomblob(1000000)');
  await db.checkpoint();
  const file = db.exportFile();
  store.kept.set(bad, { ...(store.kept.get(bad) as Snapshot), size: 1 });
  db = await openForTest(store);
  expect(db.snapshots()).toEqual([]);
  expect(differingPages(db.exportFile(), file)).toEqual([]);
  store.kept.clear();
  expectNothingLeftOver();
});

test('no room for a snapshot → StorageFullError, commits keep their place', async () => {
  db.sql.exec('INSERT INTO t VALUES (2, NULL)');
  store.failNext(new DOMException('no room', 'QuotaExceededError'));
  await expect(db.snapshot(label('one'))).rejects.toThrow(StorageFullError);
  expect(db.snapshots()).toEqual([]);
  expect(rows(await openForTest(store))).toEqual([1, 2]);
});

type Operation = (db: OpenedDatabase, id: number) => Promise<unknown>;
const operations: readonly (readonly [string, Operation])[] = [
  ['making a snapshot', (db) => db.snapshot(label('two'))],
  ['removing one', (db, id) => db.removeSnapshot(id)],
  ['going back to one', async (db, id) => await (await db.openSnapshot(id)).adopt(label('two'))],
  ['importing', async (db) => await db.openFile(db.exportFile()).adopt(label('two'))],
  ['beginning anew', async (db) => await db.openEmpty().adopt(label('two'))],
  ['a checkpoint', (db) => db.checkpoint()],
];

test.each(
  operations.flatMap(([what, run]) => [[what, 'before', run] as const, [what, 'after', run] as const]),
)(
  '%s fails %s it was stored → all of it or nothing, and everything can still be read',
  async (_, when, run) => {
    const id = await db.snapshot(label('one'));
    const kept = db.exportFile();
    await add(2, 200_000);
    const now = db.exportFile();
    store.failNext(new Error('disk'), when);
    // What is there after all was done, whatever the store said.
    if (when === 'after') await run(db, id);
    else await expect(run(db, id)).rejects.toThrow('could not be stored');
    db.sql.exec('CREATE TABLE later (x)');
    await db.durable();
    await db.checkpoint();
    db = await openForTest(store);
    expect(db.check()).toEqual([]);
    expectNothingLeftOver();
    for (const snapshot of db.snapshots()) {
      const file = await rescueOf(store).snapshotFile(snapshot.id);
      expect(differingPages(file, snapshot.name === 'one' ? kept : now)).toEqual([]);
    }
  },
);
