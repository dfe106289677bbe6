import type { EngineContext } from '../context.ts';
import { conflict } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { bytesIn } from '../rows/tableRows.ts';
import { encodeRemoved } from '../trash/removedBytes.ts';
import { readPlugin } from '../trash/removedPlugin.ts';

/** So much of a packaged plugin is kept beside the one in development. */
const MOST = 32 * 2 ** 20;

/**
 * A packaged plugin as a whole, for the day on which the one in development is disconnected: whatever that one does to
 * tables and rows, what was there comes back. Call it inside the transaction that connects. Throws Problem QUOTA.
 */
export function setAside(
  { sql, registry }: EngineContext,
  row: PluginRow,
): { readonly version: string; readonly bytes: Uint8Array } {
  const tables = registry.objects(row.id).filter(({ type }) => type === 'table');
  const size = tables.reduce((sum, { name }) => sum + bytesIn(sql, name), 0);
  if (size > MOST)
    throw conflict(
      'QUOTA',
      `${row.name} holds too much data to be set aside.`,
      `Its tables have ${(size / 2 ** 20).toFixed(1)} MB; at most ${MOST / 2 ** 20} MB are kept beside a remote in development. Export the plugin and uninstall it, or develop in another panel.`,
    );
  return { version: row.version, bytes: encodeRemoved(readPlugin(sql, registry, row)) };
}
