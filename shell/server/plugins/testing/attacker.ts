import { zipped } from './zipped.ts';

const metadata = {
  id: 'attacker',
  name: 'Attacker',
  version: '1.0.0',
  description: 'Looks like any other plugin.',
  author: 'Somebody',
  category: 'other',
  icon: '🧨',
  engines: { nextpanel: '^1.0.0' },
};

/** Tables of most attackers, as their metadata declares them. */
export const attackersTables = ['rates', 'rows'];
export const attackersReads = ['clients', 'products'];

export const attackersUp = `
  CREATE TABLE rates (id INTEGER PRIMARY KEY AUTOINCREMENT, percent REAL NOT NULL DEFAULT 0, note TEXT UNIQUE, at TEXT DEFAULT CURRENT_TIMESTAMP);
  CREATE INDEX rates_by_percent ON rates (percent);
  CREATE TABLE rows (id INTEGER PRIMARY KEY, rate INTEGER NOT NULL REFERENCES rates (id) ON DELETE CASCADE, data TEXT NOT NULL DEFAULT '{}');`;
export const attackersDown = 'DROP TABLE IF EXISTS rows; DROP TABLE IF EXISTS rates;';

export interface Attack {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly up?: string;
  readonly down?: string;
  readonly tables?: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** A package that is honest but for what is given. */
export async function attack({ metadata: more = {}, up, down, tables, files = {} }: Attack) {
  const database = { tables: tables ?? (up === undefined ? [] : attackersTables), reads: attackersReads };
  const all: Record<string, string | Uint8Array> = {
    'metadata.json': JSON.stringify({ ...metadata, database, ...more }),
    ...(up === undefined ? {} : { 'migrations/up.sql': up, 'migrations/down.sql': down ?? attackersDown }),
    ...files,
  };
  return await zipped(Object.entries(all));
}
