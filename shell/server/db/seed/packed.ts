import { later } from '../../time.ts';
import type { Clock, Sql, SqlValue } from '../../ports.ts';
import { migrate } from '../migrate.ts';
import { coreMigrations } from '../schema.ts';

/**
 * The values of one column, as they pack best: as they are; as steps from the value before; as steps in minutes of
 * moments, or in days; or as words with the number of each.
 */
export type PackedColumn =
  | { readonly as: 'values'; readonly of: readonly SqlValue[] }
  | { readonly as: 'steps' | 'minutes' | 'days'; readonly of: readonly (number | null)[] }
  | { readonly as: 'words'; readonly of: readonly (number | null)[]; readonly words: readonly string[] };

/** A database by table and column: what a page file of SQLite says, without what it says twice. */
export type PackedRows = Readonly<Record<string, Readonly<Record<string, PackedColumn>>>>;

/** SQLite takes at most this many bindings; enough for a statement to be worth its price. */
const MOST_BINDINGS = 900;
const MINUTE = 60_000;
const DAY = 86_400_000;
const EPOCH = '1970-01-01T00:00:00.000Z';

/** Makes the schema of today in an empty database, whose foreign keys must not be looked at meanwhile, and fills it. */
export function unpackInto(sql: Sql, clock: Clock, packed: PackedRows): void {
  migrate(sql, clock, coreMigrations);
  sql.transaction(() => {
    for (const [table, columns] of Object.entries(packed)) {
      const names = Object.keys(columns);
      insertAll(sql, table, names, Object.values(columns).map(unpackColumn));
    }
  });
}

function insertAll(sql: Sql, table: string, names: readonly string[], columns: readonly SqlValue[][]): void {
  const size = Math.max(1, Math.floor(MOST_BINDINGS / names.length));
  const marks = `(${names.map(() => '?').join(', ')})`;
  const count = columns[0]?.length ?? 0;
  for (let first = 0; first < count; first += size) {
    const rows = Math.min(size, count - first);
    const bindings: SqlValue[] = [];
    for (let row = first; row < first + rows; row += 1)
      for (const column of columns) bindings.push(column[row] ?? null);
    sql.query(
      `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES ${Array.from({ length: rows }, () => marks).join(', ')}`,
      bindings,
    );
  }
}

export function unpackColumn(column: PackedColumn): SqlValue[] {
  switch (column.as) {
    case 'values':
      return [...column.of];
    case 'steps':
      return sums(column.of);
    case 'minutes':
      return sums(column.of).map((minutes) => (minutes === null ? null : later(EPOCH, minutes * MINUTE)));
    case 'days':
      return sums(column.of).map((days) => (days === null ? null : later(EPOCH, days * DAY).slice(0, 10)));
    case 'words':
      return sums(column.of).map((index) => (index === null ? null : (column.words[index] ?? null)));
  }
}

function sums(steps: readonly (number | null)[]): (number | null)[] {
  let value = 0;
  return steps.map((step) => (step === null ? null : (value += step)));
}
