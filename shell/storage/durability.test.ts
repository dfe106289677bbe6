import { expect, test } from 'vitest';
import type { OpenedDatabase } from './database.ts';
import { FencedError, StorageFullError, StorageUnavailableError, StorageWriteError } from './errors.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

const quota = (): DOMException => new DOMException('no room', 'QuotaExceededError');

async function withTable(
  store = new MemoryPageStore(),
): Promise<{ store: MemoryPageStore; db: OpenedDatabase }> {
  const db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  await db.durable();
  return { store, db };
}

const insert = (db: OpenedDatabase, a: number): void =>
  void db.sql.exec('INSERT INTO t VALUES (?, ?)', a, `row ${a}`);
const rows = (db: OpenedDatabase): unknown[] => db.sql.exec('SELECT a FROM t ORDER BY a').map(({ a }) => a);

/** What a newly started panel would find. Fences the one that was open. */
async function reopened(store: MemoryPageStore): Promise<unknown[]> {
  return rows(await openForTest(store));
}

test('a durable commit → found again by the next opening, byte for byte', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  await db.durable();
  const file = db.exportFile();
  const again = await openForTest(store);
  expect(rows(again)).toEqual([1]);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
});

test('a commit that was never made durable → gone after reopening', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  expect(await reopened(store)).toEqual([]);
  await db.close();
});

test('durable() with nothing to store → no write', async () => {
  const { store, db } = await withTable();
  const before = store.updates;
  rows(db);
  await db.durable();
  expect(store.updates).toBe(before);
});

test('several commits before one write is done → share the next record', async () => {
  const { store, db } = await withTable();
  const before = store.updates;
  const release = store.hold();
  insert(db, 1);
  const first = db.durable();
  await Promise.resolve();
  insert(db, 2);
  const second = db.durable();
  insert(db, 3);
  const third = db.durable();
  release();
  await Promise.all([first, second, third]);
  expect(store.updates).toBe(before + 2);
  expect(await reopened(store)).toEqual([1, 2, 3]);
});

test('reading while a write is under way → waits for that write, adds none', async () => {
  const { store, db } = await withTable();
  const release = store.hold();
  insert(db, 1);
  const writing = db.durable();
  await Promise.resolve();
  let seen = false;
  const reader = db.durable().then(() => (seen = true));
  await Promise.resolve();
  expect(seen).toBe(false);
  release();
  await Promise.all([writing, reader]);
  expect(seen).toBe(true);
});

test('storage full → StorageFullError, the commit is gone from memory, later commits work', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  await db.durable();
  insert(db, 2);
  store.failNext(quota());
  await expect(db.durable()).rejects.toThrow(StorageFullError);
  expect(rows(db)).toEqual([1]);
  insert(db, 3);
  await db.durable();
  expect(await reopened(store)).toEqual([1, 3]);
});

test('any other failure → StorageWriteError that carries the cause', async () => {
  const { store, db } = await withTable();
  const cause = new Error('disk trouble');
  store.failNext(cause);
  insert(db, 1);
  const error: unknown = await db.durable().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StorageWriteError);
  expect(error).toMatchObject({ name: 'StorageWriteError', cause });
});

test('commit built on a failing one → fails with it and is gone', async () => {
  const { store, db } = await withTable();
  const release = store.hold();
  insert(db, 1);
  store.failNext(quota());
  const first = db.durable();
  await Promise.resolve();
  insert(db, 2);
  const second = db.durable();
  release();
  await expect(first).rejects.toThrow(StorageFullError);
  await expect(second).rejects.toThrow(StorageFullError);
  expect(rows(db)).toEqual([]);
  insert(db, 3);
  await db.durable();
  expect(await reopened(store)).toEqual([3]);
});

test('a slow request whose commit went down with the write of another → its gate rejects', async () => {
  const { store, db } = await withTable();
  const slow = db.gate();
  insert(db, 1);
  insert(db, 2);
  store.failNext(quota());
  await expect(db.durable()).rejects.toThrow(StorageFullError);
  // Nothing is left to write by now, yet the answer of the slow request must not go out.
  await expect(slow.durable()).rejects.toThrow(StorageFullError);
  await expect(db.gate().durable()).resolves.toBeUndefined();
});

test('SQL while the last state is read back → refused, not run on lost data', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  store.failNext(quota());
  const failing = db.durable();
  let refused: unknown;
  while (refused === undefined) {
    await Promise.resolve();
    try {
      rows(db);
    } catch (error) {
      refused = error;
    }
  }
  expect(refused).toBeInstanceOf(StorageUnavailableError);
  await expect(failing).rejects.toThrow(StorageFullError);
  expect(rows(db)).toEqual([]);
});

test('failure after the store had taken the commit → memory equals what is stored', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  store.failNext(new Error('answer lost'), 'after');
  await db.durable();
  expect(rows(db)).toEqual([1]);
  insert(db, 2);
  await db.durable();
  expect(await reopened(store)).toEqual([1, 2]);
});

test('the last state can not be read back either → everything refused, nothing resolved', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  store.failNext(quota());
  store.failReads(new Error('gone'));
  await expect(db.durable()).rejects.toThrow(StorageFullError);
  expect(() => rows(db)).toThrow(StorageUnavailableError);
  await expect(db.durable()).rejects.toThrow(StorageUnavailableError);
});

test('another writer opens → the earlier one is fenced, its late commit is refused', async () => {
  const { store, db } = await withTable();
  const told: string[] = [];
  db.onFenced((error) => told.push(error.name));
  const other = await openForTest(store);
  insert(db, 1);
  await expect(db.durable()).rejects.toThrow(FencedError);
  await expect(db.durable()).rejects.toThrow(FencedError);
  expect(() => rows(db)).toThrow(FencedError);
  expect(told).toEqual(['FencedError']);
  insert(other, 2);
  await other.durable();
  expect(await reopened(store)).toEqual([2]);
});

test('another writer opens while a commit is under way → exactly one of them has it', async () => {
  const { store, db } = await withTable();
  const release = store.hold();
  insert(db, 1);
  const late = db.durable();
  await Promise.resolve();
  const other = await openForTest(store);
  release();
  await expect(late).rejects.toThrow(FencedError);
  expect(rows(other)).toEqual([]);
});

test('checkpoint → log empty, same content after reopening', async () => {
  const { store, db } = await withTable();
  for (let a = 1; a <= 20; a += 1) {
    insert(db, a);
    await db.durable();
  }
  expect(store.log.size).toBeGreaterThan(1);
  await db.checkpoint();
  expect(db.diagnostics()).toMatchObject({ logRecords: 0, logPages: 0, staleChunks: 0 });
  expect(store.log.size).toBe(0);
  insert(db, 21);
  await db.durable();
  const file = db.exportFile();
  const again = await openForTest(store);
  expect(rows(again)).toHaveLength(21);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
});

test('checkpoint with a commit that is not yet durable → holds it', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  await db.checkpoint();
  expect(await reopened(store)).toEqual([1]);
});

test('checkpoint fails → nothing lost, and a waiting commit is still stored', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  await db.durable();
  insert(db, 2);
  store.failNext(quota());
  await db.checkpoint();
  expect(db.diagnostics()).toMatchObject({ checkpointFailures: 1, failures: 0 });
  store.failNext(quota());
  await expect(db.checkpoint()).rejects.toThrow(StorageFullError);
  expect(rows(db)).toEqual([1, 2]);
  expect(await reopened(store)).toEqual([1, 2]);
});

test('reading while a mere checkpoint is under way → neither waits for it nor fails with it', async () => {
  const { store, db } = await withTable();
  const release = store.hold();
  store.failNext(quota());
  const checkpoint = db.checkpoint();
  await Promise.resolve();
  await Promise.resolve();
  expect(rows(db)).toEqual([]);
  await db.durable();
  release();
  await expect(checkpoint).rejects.toThrow(StorageFullError);
});

test('a log beyond its bound → folded with a commit', async () => {
  const { store, db } = await withTable();
  db.sql.exec('CREATE TABLE big (x BLOB)');
  for (let round = 0; round < 12; round += 1) {
    db.sql.exec('INSERT INTO big VALUES (randomblob(1000000))');
    await db.durable();
  }
  expect(db.diagnostics().checkpoints).toBeGreaterThan(0);
  expect(db.diagnostics().logPages).toBeLessThan(2300);
  const file = db.exportFile();
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
}, 60_000);

test('a few pages in very many chunks → folded before they become too many', async () => {
  const { db } = await withTable();
  db.sql.exec(`INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8600)
               SELECT i, zeroblob(3900) FROM n`);
  await db.checkpoint();
  const { checkpoints } = db.diagnostics();
  db.sql.exec('UPDATE t SET b = zeroblob(3901) WHERE a % 16 = 0');
  await db.durable();
  insert(db, 20_000);
  await db.durable();
  expect(db.diagnostics()).toMatchObject({ checkpoints: checkpoints + 1, staleChunks: 0 });
}, 60_000);

test('a one-row commit → writes a few pages, however large the database is', async () => {
  const { store, db } = await withTable();
  db.sql.exec('CREATE TABLE big (x BLOB)');
  db.sql.exec('INSERT INTO big VALUES (randomblob(5000000))');
  await db.checkpoint();
  const before = store.bytesWritten;
  insert(db, 1);
  await db.durable();
  expect(store.bytesWritten - before).toBeLessThanOrEqual(4 * 4096);
});

test('close → stores what was committed', async () => {
  const { store, db } = await withTable();
  insert(db, 1);
  await db.close();
  expect(() => rows(db)).toThrow(StorageUnavailableError);
  expect(await reopened(store)).toEqual([1]);
});

test('closing twice, or after being fenced → no error', async () => {
  const { store, db } = await withTable();
  await openForTest(store);
  insert(db, 1);
  await expect(db.durable()).rejects.toThrow(FencedError);
  await db.close();
  await db.close();
});
