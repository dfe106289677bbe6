/** Tells plugins what happened. */
import type { PluginEvent } from '@nextpanel/sdk/manifest';
import type { ServerPorts } from './ports.ts';
import { realTime } from './time.ts';

/**
 * Notes that something happened, for every enabled plugin whose metadata names the event. Call it inside the transaction
 * that makes the change: both are stored, or neither. Told after the commit, at least once, in order for each plugin.
 * @param data the resource as its GET shows it; plain JSON, money as `{ amount_minor, currency }`
 */
export function emit(
  { sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>,
  event: PluginEvent,
  data: unknown,
): void {
  // An imported database may hold any text: whether it is JSON is asked first.
  sql.exec(
    `INSERT INTO plugin_deliveries (plugin_id, kind, name, event_id, at, data, next_at)
     SELECT id, 'event', ?, ?, ?, ?, ? FROM plugins
     WHERE state = 'enabled' AND EXISTS (
       SELECT 1 FROM json_each(CASE WHEN json_valid(metadata) THEN metadata ELSE '{}' END, '$.backend.hooks')
       WHERE value = ?
     )
     ORDER BY id`,
    event,
    crypto.randomUUID(),
    clock.now(),
    JSON.stringify(data),
    realTime(clock).now(),
    event,
  );
}
