import { ManifestError, parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import type { Sql, SqlValue } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import type { PluginRow } from '../registry.ts';
import type { Release } from '../trust/revocations.ts';

/** Columns of `plugins` that say something of the plugin, not of one of its versions. */
const LASTING = new Set(['id', 'state', 'reason', 'schema_before', 'core_step', 'taken_back']);

/** The version before the last update: all that is needed to go back to it. */
export interface Previous {
  readonly version: string;
  readonly metadata: Metadata;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Under which its files are kept. */
  readonly installation: string;
  /** How many migrations it had. */
  readonly steps: number;
  /** SHA-256 of what the plugin owned then, as `schemaText`. */
  readonly ownSchema: string;
  readonly updatedAt: string;
  /** What a revocation would name. */
  readonly release: Release;
  /** Its row in `plugins`, by column. */
  readonly row: Readonly<Record<string, SqlValue>>;
}

interface Stored {
  readonly version: string;
  readonly installation: string;
  readonly plugin: string;
  readonly steps: number;
  readonly own_schema: string;
  readonly updated_at: string;
}

/** What there is to go back to, or null. */
export function previousOf(sql: Sql, id: string): Previous | null {
  const [stored] = sql.exec<Stored>('SELECT * FROM plugin_previous WHERE plugin_id = ?', id);
  if (!stored) return null;
  const { version, installation, steps, own_schema, updated_at } = stored;
  const row = JSON.parse(stored.plugin) as Record<string, SqlValue>;
  try {
    return {
      version,
      installation,
      steps,
      ownSchema: own_schema,
      updatedAt: updated_at,
      row,
      release: {
        id,
        version,
        sha256: String(row['package_sha256']),
        signedBy: JSON.parse(String(row['signed_by'] ?? '[]')) as string[],
      },
      metadata: parseMetadata(String(row['metadata'])),
      settings: JSON.parse(String(row['settings'])) as Record<string, unknown>,
    };
  } catch (error) {
    // Somebody edited the database: then there is nothing to go back to.
    if (error instanceof ManifestError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Keeps the present version for going back, in the transaction of its update; the one that was kept until now goes.
 * @param ownSchema SHA-256 of what the plugin owns now
 */
export function keepPrevious(
  { sql, registry }: EngineContext,
  { id, version, installation }: PluginRow,
  ownSchema: string,
  at: string,
): void {
  forgetPrevious(sql, id);
  const [row] = sql.exec('SELECT * FROM plugins WHERE id = ?', id);
  sql.exec(
    `INSERT INTO plugin_previous (plugin_id, version, installation, plugin, steps, own_schema, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    version,
    installation,
    JSON.stringify(row),
    registry.steps(id).length,
    ownSchema,
    at,
  );
}

/** Lets go of what was kept: its row and its files. */
export function forgetPrevious(sql: Sql, id: string): void {
  sql.exec(
    `DELETE FROM plugin_files WHERE plugin_id = ?
       AND installation NOT IN (SELECT installation FROM plugins WHERE id = ?)`,
    id,
    id,
  );
  sql.exec('DELETE FROM plugin_previous WHERE plugin_id = ?', id);
}

/** Makes the kept version the present one again, its files under a prefix of their own. */
export function restorePrevious(sql: Sql, id: string, previous: Previous, installation: string): void {
  sql.exec(`DELETE FROM plugin_files WHERE plugin_id = ? AND installation <> ?`, id, previous.installation);
  sql.exec(
    'UPDATE plugin_files SET installation = ? WHERE installation = ?',
    installation,
    previous.installation,
  );
  const { columns } = sql.query('SELECT * FROM plugins WHERE id = ?', [id]);
  const own = columns.filter((name) => !LASTING.has(name) && Object.hasOwn(previous.row, name));
  sql.exec(
    `UPDATE plugins SET ${own.map((name) => `"${name}" = ?`).join(', ')} WHERE id = ?`,
    ...own.map((name) => previous.row[name] ?? null),
    id,
  );
  sql.exec('UPDATE plugins SET installation = ? WHERE id = ?', installation, id);
  sql.exec('DELETE FROM plugin_previous WHERE plugin_id = ?', id);
}
