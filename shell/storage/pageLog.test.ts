import { beforeEach, expect, test } from 'vitest';
import { assembleAnyway } from './assembleAnyway.ts';
import type { OpenedDatabase } from './database.ts';
import { DatabaseDamagedError, UnsupportedFormatError } from './errors.ts';
import { CHUNK_SIZE, PAGE_SIZE } from './layout.ts';
import { PageLog } from './pageLog.ts';
import type { Chunk, Meta } from './pageStore.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

let store: MemoryPageStore;
let db: OpenedDatabase;

/** Commit 1 makes the table, commits 2 to 6 add a row each; the base is still empty. */
beforeEach(async () => {
  store = new MemoryPageStore();
  db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  await db.durable();
  for (let a = 1; a <= 5; a += 1) await add(a);
});

async function add(a: number, size = 100, to = db): Promise<void> {
  to.sql.exec('INSERT INTO t VALUES (?, randomblob(?))', a, size);
  await to.durable();
}

const rows = (of: OpenedDatabase): unknown[] => of.sql.exec('SELECT a FROM t ORDER BY a').map(({ a }) => a);

function spoil(change: Partial<Chunk>): void {
  store.base.set(store.idOf(1), { ...store.chunk(1), ...change });
}

function flip(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 4;
}

test.each([
  ['its bytes', () => flip(store.record(4).bytes, 1000)],
  ['its size', () => store.log.set(4, { ...store.record(4), size: 8192 })],
  ['its number', () => store.log.set(4, { ...store.record(4), sequence: 5 })],
  ['its page numbers', () => flip(new Uint8Array(store.record(4).pageNumbers.buffer), 0)],
  ['its checksum', () => store.log.set(4, { ...store.record(4), checksum: [1, 2] })],
  ['its shape', () => store.log.set(4, 'nonsense')],
  ['its length', () => store.log.set(4, { ...store.record(4), bytes: new Uint8Array(7) })],
  ['all of it', () => store.log.delete(4)],
])('a record damaged in %s → state of the commit before, the rest reported lost', async (what, damage) => {
  damage();
  const again = await openForTest(store);
  expect(rows(again)).toEqual([1, 2]);
  const lostCommits = what === 'all of it' ? 2 : 3;
  expect(again.diagnostics()).toMatchObject({ recovered: { lostCommits, lastGoodSequence: 3 }, sequence: 3 });
  expect(again.check()).toEqual([]);
});

test('after such a loss → new commits are kept, and the loss is reported once', async () => {
  flip(store.record(6).bytes, 1);
  const again = await openForTest(store);
  await add(9, 100, again);
  const third = await openForTest(store);
  expect(rows(third)).toEqual([1, 2, 3, 4, 9]);
  expect(third.diagnostics().recovered).toBeNull();
});

test('the first record is damaged → an empty database, all reported lost', async () => {
  flip(store.record(1).bytes, 1);
  const again = await openForTest(store);
  expect(() => rows(again)).toThrow('no such table');
  expect(again.diagnostics().recovered).toEqual({ lostCommits: 6, lastGoodSequence: 0 });
});

test.each([
  ['its bytes', () => flip(store.chunk(1).bytes, 5)],
  ['its number', () => store.base.set(store.idOf(1), { ...store.chunk(1), number: 2 })],
  ['its id', () => store.base.set(store.idOf(1), { ...store.chunk(1), id: store.idOf(2) })],
  ['its length', () => spoil({ bytes: store.chunk(1).bytes.slice(4096) })],
  ['its shape', () => store.base.set(store.idOf(1), null)],
  ['all of it', () => store.base.delete(store.idOf(1))],
])(
  'a base chunk damaged in %s → DatabaseDamagedError, what is left can be exported',
  async (what, damage) => {
    await add(6, 300_000);
    await db.checkpoint();
    const file = db.exportFile();
    damage();
    await expect(openForTest(store)).rejects.toThrow(DatabaseDamagedError);
    await expect(openForTest(store)).rejects.toThrow('blocks 1');
    const raw = await assembleAnyway(store);
    expect(raw).toHaveLength(file.length);
    const wrong = differingPages(raw, file);
    // Its place is known from the table: a wrong number alone loses nothing.
    if (what !== 'its number') expect(wrong.length).toBeGreaterThan(0);
    // The chunk under a wrong id may also cover its neighbour.
    expect(wrong.every((page) => page >= 16 && page < (what === 'its id' ? 48 : 32))).toBe(true);
  },
);

test('a damaged chunk of which the log holds every page → made good, and written anew by the next checkpoint', async () => {
  await db.checkpoint();
  db.sql.exec('UPDATE t SET b = randomblob(3000)');
  db.sql.exec('CREATE INDEX i ON t (b)');
  await db.durable();
  const pages = db.exportFile().length / 4096;
  const covered = new Set(
    [...store.log.keys()].flatMap((sequence) => Array.from(store.record(sequence).pageNumbers)),
  );
  expect(covered.size).toBe(pages);
  flip(store.chunk(0).bytes, 50);
  const file = db.exportFile();
  const again = await openForTest(store);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
  await again.checkpoint();
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
});

test.each([
  ['changed', () => (store.state = { ...(store.state as Meta), size: 4096 })],
  ['missing', () => (store.state = undefined)],
  ['nonsense', () => (store.state = 5)],
])('description %s → DatabaseDamagedError, everything can be exported', async (_, damage) => {
  const file = db.exportFile();
  damage();
  await expect(openForTest(store)).rejects.toThrow(DatabaseDamagedError);
  expect(differingPages(await assembleAnyway(store), file)).toEqual([]);
});

test('written by a newer version → UnsupportedFormatError, nothing changed', async () => {
  store.state = { ...(store.state as Meta), format: 7 };
  await expect(openForTest(store)).rejects.toThrow(UnsupportedFormatError);
  expect(store.state).toMatchObject({ format: 7, epoch: 1 });
});

test('shrunk and grown again between commits → no old bytes come back', async () => {
  await add(6, 400_000);
  await db.checkpoint();
  db.sql.exec('DELETE FROM t WHERE a = 6');
  await db.durable();
  expect(await db.vacuum()).toBeGreaterThan(300_000);
  await add(7, 200_000);
  db.sql.exec('DELETE FROM t WHERE a = 7');
  await add(8, 120_000);
  const file = db.exportFile();
  const again = await openForTest(store);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
  await again.checkpoint();
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
});

test('a commit that only shrinks the file → its last chunk is due, and shorter, at the next checkpoint', async () => {
  const own = new MemoryPageStore();
  const { log } = await PageLog.open(own);
  const read = (number: number) => new Uint8Array(CHUNK_SIZE).fill(number);
  await log.fold({ size: 5 * CHUNK_SIZE, numbers: [0, 1, 2, 3, 4], read });
  expect(log.chunksToFold({ size: 5 * CHUNK_SIZE, pageNumbers: [] })).toEqual([]);

  const change = { size: 2 * CHUNK_SIZE + PAGE_SIZE, pageNumbers: [0] };
  expect(log.chunksToFold(change)).toEqual([0, 2]);
  await log.append({ change, bytes: new Uint8Array(PAGE_SIZE) });
  expect(log.chunksToFold({ ...change, pageNumbers: [] })).toEqual([0, 2]);
  const { log: again, stored } = await PageLog.open(own);
  expect(stored.image).toHaveLength(change.size);
  expect(again.chunksToFold({ ...change, pageNumbers: [] })).toEqual([0, 2]);
});

test('shrunk with the very commit that folds the log → what was cut off is stored nowhere', async () => {
  await add(6, 180_000);
  await add(7, 400_000);
  await db.checkpoint();
  for (let a = 8; a < 12; a += 1) {
    db.sql.exec('INSERT INTO t VALUES (?, zeroblob(2500000))', a);
    db.sql.exec('DELETE FROM t WHERE a = ?', a);
    await db.durable();
  }
  const { checkpoints } = db.diagnostics();
  db.sql.exec('DELETE FROM t WHERE a = 7');
  await db.vacuum(5000);
  expect(db.diagnostics().checkpoints).toBe(checkpoints + 1);
  const stored = [...store.base.values()].map((chunk) => (chunk as Chunk).bytes.length);
  expect(stored.reduce((sum, bytes) => sum + bytes, 0)).toBe(db.exportFile().length);
});
