import { parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import type { Sql } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import type { SchemaObject } from '../fence/schemaObjects.ts';
import { putBack } from '../rows/putBack.ts';
import { insertRows, recordsOf } from '../rows/tableRows.ts';
import { objectsIn, setCounters, type RemovedPlugin } from './removedPlugin.ts';

/**
 * Makes tables, rows, counters and entries of a removed plugin again. Call it inside a transaction, where nothing of the
 * plugin is. Returns what it owns, and how many rows are not back, by table.
 */
export function putPluginBack(
  sql: Sql,
  removed: RemovedPlugin,
): { readonly objects: readonly SchemaObject[]; readonly leftOut: Readonly<Record<string, number>> } {
  const objects = objectsIn(removed.schema);
  const tables = objects.filter(({ type }) => type === 'table');
  for (const { sql: text } of tables) sql.exec(text);
  const leftOut = putBack(sql, tables, removed.data);
  for (const type of ['index', 'view', 'trigger'] as const)
    for (const { sql: text } of objects.filter((one) => one.type === type && one.sql !== '')) sql.exec(text);
  setCounters(
    sql,
    tables.map(({ name }) => name),
    removed.counters,
  );
  for (const rows of removed.registry) insertRows(sql, rows.table, rows);
  return { objects, leftOut };
}

/** Gives its files a new prefix: a browser never forgets a module's address. Call it inside a transaction. */
export function renewInstallation({ sql, registry }: EngineContext, id: string, installation: string): void {
  const old = registry.find(id)?.installation ?? '';
  sql.exec('UPDATE plugin_files SET installation = ? WHERE installation = ?', installation, old);
  sql.exec('UPDATE plugins SET installation = ? WHERE id = ?', installation, id);
}

/** A schema with what the removed plugin owns. Both as `schemaText`. */
export const schemaWith = (schema: string, { schema: own }: Pick<RemovedPlugin, 'schema'>): string =>
  [...schema.split('\n'), ...(own === '' ? [] : own.split('\n'))].sort().join('\n');

/** What it says of itself. Throws `ManifestError`. */
export function metadataIn({ registry }: RemovedPlugin): Metadata {
  const rows = registry.find(({ table }) => table === 'plugins');
  const row = rows && [...recordsOf(rows)][0];
  return parseMetadata(String(row?.['metadata']));
}
