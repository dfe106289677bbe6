import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { D1Database } from '@nextpanel/sdk/backend';
import { createD1 } from '@nextpanel/sdk/backend';
import initSqlJs from 'sql.js';

type Database = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;

/** A real SQLite behind the client interface that a cell has, one transaction a call. */
export interface TestDatabase {
  readonly db: D1Database;
  readonly raw: Database;
  /** Statements that ran since the start, in order. */
  readonly log: string[];
}

const folder = join(import.meta.dirname, '..', 'migrations');
export const up = readFileSync(join(folder, 'up.sql'), 'utf8');
export const down = readFileSync(join(folder, 'down.sql'), 'utf8');

/** The core tables that metadata.json asks to read, with the columns that the plugin relies on. */
const CORE = `
  CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL COLLATE NOCASE) STRICT;
  CREATE TABLE product_groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
  CREATE TABLE products (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, group_id INTEGER NOT NULL,
    type TEXT NOT NULL, tagline TEXT NOT NULL, description TEXT NOT NULL, visible INTEGER NOT NULL,
    position INTEGER NOT NULL) STRICT;
  CREATE TABLE product_features (product_id INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE prices (product_id INTEGER NOT NULL, currency TEXT NOT NULL, cycle TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, setup_minor INTEGER NOT NULL) STRICT;
  CREATE TABLE kb_articles (id INTEGER PRIMARY KEY, slug TEXT NOT NULL, title TEXT NOT NULL, category TEXT NOT NULL,
    excerpt TEXT NOT NULL, body TEXT NOT NULL) STRICT;`;

/** An empty SQLite file. */
export async function emptyDatabase(): Promise<Database> {
  const { Database } = await initSqlJs();
  const raw = new Database();
  raw.exec('PRAGMA foreign_keys = ON');
  return raw;
}

/** Core tables and the plugin's own ones, without rows. */
export async function openDatabase(): Promise<TestDatabase> {
  const raw = await emptyDatabase();
  raw.exec(CORE);
  raw.exec(up);
  const log: string[] = [];
  const db = createD1(async (statements) => {
    raw.exec('BEGIN');
    try {
      const results = statements.map(({ sql, bindings }) => {
        log.push(sql);
        const statement = raw.prepare(sql);
        statement.bind([...bindings]);
        const values: (string | number | Uint8Array | null)[][] = [];
        while (statement.step()) values.push(statement.get());
        const columns = statement.getColumnNames();
        statement.free();
        const lastRowId = Number(raw.exec('SELECT last_insert_rowid()')[0]?.values[0]?.[0]);
        return { columns, values, changes: raw.getRowsModified(), lastRowId };
      });
      raw.exec('COMMIT');
      return results;
    } catch (error) {
      raw.exec('ROLLBACK');
      throw error;
    }
  });
  return { db, raw, log };
}
