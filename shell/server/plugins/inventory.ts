import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Sql } from '../ports.ts';
import { quoted } from './fence/schemaObjects.ts';
import type { Inventory } from './receipts.ts';

/** Full path of a screen: those of the public area begin at the root. */
export function screenPath({ area, path }: { area: string; path: string }): string {
  return area === 'public' ? path : `/${area}${path}`;
}

/** What a plugin has in the panel, by its metadata and by what is stored. */
export function inventoryOf(
  sql: Sql,
  metadata: Metadata,
  objects: Inventory['objects'],
  files: Inventory['files'],
): Inventory {
  return {
    objects: objects.map(({ type, name, table }) => ({ type, name, table })),
    rows: rowCounts(sql, objects),
    api: metadata.backend?.routes ?? [],
    routes: (metadata.frontend?.routes ?? []).map(screenPath),
    navigation: (metadata.frontend?.navigation ?? []).map(({ label }) => label),
    slots: (metadata.frontend?.slots ?? []).map(({ slot }) => slot),
    permissions: metadata.permissions,
    files: files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Rows by table, counted now. */
export function rowCounts(
  sql: Sql,
  objects: readonly { type: string; name: string }[],
): Record<string, number> {
  const tables = objects.filter(({ type }) => type === 'table');
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${quoted(name)}`)[0]?.n ?? 0,
    ]),
  );
}
