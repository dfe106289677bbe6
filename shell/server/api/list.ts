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
  readonly filters: readonly Filter[];
  /** Rows for which this holds come first, whatever the sort. */
  readonly first?: Filter | undefined;
  /** API name → SQL expression. Only these reach the ORDER BY. */
  readonly sortable: Readonly<Record<string, string>>;
  /** The SQL expression that makes the order total. */
  readonly key: string;
  /** Rows are large: only those of the page are read, the others are passed over in an index. `key` must be a column. */
  readonly wide?: boolean | undefined;
}

/** One condition with the values of its placeholders. */
export interface Filter {
  readonly where: string;
  readonly bindings: readonly SqlValue[];
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
  const { columns, from, filters, first, sortable, key, wide = false } = source;
  const where = filters.length > 0 ? `WHERE ${filters.map((f) => `(${f.where})`).join(' AND ')}` : '';
  const bindings = filters.flatMap((f) => f.bindings);
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const column = sortable[sort.replace(/^-/, '')] ?? key;
  const [count] = sql.exec<{ total: number }>(`SELECT count(*) AS total FROM ${from} ${where}`, ...bindings);
  const order = [
    ...(first ? [`(${first.where}) DESC`] : []),
    `${column} ${direction}`,
    `${key} ${direction}`,
  ];
  const ordered = `ORDER BY ${order.join(', ')}`;
  const cut = `${where} ${ordered} LIMIT ? OFFSET ?`;
  const items = sql.exec<Row>(
    wide
      ? `SELECT ${columns} FROM ${from} WHERE ${key} IN (SELECT ${key} FROM ${from} ${cut}) ${ordered}`
      : `SELECT ${columns} FROM ${from} ${cut}`,
    ...bindings,
    ...(first?.bindings ?? []),
    page_size,
    (page - 1) * page_size,
    ...(wide ? (first?.bindings ?? []) : []),
  );
  return { items, page, page_size, total: count?.total ?? 0 };
}

export function equals(column: string, value: string | undefined): Filter[] {
  return value === undefined ? [] : [{ where: `${column} = ?`, bindings: [value] }];
}

/** Every word of `q` must occur in one of the columns; case does not matter. */
export function contains(columns: readonly string[], q: string): Filter[] {
  return words(q).map((word) => ({
    where: columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR '),
    bindings: columns.map(() => likePattern(word)),
  }));
}

export function words(q: string): string[] {
  return q.split(/\s+/).filter((word) => word !== '');
}

/** A LIKE pattern for text that holds `word`; its own wildcards are taken literally. */
export function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
