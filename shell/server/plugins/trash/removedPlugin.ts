import type { Sql } from '../../ports.ts';
import { keyOf, schemaObjects, schemaText, type SchemaObject } from '../fence/schemaObjects.ts';
import type { PluginRow, Registry } from '../registry.ts';
import { readRows, type TableRows } from '../rows/tableRows.ts';

/** All that the database holds of one plugin, to be put back exactly. */
export interface RemovedPlugin {
  /** Its row in `plugins`, then its rows in every table of the panel that refers to that one. */
  readonly registry: readonly TableRows[];
  /** Its own tables. */
  readonly data: readonly TableRows[];
  /** AUTOINCREMENT counters by table. */
  readonly counters: readonly { readonly name: string; readonly seq: number }[];
  /** What it owns, as `schemaText`. */
  readonly schema: string;
}

export function readPlugin(sql: Sql, registry: Registry, { id }: Pick<PluginRow, 'id'>): RemovedPlugin {
  const own = new Set(registry.objects(id).map(keyOf));
  const objects = schemaObjects(sql).filter((object) => own.has(keyOf(object)));
  const tables = objects.filter(({ type }) => type === 'table').map(({ name }) => name);
  return {
    registry: [
      readRows(sql, 'plugins', { column: 'id', equals: id }),
      ...tablesOnPlugins(sql).map(({ table, column }) => readRows(sql, table, { column, equals: id })),
    ],
    data: tables.map((table) => readRows(sql, table)),
    counters: countersOf(sql, tables),
    schema: schemaText(objects),
  };
}

/** Tables of the panel whose rows go with their plugin. */
export function tablesOnPlugins(sql: Sql): { readonly table: string; readonly column: string }[] {
  const owned = new Set(
    sql
      .query('SELECT type, name FROM plugin_objects')
      .values.map(([type, name]) => `${type}/${String(name).toLowerCase()}`),
  );
  return schemaObjects(sql)
    .filter(
      (object) =>
        object.type === 'table' && !owned.has(keyOf(object)) && /\bREFERENCES\s+plugins\b/i.test(object.sql),
    )
    .flatMap(({ name }) =>
      sql
        .exec<{ column: string; parent: string }>(
          'SELECT "from" AS column, "table" AS parent FROM pragma_foreign_key_list(?)',
          name,
        )
        .filter(({ parent }) => parent === 'plugins')
        .map(({ column }) => ({ table: name, column })),
    );
}

function countersOf(sql: Sql, tables: readonly string[]): RemovedPlugin['counters'] {
  if (!hasCounters(sql)) return [];
  const own = new Set(tables.map((name) => name.toLowerCase()));
  return sql
    .exec<{ name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence ORDER BY name')
    .filter(({ name }) => own.has(name.toLowerCase()));
}

/** Makes the AUTOINCREMENT counters of these tables what they were, after rows were put into them. */
export function setCounters(sql: Sql, tables: readonly string[], counters: RemovedPlugin['counters']): void {
  if (!hasCounters(sql)) return;
  for (const name of tables) sql.exec('DELETE FROM sqlite_sequence WHERE name = ?', name);
  for (const { name, seq } of counters)
    sql.exec('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', name, seq);
}

/** SQLite makes the table of its counters with the first table that needs one. */
const hasCounters = (sql: Sql): boolean =>
  sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'`).length > 0;

/** Tables and what hangs on them, as they can be made anew. */
export function objectsIn(schema: string): SchemaObject[] {
  if (schema === '') return [];
  return schema.split('\n').map((line) => {
    const [type, name, table, sql] = JSON.parse(line) as [SchemaObject['type'], string, string, string];
    return { type, name, table, sql };
  });
}
