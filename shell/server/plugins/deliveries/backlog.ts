import { SYSTEM } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import type { Sql } from '../../ports.ts';
import type { ServerPorts } from '../../serverPorts.ts';

/**
 * Deliveries that may wait for one plugin. A hundred thousand changes at once are still told to whoever listens; a plugin
 * that does not can't fill the disk with what it was never going to hear.
 */
export const MOST_WAITING = 100_000;
/** Of one plugin; older ones go. */
const MOST_FAILED = 100;

/** Whether one more may wait for the plugin of the row of `plugins` around it. Ids grow: most often two look-ups tell. */
export const HAS_ROOM = `(
  SELECT iif(coalesce(max(id) - min(id), 0) < ${MOST_WAITING} - 1, 1, count(*) < ${MOST_WAITING})
  FROM plugin_deliveries WHERE plugin_id = plugins.id AND plugin_deliveries.state = 'waiting')`;

/** What such a delivery says instead of a failure. */
export const NO_ROOM = `Left out: ${MOST_WAITING} were waiting for the plugin already.`;

/** Keeps only the newest of those that failed, and says in the audit log when the first was left out. */
export function noteLeftOut(
  { sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>,
  pluginId: string,
  name: string,
): void {
  const [{ count } = { count: 0 }] = sql.exec<{ count: number }>(
    'SELECT count(*) AS count FROM plugin_deliveries WHERE plugin_id = ? AND state = ? AND error = ?',
    pluginId,
    'failed',
    NO_ROOM,
  );
  keepNewestFailed(sql, pluginId);
  if (count > 1) return;
  recordAudit(sql, clock, {
    actor: SYSTEM,
    action: 'plugin.deliveries_full',
    subject: `plugin:${pluginId}`,
    summary: `${name} was not queued for ${pluginId}: ${MOST_WAITING} deliveries wait for it. It hears nothing new until it takes them.`,
  });
}

export function keepNewestFailed(sql: Sql, pluginId: string): void {
  sql.exec(
    `DELETE FROM plugin_deliveries WHERE plugin_id = ? AND state = 'failed' AND id NOT IN (
       SELECT id FROM plugin_deliveries WHERE plugin_id = ? AND state = 'failed' ORDER BY id DESC LIMIT ?)`,
    pluginId,
    pluginId,
    MOST_FAILED,
  );
}
