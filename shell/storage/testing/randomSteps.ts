import fc from 'fast-check';
import type { SqlDatabase } from '../sqlDatabase.ts';

/** One thing done to a database; what is impossible in its present state is an error of SQLite, and no change. */
export type Step =
  | { readonly kind: 'sql'; readonly text: string }
  | { readonly kind: 'transaction'; readonly outcome: 'commit' | 'fail'; readonly steps: readonly Step[] };

const table = fc.constantFrom('t0', 't1', 't2');
const count = fc.integer({ min: 1, max: 400 });
const size = fc.oneof({ weight: 6, arbitrary: fc.nat(300) }, { weight: 1, arbitrary: fc.nat(40_000) });

const shape = fc.constantFrom(
  '(a INTEGER PRIMARY KEY, b TEXT, c BLOB)',
  '(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c BLOB) STRICT',
  '(a INTEGER PRIMARY KEY, b TEXT, c BLOB) WITHOUT ROWID',
  '(a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT REFERENCES t0(a) ON DELETE CASCADE, c BLOB)',
);

const text = fc.oneof(
  fc.tuple(table, shape).map(([t, s]) => `CREATE TABLE IF NOT EXISTS ${t} ${s}`),
  table.map((t) => `DROP TABLE ${t}`),
  table.map((t) => `CREATE INDEX index_${t} ON ${t} (b, a)`),
  table.map((t) => `DROP INDEX index_${t}`),
  table.map((t) => `ALTER TABLE ${t} ADD COLUMN d_${t} INTEGER DEFAULT 7`),
  table.map((t) => `CREATE VIRTUAL TABLE words_${t} USING fts4(x)`),
  table.map((t) => `INSERT INTO words_${t} VALUES ('some words about hosting')`),
  table.map(
    (t) => `CREATE TRIGGER trigger_${t} AFTER DELETE ON ${t} BEGIN DELETE FROM t0 WHERE a = old.a; END`,
  ),
  fc.tuple(table, count, size).map(([t, n, bytes]) => rowsInto(t, n, bytes)),
  fc.tuple(table, count, size).map(([t, n, bytes]) => rowsInto(t, n, bytes)),
  fc.tuple(table, count, size).map(([t, n, s]) => `UPDATE ${t} SET c = ${blob('a', s)} WHERE a % ${n} = 0`),
  fc.tuple(table, count).map(([t, n]) => `DELETE FROM ${t} WHERE a % ${n} = 1`),
  table.map((t) => `DELETE FROM ${t}`),
  // With it off, SQLite leaves holes in the file: pages that became free before they were ever written.
  fc.constantFrom('PRAGMA secure_delete = OFF', 'PRAGMA secure_delete = ON'),
  fc.constantFrom('VACUUM', 'PRAGMA incremental_vacuum', 'REINDEX', 'ANALYZE'),
  // A tiny cache makes SQLite write pages before the commit.
  fc.constantFrom('PRAGMA cache_size = 10', 'PRAGMA cache_size = -65536'),
);

const statement: fc.Arbitrary<Step> = text.map((text) => ({ kind: 'sql', text }));
const outcome = fc.constantFrom('commit' as const, 'fail' as const);
const inner: fc.Arbitrary<Step> = fc
  .tuple(outcome, fc.array(statement, { maxLength: 4 }))
  .map(([outcome, steps]) => ({ kind: 'transaction', outcome, steps }));
const outer: fc.Arbitrary<Step> = fc
  .tuple(outcome, fc.array(fc.oneof({ weight: 3, arbitrary: statement }, inner), { maxLength: 6 }))
  .map(([outcome, steps]) => ({ kind: 'transaction', outcome, steps }));

export const step: fc.Arbitrary<Step> = fc.oneof({ weight: 3, arbitrary: statement }, outer);

/** Something to work on from the start: without it most of the steps would find no table. */
export const beginning: readonly Step[] = ['t0', 't1', 't2'].flatMap((table) => [
  { kind: 'sql', text: `CREATE TABLE ${table} (a INTEGER PRIMARY KEY, b TEXT, c BLOB)` },
  { kind: 'sql', text: rowsInto(table, 100, 300) },
]);

export function perform(sql: SqlDatabase, step: Step): void {
  try {
    if (step.kind === 'sql') sql.own(step.text);
    else {
      sql.transaction(() => {
        for (const inside of step.steps) perform(sql, inside);
        if (step.outcome === 'fail') throw new Error('asked to fail');
      });
    }
  } catch {
    // Impossible just now; the state must be as it was.
  }
}

function rowsInto(table: string, rows: number, bytes: number): string {
  return `INSERT OR REPLACE INTO ${table} (a, b, c)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    SELECT i * 7 % 1000, 'row ' || i, ${blob('i', Math.min(bytes, 2_000_000 / rows) | 0)} FROM n`;
}

/** Bytes that differ from row to row, and are the same when a failure is tried again. */
function blob(number: string, bytes: number): string {
  return `CAST(printf('%.*c', ${bytes}, char(97 + ${number} % 26)) AS BLOB)`;
}
