import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ExportedDatabase {
  tables(): string[];
  /** Every object of the schema with its text. */
  schema(): unknown[];
  integrity(): unknown;
  rows(table: string): Record<string, unknown>[];
  /** Schema and rows, without what each look at the panel may add to: what an operation that failed must not change. */
  content(): { schema: unknown[]; rows: Record<string, unknown[]> };
}

/** Who is signed in and what was tried; SQLite's own counters go with them. */
const passing = new Set([
  'sessions',
  'session_clients',
  'login_attempts',
  'idempotency_keys',
  'audit_log',
  'sqlite_sequence',
]);

/** An exported file after a change that no panel would make. */
export function changed(bytes: Uint8Array, change: (database: DatabaseSync) => void): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'nextpanel-changed-'));
  const file = join(folder, 'panel.sqlite');
  writeFileSync(file, bytes);
  const database = new DatabaseSync(file);
  change(database);
  database.close();
  const result = readFileSync(file);
  rmSync(folder, { recursive: true });
  return result;
}

/** Opens an exported file with another SQLite than the one that wrote it. */
export function openDatabase(bytes: Uint8Array): ExportedDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'nextpanel-export-'));
  const file = join(folder, 'panel.sqlite');
  writeFileSync(file, bytes);
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = (query: string) => database.prepare(query).all() as Record<string, unknown>[];
  const result = {
    names: rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(({ name }) =>
      String(name),
    ),
    schema: rows('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name'),
    integrity: rows('PRAGMA integrity_check')[0]?.['integrity_check'],
  };
  const all = new Map<string, Record<string, unknown>[]>();
  for (const name of result.names) all.set(name, rows(`SELECT * FROM "${name}"`));
  database.close();
  rmSync(folder, { recursive: true });
  return {
    tables: () => result.names,
    schema: () => result.schema,
    integrity: () => result.integrity,
    rows: (name) => all.get(name) ?? [],
    content: () => ({
      schema: result.schema,
      rows: Object.fromEntries([...all].filter(([name]) => !passing.has(name))),
    }),
  };
}
