import type { Sql } from '../../ports.ts';

/** A row of `sqlite_master`. Names as they were written; compare them in lower case. */
export interface SchemaObject {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

export function schemaObjects(sql: Sql): SchemaObject[] {
  return sql
    .query('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name')
    .values.map(([type, name, table, text]) => ({
      type: String(type) as SchemaObject['type'],
      name: String(name),
      table: String(table),
      sql: text === null || text === undefined ? '' : String(text),
    }));
}

/** Identifies an object. SQLite's own indexes behind UNIQUE and PRIMARY KEY are objects as well. */
export const keyOf = ({ type, name }: Pick<SchemaObject, 'type' | 'name'>): string =>
  `${type}/${name.toLowerCase()}`;

/** A name as SQL: quoted, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The objects as text, one a line, sorted: equal texts are equal schemas. Where they lie in the file does not count. */
export function schemaText(objects: readonly SchemaObject[]): string {
  return objects
    .map(({ type, name, table, sql }) => JSON.stringify([type, name, table, sql]))
    .sort()
    .join('\n');
}
