import type { Sql, SqlValue } from '../../ports.ts';
import { quoted } from '../fence/schemaObjects.ts';
import { CellWriter, readCells, type Cell, type StorageClass } from './cells.ts';

/** The rows of one table, exactly. */
export interface TableRows {
  readonly table: string;
  /** Those that can be written; in `cells` the row's own number comes before them, when `numbered` is a name for it. */
  readonly columns: readonly string[];
  readonly numbered: string | null;
  readonly count: number;
  readonly cells: Uint8Array<ArrayBuffer>;
}

interface Shape {
  readonly columns: readonly string[];
  readonly numbered: string | null;
}

/** Reads all rows, or those whose `column` is `equals`, in the order in which SQLite keeps them. */
export function readRows(sql: Sql, table: string, only?: { column: string; equals: string }): TableRows {
  const shape = shapeOf(sql, table);
  const { columns, numbered } = shape;
  const names = namesOf(shape);
  const types = names.map((name) => `substr(typeof(${name}), 1, 1)`).join(' || ');
  const values = names.map(
    (name) =>
      `CASE typeof(${name}) WHEN 'integer' THEN CAST(${name} AS TEXT) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`,
  );
  const where = only ? ` WHERE ${quoted(only.column)} = ?` : '';
  const { values: rows } = sql.query(
    `SELECT ${types}, ${values.join(', ')} FROM ${quoted(table)}${where}`,
    only ? [only.equals] : [],
  );
  const writer = new CellWriter();
  for (const [letters, ...row] of rows)
    row.forEach((value, at) => writer.write({ type: String(letters)[at] as StorageClass, value }));
  return { table, columns, numbered, count: rows.length, cells: writer.finish() };
}

/** Bytes of all values of a table, as a measure of what it holds. */
export function bytesIn(sql: Sql, table: string): number {
  const { columns } = shapeOf(sql, table);
  if (columns.length === 0) return 0;
  const lengths = columns.map((name) => `coalesce(length(CAST(${quoted(name)} AS BLOB)), 0)`);
  const [row] = sql.exec<{ bytes: number | null }>(
    `SELECT sum(${lengths.join(' + ')}) AS bytes FROM ${quoted(table)}`,
  );
  return row?.bytes ?? 0;
}

/** Every row as its cells; the first is the row's number, where it has one. */
export function* rowsOf({ columns, numbered, cells }: TableRows): Generator<readonly Cell[]> {
  const width = columns.length + (numbered === null ? 0 : 1);
  let row: Cell[] = [];
  for (const cell of readCells(cells)) {
    row.push(cell);
    if (row.length < width) continue;
    yield row;
    row = [];
  }
}

/** Every row as an object of plain values, for those who only read: integers as numbers, texts as strings. */
export function* recordsOf(rows: TableRows): Generator<Record<string, SqlValue>> {
  const skip = rows.numbered === null ? 0 : 1;
  for (const row of rowsOf(rows))
    yield Object.fromEntries(rows.columns.map((name, at) => [name, plain(row[at + skip])]));
}

/**
 * Inserts rows into a table of these columns, by their names; what the table does not know is left out.
 * @param as names for the columns of another table, such as one that only holds the rows for a moment
 */
export function insertRows(sql: Sql, table: string, rows: TableRows, as?: readonly string[]): void {
  const names = as ?? namesOf(rows);
  const known = as ? names.map(() => true) : knownIn(sql, table, rows);
  const kept = names.filter((_, at) => known[at]).join(', ');
  for (const row of rowsOf(rows)) {
    const cells = row.filter((_, at) => known[at]);
    sql.query(
      `INSERT INTO ${quoted(table)} (${kept}) VALUES (${cells.map(placeholder).join(', ')})`,
      cells.map(binding),
    );
  }
}

/** Names as SQL, the row's number first. */
export const namesOf = ({ columns, numbered }: Shape): string[] => [
  ...(numbered === null ? [] : [numbered]),
  ...columns.map(quoted),
];

function knownIn(sql: Sql, table: string, { columns, numbered }: Shape): boolean[] {
  const present = new Set(shapeOf(sql, table).columns);
  return [...(numbered === null ? [] : [true]), ...columns.map((name) => present.has(name))];
}

function shapeOf(sql: Sql, table: string): Shape {
  const columns = sql
    .exec<{ name: string; hidden: number }>('SELECT name, hidden FROM pragma_table_xinfo(?)', table)
    // 2 and 3 are computed from the others.
    .filter(({ hidden }) => hidden === 0)
    .map(({ name }) => name);
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  const numbered = ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
  const [kind] = sql.exec<{ wr: number }>(
    `SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE`,
    table,
  );
  return { columns, numbered: kind?.wr === 1 ? null : numbered };
}

function plain(cell: Cell | undefined): SqlValue {
  if (!cell) return null;
  if (cell.type === 'i') return Number(cell.value);
  if (cell.type === 't' && cell.value instanceof Uint8Array) return new TextDecoder().decode(cell.value);
  return cell.value;
}

/** A number alone would become an integer when it has no fraction. */
function placeholder({ type }: Cell): string {
  if (type === 'i') return 'CAST(? AS INTEGER)';
  if (type === 'r') return 'CAST(? AS REAL)';
  return type === 't' ? 'CAST(? AS TEXT)' : '?';
}

function binding({ type, value }: Cell): SqlValue {
  return type === 'r' && Object.is(value, -0) ? '-0.0' : value;
}
