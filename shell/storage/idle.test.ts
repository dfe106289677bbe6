import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenedDatabase } from './database.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

let store: MemoryPageStore;
let db: OpenedDatabase;

beforeEach(async () => {
  vi.useFakeTimers();
  store = new MemoryPageStore();
  db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
});
afterEach(async () => {
  vi.useRealTimers();
  await db.close();
});

test('space was freed, then nothing happens for a while → the file shrinks, a part at a time, and is folded', async () => {
  db.sql.exec(`INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
               SELECT i, zeroblob(4000) FROM n`);
  await db.durable();
  db.sql.exec('DELETE FROM t WHERE a > 10');
  await db.durable();
  const { size } = db.diagnostics();
  await vi.advanceTimersByTimeAsync(4_500);
  const once = db.diagnostics().size;
  expect(size - once).toBeGreaterThan(4_000_000);
  expect(size - once).toBeLessThan(4_300_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(db.diagnostics()).toMatchObject({ freeBytes: 0, logPages: 0 });
  expect(db.diagnostics().size).toBeLessThan(100_000);
  const file = db.exportFile();
  expect(differingPages((await openForTest(store)).exportFile(), file)).toEqual([]);
});

test('a few free pages → not worth a write', async () => {
  db.sql.exec('INSERT INTO t VALUES (1, zeroblob(20000))');
  await db.durable();
  db.sql.exec('DELETE FROM t');
  await db.durable();
  const before = store.updates;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(store.updates).toBe(before);
});

test('writes go on → nothing is tidied up between them', async () => {
  db.sql.exec('INSERT INTO t VALUES (0, zeroblob(2000000))');
  db.sql.exec('DELETE FROM t');
  await db.durable();
  const { size } = db.diagnostics();
  for (let a = 1; a < 10; a += 1) {
    db.sql.exec('INSERT INTO t VALUES (?, NULL)', a);
    await db.durable();
    await vi.advanceTimersByTimeAsync(3_000);
  }
  expect(db.diagnostics().size).toBe(size);
});
