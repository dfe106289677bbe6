import type { MetadataInput } from '@nextpanel/sdk/manifest';
import type { SigningKey } from '@nextpanel/sdk/sign';
import { http, HttpResponse } from 'msw';
import { sha256 } from '../zip/openPackage.ts';
import { notesPackage, type Files } from './notesPlugin.ts';

/** A small plugin of its own: one table, no screens, a backend of its own route. `needs` are version ranges by id. */
export async function neighbour(
  id: string,
  needs: Record<string, string> = {},
  metadata: Partial<MetadataInput> = {},
  files: Files = {},
  keys: readonly SigningKey[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  return await notesPackage(
    {
      id,
      name: id.charAt(0).toUpperCase() + id.slice(1),
      frontend: undefined,
      icon: '🧩',
      backend: { entry: 'backend/index.js', routes: [`/api/v1/${id}/*`] },
      database: { tables: [`${id}_things`] },
      settings: undefined,
      requires: needs,
      ...metadata,
    },
    {
      'migrations/up.sql': `CREATE TABLE ${id}_things (a)`,
      'migrations/down.sql': `DROP TABLE ${id}_things`,
      'backend/index.js': 'export default { fetch: () => Response.json({}) }',
      ...files,
    },
    keys,
  );
}

export interface Offered {
  readonly id: string;
  readonly version?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the index says of it, true or not. */
  readonly requires?: Record<string, string>;
  readonly permissions?: string[];
}

const SOURCE = 'http://plugins.test/modules/';

/** Answers as a plugin source that holds these packages. */
export async function sourceOf(offered: readonly Offered[]) {
  const named = await Promise.all(
    offered.map(async ({ id, version = '1.0.0', bytes, requires, permissions }) => ({
      id,
      bytes,
      entry: {
        version,
        url: `${id}_v${version}.zip`,
        size: bytes.length,
        sha256: await sha256(bytes),
        ...(requires ? { requires } : {}),
        ...(permissions ? { permissions } : {}),
      },
    })),
  );
  const ids = [...new Set(named.map(({ id }) => id))];
  const plugins = ids.map((id) => ({
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    versions: named.filter((one) => one.id === id).map(({ entry }) => entry),
  }));
  return [
    http.get(`${SOURCE}index.json`, () =>
      HttpResponse.json({ version: 1, expires: '2030-01-01T00:00:00Z', plugins, revoked: [] }),
    ),
    ...named.map(({ bytes, entry }) => http.get(SOURCE + entry.url, () => new HttpResponse(bytes))),
  ];
}
