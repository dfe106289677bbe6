import { addDays } from '../billing/index.ts';
import type { Sql, SqlValue } from '../ports.ts';

export interface ListRequest {
  readonly page: number;
  readonly page_size: number;
  /** A column name, with `-` in front for descending. */
  readonly sort: string;
}

export interface ListSource {
  /** What stands between SELECT and FROM. */
  readonly columns: string;
  /** What follows FROM, up to WHERE. */
  readonly from: string;
  /**
   * The table of the rows, where there are many. They are counted and chosen without what `from` joins to them, and only
   * those of the page are read: so filters and, but for a `Joined`, sorting may speak of this table alone.
   */
  readonly table?: string | undefined;
  readonly filters: readonly Filter[];
  /** Rows for which this holds come first, whatever the sort. */
  readonly first?: Filter | undefined;
  /** API name → SQL expression. Only these reach the ORDER BY. */
  readonly sortable: Readonly<Record<string, string | Joined>>;
  /** The SQL expression that makes the order total. A column, with `table`. */
  readonly key: string;
}

/**
 * An expression that takes another table, and the tables that then follow FROM: as SQLite likes to go through them, and
 * one row after the other in the order of the expression.
 */
interface Joined {
  readonly by: string;
  readonly from: string;
  readonly inOrder: string;
}

/** One condition with the values of its placeholders. */
export interface Filter {
  readonly where: string;
  readonly bindings: readonly SqlValue[];
}

/** Other rows in which words may be found: those of a table whose id stands in a column. */
interface Reference {
  readonly column: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export interface Page<Item> {
  items: Item[];
  page: number;
  page_size: number;
  total: number;
}

/** One page of a table, filtered, sorted and counted by SQLite. */
export function listPage<Row extends object>(
  sql: Sql,
  source: ListSource,
  { page, page_size, sort }: ListRequest,
): Page<Row> {
  const { columns, from, table, filters, first, sortable, key } = source;
  const where = whereAll(filters, '');
  const bindings = filters.flatMap((f) => f.bindings);
  const [count] = sql.exec<{ total: number }>(
    `SELECT count(*) AS total FROM ${table ?? from} ${where}`,
    ...bindings,
  );
  const total = count?.total ?? 0;
  const offset = (page - 1) * page_size;
  if (offset >= total) return { items: [], page, page_size, total };
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const wanted = sortable[sort.replace(/^-/, '')] ?? key;
  const by = typeof wanted === 'string' ? wanted : wanted.by;
  const soon = table !== undefined && !first && isSoon(sql, table, filters, total, offset + page_size);
  const chosenFrom = typeof wanted === 'string' ? (table ?? from) : soon ? wanted.inOrder : wanted.from;
  const chosenWhere = soon ? whereAll(filters, 'likely') : where;
  const order = [...(first ? [`(${first.where}) DESC`] : []), `${by} ${direction}`, `${key} ${direction}`];
  const ordered = `ORDER BY ${order.join(', ')}`;
  const ranked = first?.bindings ?? [];
  const items = sql.exec<Row>(
    table === undefined
      ? `SELECT ${columns} FROM ${from} ${where} ${ordered} LIMIT ? OFFSET ?`
      : `SELECT ${columns} FROM ${from}
         WHERE ${key} IN (SELECT ${key} FROM ${chosenFrom} ${chosenWhere} ${ordered} LIMIT ? OFFSET ?) ${ordered}`,
    ...bindings,
    ...ranked,
    page_size,
    offset,
    ...(table === undefined ? [] : ranked),
  );
  return { items, page, page_size, total };
}

const whereAll = (filters: readonly Filter[], judged: '' | 'likely') =>
  filters.length > 0 ? `WHERE ${filters.map(({ where }) => `${judged}(${where})`).join(' AND ')}` : '';

/** How many rows are gone through in their order, and looked up, in the time in which one of all that match is sorted. */
const SORTED_FOR_ONE = 0.5;

/**
 * Whether the page is complete after a few rows when all are gone through in the order that is asked for. SQLite, which
 * does not know how many a filter lets through, would find all that match first and then sort them.
 */
function isSoon(
  sql: Sql,
  table: string,
  filters: readonly Filter[],
  matching: number,
  wanted: number,
): boolean {
  if (filters.length === 0) return wanted < matching * SORTED_FOR_ONE;
  const [all] = sql.exec<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`);
  return wanted * ((all?.rows ?? 0) / matching) < matching * SORTED_FOR_ONE;
}

/** Sorts the rows of a table, whose column client_id says whose they are, by the name of the client. */
export function byClientName(table: string): Joined {
  return {
    by: 'clients.name COLLATE NOCASE',
    from: `${table} JOIN clients ON clients.id = ${table}.client_id`,
    inOrder: `clients CROSS JOIN ${table} ON ${table}.client_id = clients.id`,
  };
}

export function equals(column: string, value: string | number | undefined): Filter[] {
  return value === undefined ? [] : [{ where: `${column} = ?`, bindings: [value] }];
}

/** Moments of a column from one day to another, both included; either may be absent. */
export function within(
  column: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Filter[] {
  return [
    ...(from === undefined ? [] : [{ where: `${column} >= ?`, bindings: [from] }]),
    ...(to === undefined ? [] : [{ where: `${column} < ?`, bindings: [addDays(to, 1)] }]),
  ];
}

/** Every word of `q` must occur in one of the columns or in what they refer to; case does not matter. */
export function contains(
  columns: readonly string[],
  q: string,
  references: readonly Reference[] = [],
): Filter[] {
  const like = (column: string) => `${column} LIKE ? ESCAPE '\\'`;
  // What is referred to is searched once, not again for every row that refers to it.
  const referring = references.map(
    ({ column, table, columns: there }) =>
      `${column} IN (SELECT id FROM ${table} WHERE ${there.map(like).join(' OR ')})`,
  );
  const where = [...columns.map(like), ...referring].join(' OR ');
  const count = columns.length + references.reduce((sum, { columns: there }) => sum + there.length, 0);
  return words(q).map((word) => ({ where, bindings: Array<string>(count).fill(likePattern(word)) }));
}

export function words(q: string): string[] {
  return q.split(/\s+/).filter((word) => word !== '');
}

/** A LIKE pattern for text that holds `word`; its own wildcards are taken literally. */
export function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
