import { expect } from 'vitest';
import { openOn } from '../storage/database.ts';
import type { OpenedDatabase } from '../storage/database.ts';
import { MemoryPageStore } from '../storage/testing/memoryPageStore.ts';
import { openForTest, sqliteForTest } from '../storage/testing/openForTest.ts';
import { trackedSqlite } from '../storage/testing/trackedSqlite.ts';
import type { World } from './enumerate.ts';

export const named = { name: 'kept', kind: 'named', at: '2026-03-15' };

export interface StorageWorld extends World<MemoryPageStore> {
  /** Throws before it was opened. */
  readonly db: OpenedDatabase;
  open(seed?: () => Promise<Uint8Array>): Promise<void>;
}

export const insert = ({ sql }: OpenedDatabase, a: number): void =>
  void sql.exec('INSERT INTO t VALUES (?, ?)', a, `row ${a}`.repeat(100));

async function rowsOf(db: OpenedDatabase): Promise<string> {
  const rows = (sql: OpenedDatabase['sql']) =>
    sql.exec('SELECT 1 FROM sqlite_schema WHERE name = ?', 't').length > 0
      ? sql.query(`SELECT a, iif(typeof(b) = 'blob', length(b), b) FROM t ORDER BY a`).values
      : null;
  const kept = [];
  for (const { id, name, kind, size } of db.snapshots()) {
    const candidate = await db.openSnapshot(id);
    kept.push([name, kind, size, rows(candidate.sql)]);
    candidate.discard();
  }
  const pages = db.sql.query(
    'SELECT page_count, freelist_count FROM pragma_page_count, pragma_freelist_count',
  );
  return JSON.stringify([rows(db.sql), pages.values, kept]);
}

/** @param at once: opened before the operation, else by it */
export async function start(store: MemoryPageStore, atOnce = true): Promise<StorageWorld> {
  const { sqlite, closeAll } = trackedSqlite(await sqliteForTest());
  let db: OpenedDatabase | null = null;
  const world: StorageWorld = {
    store,
    get db() {
      if (!db) throw new Error('Not open');
      return db;
    },
    async open(seed) {
      db = await openOn(sqlite, store, seed);
    },
    async state() {
      if (!db) return null;
      await db.usable().catch(() => undefined);
      return db.diagnostics().state === 'open' ? await rowsOf(db) : null;
    },
    async goOn() {
      store.forgetFailures();
      const { sql } = world.db;
      sql.exec('CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b TEXT)');
      sql.exec('INSERT INTO t (b) VALUES (?)', 'one more');
      await world.db.durable();
      await world.db.checkpoint();
      expect(world.db.check()).toEqual([]);
      const again = await openForTest(store.copy());
      expect(await rowsOf(again)).toBe(await rowsOf(world.db));
      await again.close();
    },
    dispose: closeAll,
  };
  if (atOnce) await world.open();
  return world;
}

/** A base, a log of two commits, a snapshot that shares some of its chunks. */
async function filled(): Promise<{ store: MemoryPageStore; db: OpenedDatabase }> {
  const store = new MemoryPageStore();
  const db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  db.sql.exec(
    `INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
     SELECT i, printf('%.*c', 3000, char(97 + i % 26)) FROM n`,
  );
  await db.snapshot(named);
  for (const a of [100, 101]) {
    insert(db, a);
    await db.durable();
  }
  return { store, db };
}

export async function usual(): Promise<MemoryPageStore> {
  const { store, db } = await filled();
  await db.close();
  return store;
}

export async function imageWith(a: number): Promise<Uint8Array> {
  const other = await openForTest(new MemoryPageStore());
  other.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
  insert(other, a);
  const image = other.exportFile();
  await other.close();
  return image;
}

export const noRoom = () => new DOMException('full', 'QuotaExceededError');
export const newest = (db: OpenedDatabase) => db.snapshots()[0]?.id ?? 0;
