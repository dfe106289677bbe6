import { later } from '../../time.ts';
import type { Clock, Sql, SqlValue } from '../../ports.ts';
import { migrate } from '../migrate.ts';
import { coreMigrations } from '../schema.ts';
import { seedArticles } from './articles.ts';

/**
 * The values of one column, as they pack best: as they are; as steps from the value before; as steps in minutes of
 * moments, or in days; as words with the number of each; or as words whose digits, written as `#`, are columns of their own.
 */
export type PackedColumn =
  | { readonly as: 'values'; readonly of: readonly SqlValue[] }
  | { readonly as: 'steps' | 'minutes' | 'days'; readonly of: readonly (number | null)[] }
  | { readonly as: 'words'; readonly of: readonly (number | null)[]; readonly words: readonly string[] }
  | {
      readonly as: 'numbered';
      readonly of: readonly (number | null)[];
      readonly words: readonly string[];
      readonly numbers: readonly (readonly (number | null)[])[];
    };

/** Numbers stand apart from texts, and a column says which it has. */
type Apart<Column> = Column extends { readonly numbers: readonly (infer Series)[] }
  ? Omit<Column, 'of' | 'numbers'> & {
      readonly of: Series | number;
      readonly numbers: readonly (Series | number)[];
    }
  : Column extends { readonly of: infer Series }
    ? Omit<Column, 'of'> & { readonly of: Series | number }
    : never;

/**
 * A database: what a page file of SQLite says, without what it says twice. Likes stand beside likes, because what
 * compresses it looks back 32 KB: first all texts, then all numbers.
 */
export interface PackedRows {
  readonly columns: readonly (readonly [table: string, name: string, column: Apart<PackedColumn>])[];
  readonly series: readonly (readonly SqlValue[])[];
}

/** SQLite takes at most this many bindings; enough for a statement to be worth its price. */
const MOST_BINDINGS = 900;
const MINUTE = 60_000;
const DAY = 86_400_000;
const EPOCH = '1970-01-01T00:00:00.000Z';

/** Makes the schema of today in an empty database, whose foreign keys must not be looked at meanwhile, and fills it. */
export function unpackInto(sql: Sql, clock: Clock, packed: PackedRows): void {
  migrate(sql, clock, coreMigrations);
  sql.transaction(() => {
    const tables = Map.groupBy(packed.columns, ([table]) => table);
    for (const [table, columns] of tables)
      insertAll(
        sql,
        table,
        columns.map(([, name]) => name),
        columns.map(([, , column]) => unpackColumn(together(column, packed.series))),
      );
    seedArticles(sql, clock);
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

function together(column: Apart<PackedColumn>, series: PackedRows['series']): PackedColumn {
  const of = <Series>(one: Series | number) => (typeof one === 'number' ? (series[one] ?? []) : one);
  const numbers = column.as === 'numbered' ? { numbers: column.numbers.map(of) } : {};
  return { ...column, of: of(column.of), ...numbers } as PackedColumn;
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
    case 'numbered': {
      const numbers = column.numbers.map(sums);
      return sums(column.of).map((index, row) => {
        let place = 0;
        const digits = (marks: string) => String(numbers[place++]?.[row] ?? 0).padStart(marks.length, '0');
        return index === null ? null : (column.words[index]?.replaceAll(/#+/g, digits) ?? null);
      });
    }
  }
}

function sums(steps: readonly (number | null)[]): (number | null)[] {
  let value = 0;
  return steps.map((step) => (step === null ? null : (value += step)));
}
