import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { OpenedDatabase, OpenOptions } from './database.ts';
import { DatabaseDamagedError, FencedError, StorageWriteError, UnsupportedFormatError } from './errors.ts';
import { lendTransaction, openIndexedDb } from './idb.ts';
import { deleteDatabase } from './idbPageStore.ts';
import { differingPages } from './testing/files.ts';
import type { Chunk, ChunkTable, LogRecord, Meta } from './pageStore.ts';
import { openRescue } from './rescue.ts';
import type { Rescue } from './rescue.ts';

let name = '';
let opened: OpenedDatabase[] = [];

beforeEach(() => {
  name = `storage-test-${crypto.randomUUID()}`;
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((db) => db.close()));
  await deleteDatabase(name);
});

async function open(options: Partial<OpenOptions> = {}): Promise<OpenedDatabase> {
  const db = await openDatabase({ name, wasm: { url: wasmUrl }, ...options });
  opened.push(db);
  return db;
}

async function openWithRows(): Promise<OpenedDatabase> {
  const db = await open();
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  await db.durable();
  for (let a = 1; a <= 5; a += 1) await add(db, a);
  return db;
}

async function add(db: OpenedDatabase, a: number, size = 100): Promise<void> {
  db.sql.exec('INSERT INTO t VALUES (?, randomblob(?))', a, size);
  await db.durable();
}

const rows = (db: OpenedDatabase): unknown[] => db.sql.exec('SELECT a FROM t ORDER BY a').map(({ a }) => a);

/** Reaches behind the storage: changes one stored value, or removes it. */
async function tamper<T>(store: string, key: IDBValidKey, change: (value: T) => T | null): Promise<void> {
  const database = await openIndexedDb(indexedDB, name, () => undefined, 2);
  await lendTransaction(database, [store], 'readwrite', (transaction) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const values = transaction.objectStore(store);
    const request = values.get(key);
    request.addEventListener('success', () => {
      const changed = change(request.result as T);
      if (changed === null) values.delete(key);
      else values.put(changed, key);
      resolve();
    });
    return promise;
  });
  database.close();
}

/** The id of the chunk at a place of the base. */
async function idOf(number: number): Promise<number> {
  let id = 0;
  await tamper<ChunkTable>('meta', 'table', (table) => {
    id = table.ids[number] ?? 0;
    return table;
  });
  return id;
}

async function rescued<T>(work: (rescue: Rescue) => Promise<T>): Promise<T> {
  const rescue = await openRescue(name);
  if (!rescue) throw new Error('Nothing is stored');
  try {
    return await work(rescue);
  } finally {
    rescue.close();
  }
}

const rawExport = () => rescued((rescue) => rescue.file());

function flipped<T extends { bytes: Uint8Array<ArrayBuffer> }>(value: T): T {
  const bytes = value.bytes.slice();
  bytes[99] = (bytes[99] ?? 0) ^ 1;
  return { ...value, bytes };
}

test('a durable commit in IndexedDB → found again, byte for byte, by pages not by export', async () => {
  const db = await openWithRows();
  const file = db.exportFile();
  const again = await open();
  expect(rows(again)).toEqual([1, 2, 3, 4, 5]);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
  expect(again.diagnostics()).toMatchObject({ capture: 'pages', recovered: null });
});

test('a commit → one transaction that asks for strict durability', async () => {
  const db = await openWithRows();
  const seen: unknown[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...[stores, mode, options]) {
    seen.push([mode, options?.durability]);
    return original.call(this, stores, mode, options);
  };
  try {
    await add(db, 6);
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  expect(seen).toEqual([['readwrite', 'strict']]);
});

test('the browser aborts the transaction of a commit → StorageWriteError, back at the last durable state', async () => {
  const db = await openWithRows();
  const original = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function addAndAbort(...[value, key]) {
    const request = original.call(this, value, key);
    this.transaction.abort();
    return request;
  };
  try {
    await expect(add(db, 6)).rejects.toThrow(StorageWriteError);
  } finally {
    IDBObjectStore.prototype.add = original;
  }
  expect(rows(db)).toEqual([1, 2, 3, 4, 5]);
  await add(db, 7);
  expect(rows(await open())).toEqual([1, 2, 3, 4, 5, 7]);
});

test('in a Worker → the same as on a page', async () => {
  const worker = new Worker(new URL('testing/openInWorker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise<unknown>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ name, wasmUrl });
  });
  worker.terminate();
  expect(answer).toEqual({ capture: 'pages', rows: [{ a: 1 }] });
  expect(rows(await open())).toEqual([1]);
});

test('checkpoint, more commits, incremental vacuum → the same file after reopening', async () => {
  const db = await openWithRows();
  for (let a = 10; a < 20; a += 1) await add(db, a, 100_000);
  await db.checkpoint();
  expect(db.diagnostics().logRecords).toBe(0);
  db.sql.exec('DELETE FROM t WHERE a >= 12');
  await db.durable();
  expect(await db.vacuum()).toBeGreaterThan(500_000);
  await add(db, 30, 50_000);
  const file = db.exportFile();
  const again = await open();
  expect(differingPages(again.exportFile(), file)).toEqual([]);
  expect(again.check()).toEqual([]);
});

test('more chunks than are read at once → all of them come back', async () => {
  const db = await openWithRows();
  await add(db, 6, 9_000_000);
  await db.checkpoint();
  const file = db.exportFile();
  expect(differingPages((await open()).exportFile(), file)).toEqual([]);
});

test('opened a second time → the first writer is fenced', async () => {
  const first = await openWithRows();
  const told: string[] = [];
  first.onFenced(({ name }) => told.push(name));
  const second = await open();
  first.sql.exec('DELETE FROM t');
  await expect(first.durable()).rejects.toThrow(FencedError);
  expect(told).toEqual(['FencedError']);
  await add(second, 6);
  expect(rows(await open())).toEqual([1, 2, 3, 4, 5, 6]);
});

test('two writers racing for the same commit number → one keeps its commit, the other is fenced', async () => {
  const first = await openWithRows();
  const opening = open();
  const late = add(first, 6).then(
    () => 'kept',
    (error: Error) => error.name,
  );
  const second = await opening;
  const outcome = await late;
  expect(rows(second).includes(6)).toBe(outcome === 'kept');
  expect(['kept', 'FencedError']).toContain(outcome);
});

test('damaged record → opens at the commit before it, says what is lost, goes on from there', async () => {
  await openWithRows();
  await tamper<LogRecord>('log', 4, flipped);
  const again = await open();
  expect(rows(again)).toEqual([1, 2]);
  expect(again.diagnostics().recovered).toEqual({ lostCommits: 3, lastGoodSequence: 3 });
  await add(again, 9);
  const third = await open();
  expect(rows(third)).toEqual([1, 2, 9]);
  expect(third.diagnostics().recovered).toBeNull();
});

test('missing record → what follows it is lost too', async () => {
  await openWithRows();
  await tamper('log', 5, () => null);
  const again = await open();
  expect(rows(again)).toEqual([1, 2, 3]);
  expect(again.diagnostics().recovered).toMatchObject({ lostCommits: 1 });
});

test('damaged base that the log does not cover → DatabaseDamagedError, raw bytes can still be had', async () => {
  const db = await openWithRows();
  await add(db, 6, 200_000);
  await db.checkpoint();
  const file = db.exportFile();
  await tamper<Chunk>('base', await idOf(1), flipped);
  await expect(open()).rejects.toThrow(DatabaseDamagedError);
  const raw = await rawExport();
  expect(raw).toHaveLength(file.length);
  expect(raw.filter((byte, at) => byte !== file[at])).toHaveLength(1);
});

test('damaged description → DatabaseDamagedError, raw bytes can still be had', async () => {
  const db = await openWithRows();
  const file = db.exportFile();
  await tamper<Meta>('meta', 'state', (meta) => ({ ...meta, size: meta.size + 1 }));
  await expect(open()).rejects.toThrow(DatabaseDamagedError);
  await tamper('meta', 'state', () => null);
  await expect(open()).rejects.toThrow(DatabaseDamagedError);
  expect(differingPages(await rawExport(), file)).toEqual([]);
});

test('written by a newer version → UnsupportedFormatError', async () => {
  await openWithRows();
  await tamper<Meta>('meta', 'state', (meta) => ({ ...meta, format: 3 }));
  await expect(open()).rejects.toThrow(UnsupportedFormatError);
});

test('export, then import into another database → the same content', async () => {
  const db = await openWithRows();
  const file = db.exportFile();
  await add(db, 6);
  await db.importFile(file);
  expect(rows(db)).toEqual([1, 2, 3, 4, 5]);
  expect(differingPages(db.exportFile(), file)).toEqual([]);
  expect(differingPages((await open()).exportFile(), file)).toEqual([]);
});

test('seed → used once, when nothing is stored', async () => {
  const file = (await openWithRows()).exportFile();
  await deleteDatabase(name);
  let asked = 0;
  const seed = (): Uint8Array => {
    asked += 1;
    return file;
  };
  const seeded = await open({ seed });
  await add(seeded, 7);
  expect(rows(await open({ seed }))).toEqual([1, 2, 3, 4, 5, 7]);
  expect(asked).toBe(1);
});

test('the stored database is deleted under an open one → its next commit is refused', async () => {
  const db = await openWithRows();
  await deleteDatabase(name);
  await expect(add(db, 6)).rejects.toThrow(FencedError);
});

test('snapshots → share chunks with the base, survive reopening, and can be gone back to', async () => {
  const db = await openWithRows();
  await add(db, 6, 1_000_000);
  const at = '2026-03-15T10:00:00.000Z';
  const id = await db.snapshot({ name: 'Before the fair', kind: 'named', at });
  expect(db.snapshots()).toMatchObject([{ id, name: 'Before the fair', ownBytes: 0 }]);
  const file = db.exportFile();
  await add(db, 7);
  await db.checkpoint();
  const [kept] = db.snapshots();
  expect(kept?.ownBytes).toBeGreaterThan(0);
  expect(kept?.ownBytes).toBeLessThan(300_000);

  const again = await open();
  const candidate = await again.openSnapshot(id);
  await candidate.adopt({ name: 'Before going back', kind: 'restore', at });
  expect(rows(again)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(differingPages(again.exportFile(), file)).toEqual([]);
  const third = await open();
  expect(third.snapshots().map(({ name }) => name)).toEqual(['Before going back', 'Before the fair']);
  expect(differingPages(third.exportFile(), file)).toEqual([]);
  for (const one of third.snapshots()) await third.removeSnapshot(one.id);
  expect(differingPages((await open()).exportFile(), file)).toEqual([]);
});

test('snapshots in chunks that lie scattered → read back whole', async () => {
  const db = await openWithRows();
  await add(db, 6, 3_000_000);
  for (let round = 0; round < 5; round += 1) {
    await db.snapshot({ name: `Round ${round}`, kind: 'named', at: '' });
    db.sql.exec('UPDATE t SET b = randomblob(length(b)) WHERE a = ?', round + 1);
    await db.checkpoint();
  }
  const file = db.exportFile();
  expect(differingPages((await open()).exportFile(), file)).toEqual([]);
});

test('a rescue → says what is wrong, gives files, and goes back to a sound snapshot', async () => {
  expect(await openRescue(name)).toBeNull();
  expect(await indexedDB.databases()).not.toContainEqual(expect.objectContaining({ name }));
  const db = await openWithRows();
  const id = await db.snapshot({ name: 'Good', kind: 'named', at: '' });
  expect(await rescued((rescue) => rescue.examine())).toMatchObject({
    condition: 'sound',
    snapshots: [{ id, name: 'Good', sound: true }],
  });
  await add(db, 6, 200_000);
  await db.checkpoint();
  await tamper<Chunk>('base', await idOf(1), flipped);
  await expect(open()).rejects.toThrow(DatabaseDamagedError);
  const { condition, reason } = await rescued((rescue) => rescue.examine());
  expect([condition, reason]).toEqual(['damaged', expect.stringContaining('blocks 1')]);
  await rescued((rescue) => rescue.goBackTo(id));
  expect(rows(await open())).toEqual([1, 2, 3, 4, 5]);
  await expect(add(db, 7)).rejects.toThrow(FencedError);
});

test('stored by a newer version of IndexedDB’s own numbering → UnsupportedFormatError', async () => {
  const database = await openIndexedDb(indexedDB, name, () => undefined, 9);
  database.close();
  await expect(open()).rejects.toThrow(UnsupportedFormatError);
});
