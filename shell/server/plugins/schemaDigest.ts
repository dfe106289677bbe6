import type { Sql } from '../ports.ts';
import { keyOf, schemaObjects, schemaText } from './fence/schemaObjects.ts';

/** Tables that SQLite makes for itself when it first needs them. */
export const BOOKKEEPING = /^sqlite_(?:sequence|stat)/;

/**
 * The schema as one plugin sees it: every object except those that other plugins own, as sorted text. So it does not
 * depend on what else is installed, and after an uninstall it is what it was before the install.
 * @param without names objects of the plugin itself that are to be left out as well
 */
export function schemaSeenBy(
  sql: Sql,
  pluginId: string,
  without: readonly { type: string; name: string }[] = [],
): string {
  const others = sql.exec<{ type: 'table'; name: string }>(
    'SELECT type, name FROM plugin_objects WHERE plugin_id <> ?',
    pluginId,
  );
  const left = new Set([...others, ...(without as readonly { type: 'table'; name: string }[])].map(keyOf));
  return schemaText(
    schemaObjects(sql).filter((object) => !left.has(keyOf(object)) && !BOOKKEEPING.test(object.name)),
  );
}

/** SHA-256 in hexadecimal. Asynchronous, so it is taken outside of transactions, on text collected inside. */
export async function digestOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Digests of the schema as each of these plugins sees it, by id. */
export async function digestsFor(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(ids.map(async (id) => [id, await digestOf(schemaSeenBy(sql, id))] as const)),
  );
}
