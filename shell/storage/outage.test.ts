import { beforeEach, expect, test } from 'vitest';
import { FencedError, StorageFullError } from './errors.ts';
import type { OpenedDatabase } from './database.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

let store: MemoryPageStore;
let db: OpenedDatabase;
beforeEach(async () => {
  store = new MemoryPageStore();
  db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (x)');
  await db.durable();
});

const noRoom = () => new DOMException('full', 'QuotaExceededError');
const count = () => db.sql.exec('SELECT count(*) AS n FROM t');

test('a commit finds no room → the error says how many bytes it needed', async () => {
  store.failNext(noRoom());
  db.sql.exec('INSERT INTO t VALUES (1)');
  const error = await db.durable().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StorageFullError);
  expect((error as StorageFullError).needed).toBe(4096);
});

test('usable while a change is taken back → waits until SQL can be used again', async () => {
  store.failNext(noRoom());
  db.sql.exec('INSERT INTO t VALUES (1)');
  const lost = db.durable().catch(() => undefined);
  while (db.diagnostics().state !== 'recovering') await Promise.resolve();
  expect(count).toThrow('recovering');
  await db.usable();
  expect(count()).toEqual([{ n: 0 }]);
  await lost;
});

test('usable when it could not be opened again → rejects', async () => {
  store.failNext(noRoom());
  store.failReads(new Error('disk gone'));
  db.sql.exec('INSERT INTO t VALUES (1)');
  await db.durable().catch(() => undefined);
  await expect(db.usable()).rejects.toThrow('failed');
});

test('another writer opens → confirm tells, without anything to write', async () => {
  await db.confirm();
  const fenced: string[] = [];
  db.onFenced((error) => fenced.push(error.name));
  await openForTest(store);
  await expect(db.confirm()).rejects.toThrow(FencedError);
  expect(fenced).toEqual(['FencedError']);
  expect(count).toThrow(FencedError);
});
