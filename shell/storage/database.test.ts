import { expect, test } from 'vitest';
import type { Chunk } from './pageStore.ts';
import { ImportRefusedError, StorageFullError, StorageUnavailableError } from './errors.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest, sqliteForTest } from './testing/openForTest.ts';

const SECRET = 'secret-4711-nobody-may-read-this';

async function withRows() {
  const store = new MemoryPageStore();
  const db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  for (let a = 1; a <= 200; a += 1)
    db.sql.exec('INSERT INTO t VALUES (?, ?)', a, `${SECRET} ${a}`.repeat(20));
  await db.durable();
  return { store, db };
}

async function foreignFile(...statements: string[]): Promise<Uint8Array> {
  const { SQL } = await sqliteForTest();
  const database = new SQL.Database();
  for (const statement of statements) database.run(statement);
  const file = database.export();
  database.close();
  return file;
}

const contains = (file: Uint8Array, text: string): boolean => Buffer.from(file).includes(text);
const count = 'SELECT count(*) AS n FROM t';

test('export → a plain SQLite file with the same rows', async () => {
  const { db } = await withRows();
  const { SQL } = await sqliteForTest();
  const copy = new SQL.Database(db.exportFile());
  expect(copy.exec(count)[0]?.values).toEqual([[200]]);
  expect(copy.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
  copy.close();
});

test.each([
  ['DELETE FROM t'],
  ['DROP TABLE t'],
  ['UPDATE t SET b = NULL'],
  ['DELETE FROM t WHERE a % 2 = 0', 'DELETE FROM t WHERE a % 2 = 1'],
])('rows gone by %s → no byte of them in the export, nor in what is stored', async (...statements) => {
  const { store, db } = await withRows();
  expect(contains(db.exportFile(), SECRET)).toBe(true);
  for (const statement of statements) db.sql.exec(statement);
  await db.durable();
  expect(contains(db.exportFile(), SECRET)).toBe(false);
  await db.checkpoint();
  expect(store.log.size).toBe(0);
  for (const chunk of store.base.values()) expect(contains((chunk as Chunk).bytes, SECRET)).toBe(false);
});

test('export inside a transaction → refused', async () => {
  const { db } = await withRows();
  expect(() => db.sql.transaction(() => db.exportFile())).toThrow('inside a transaction');
});

test('durable() inside a transaction → rejected, the transaction goes on', async () => {
  const { store, db } = await withRows();
  const before = store.updates;
  const asked = db.sql.transaction(() => {
    db.sql.exec('DELETE FROM t');
    return [db.durable()];
  });
  await expect(asked[0]).rejects.toThrow(StorageUnavailableError);
  expect(store.updates).toBe(before);
});

test('import → replaces everything, durably, and the kept sql object goes on', async () => {
  const { store, db } = await withRows();
  const { sql } = db;
  const file = await foreignFile('CREATE TABLE t (a)', 'INSERT INTO t VALUES (1), (2)');
  await db.importFile(file);
  expect(sql.exec(count)).toEqual([{ n: 2 }]);
  sql.exec('INSERT INTO t VALUES (3)');
  await db.durable();
  const now = db.exportFile();
  expect(contains(now, SECRET)).toBe(false);
  const again = await openForTest(store);
  expect(again.sql.exec(count)).toEqual([{ n: 3 }]);
  expect(differingPages(again.exportFile(), now)).toEqual([]);
});

test('import of an own export → identical bytes', async () => {
  const { db } = await withRows();
  const file = db.exportFile();
  db.sql.exec('DELETE FROM t');
  await db.importFile(file);
  expect(differingPages(db.exportFile(), file)).toEqual([]);
});

test('import of a file with other page size, free pages and WAL mark → made one of ours', async () => {
  const { store, db } = await withRows();
  const file = await foreignFile(
    'PRAGMA page_size = 1024',
    'CREATE TABLE t (a)',
    `INSERT INTO t VALUES ('${SECRET}')`,
    'DROP TABLE t',
    'CREATE TABLE t (a)',
  );
  file[18] = 2;
  file[19] = 2;
  await db.importFile(file);
  const before = store.updates;
  await db.durable();
  expect(store.updates).toBe(before);
  expect(db.sql.exec(count)).toEqual([{ n: 0 }]);
  expect([...db.exportFile().subarray(18, 20)]).toEqual([1, 1]);
  expect(contains(db.exportFile(), SECRET)).toBe(false);
  db.sql.exec('INSERT INTO t VALUES (zeroblob(200000))');
  db.sql.exec('DELETE FROM t');
  expect(await db.vacuum()).toBeGreaterThan(150_000);
});

test.each([
  ['no bytes', () => new Uint8Array(0)],
  ['a picture', () => new Uint8Array(5000).fill(7)],
  ['a header alone', () => new TextEncoder().encode('SQLite format 3\0'.padEnd(100, 'x'))],
])('import of %s → refused, nothing changed', async (_, make) => {
  const { store, db } = await withRows();
  const before = store.updates;
  await expect(db.importFile(make())).rejects.toThrow(ImportRefusedError);
  expect(store.updates).toBe(before);
  expect(db.sql.exec(count)).toEqual([{ n: 200 }]);
});

test.each([
  ['torn in the middle', (file: Uint8Array) => file.slice(0, file.length / 2)],
  ['overwritten in places', (file: Uint8Array) => file.fill(0x5a, 9000, 30_000)],
])('import of a file %s → refused, nothing changed', async (_, damage) => {
  const { db } = await withRows();
  const file = damage(db.exportFile());
  await expect(db.importFile(file)).rejects.toThrow(ImportRefusedError);
  expect(db.sql.exec(count)).toEqual([{ n: 200 }]);
});

test('import does not fit → StorageFullError, the old database stays', async () => {
  const { store, db } = await withRows();
  store.failNext(new DOMException('no room', 'QuotaExceededError'));
  await expect(db.importFile(await foreignFile('CREATE TABLE u (a)'))).rejects.toThrow(StorageFullError);
  expect(db.sql.exec(count)).toEqual([{ n: 200 }]);
  db.sql.exec('DELETE FROM t WHERE a = 1');
  await db.durable();
  expect((await openForTest(store)).sql.exec(count)).toEqual([{ n: 199 }]);
});

test('SQL while an import is written → refused, so nothing is silently replaced', async () => {
  const { store, db } = await withRows();
  const release = store.hold();
  const file = await foreignFile('CREATE TABLE u (a)');
  const importing = db.importFile(file);
  await Promise.resolve();
  await Promise.resolve();
  expect(() => db.sql.exec('DELETE FROM t')).toThrow(StorageUnavailableError);
  release();
  await importing;
  expect(db.sql.exec('SELECT * FROM u')).toEqual([]);
});

test('a commit just before an import → durable before SQL is refused', async () => {
  const { store, db } = await withRows();
  db.sql.exec('DELETE FROM t WHERE a <= 50');
  const pass = store.hold();
  const release = store.hold();
  const importing = db.importFile(await foreignFile('CREATE TABLE u (a)'));
  pass();
  while (db.diagnostics().state !== 'replacing') await Promise.resolve();
  await db.durable();
  expect((await openForTest(store)).sql.exec(count)).toEqual([{ n: 150 }]);
  release();
  await expect(importing).rejects.toThrow('another writer');
});

test('seed → begins with it, also when opening had been cut short before', async () => {
  const store = new MemoryPageStore();
  const seed = await foreignFile('CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)');
  await expect(openForTest(store, { seed: () => Promise.reject(new Error('not there')) })).rejects.toThrow(
    'not there',
  );
  const db = await openForTest(store, { seed });
  expect(db.sql.exec(count)).toEqual([{ n: 1 }]);
  const again = await openForTest(store, { seed: () => Promise.reject(new Error('asked again')) });
  expect(again.sql.exec(count)).toEqual([{ n: 1 }]);
});

test('vacuum → the file shrinks durably; with nothing free it costs no write', async () => {
  const { store, db } = await withRows();
  db.sql.exec('DELETE FROM t');
  await db.durable();
  expect(db.diagnostics().freeBytes).toBeGreaterThan(50_000);
  expect(await db.vacuum()).toBeGreaterThan(50_000);
  expect(db.diagnostics().freeBytes).toBe(0);
  const before = store.updates;
  expect(await db.vacuum()).toBe(0);
  expect(store.updates).toBe(before);
  const file = db.exportFile();
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
});

test('a text grows beyond what SQLite may take → an error, and the transaction before it is not half done', async () => {
  const { db } = await withRows();
  const grow = () =>
    db.sql.transaction(() => {
      db.sql.exec('DELETE FROM t');
      db.sql.query(`SELECT length(replace(?1, 'a', ?1))`, ['a'.repeat(400_000)]);
    });
  expect(grow).toThrow(/out of memory|too big/);
  expect(db.sql.exec(count)).toEqual([{ n: 200 }]);
  db.sql.exec('DELETE FROM t WHERE a = 1');
  await db.durable();
  expect(db.sql.exec(count)).toEqual([{ n: 199 }]);
}, 30_000);
