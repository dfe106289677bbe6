/** Tells plugins what happened. */
import type { PluginEvent } from '@nextpanel/sdk/manifest';
import { HAS_ROOM, NO_ROOM, noteLeftOut } from './plugins/deliveries/backlog.ts';
import type { ServerPorts } from './ports.ts';
import { realTime } from './time.ts';

/**
 * Notes that something happened, for every enabled plugin whose metadata names the event. Call it inside the transaction
 * that makes the change: both are stored, or neither. Told after the commit, at least once, in order for each plugin;
 * one that has stopped to listen, and for which too much waits, is not told: see `MOST_WAITING`.
 * @param data the resource as its GET shows it; plain JSON, money as `{ amount_minor, currency }`
 */
export function emit(
  { sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>,
  event: PluginEvent,
  data: unknown,
): void {
  // An imported database may hold any text: whether it is JSON is asked first.
  const queued = sql.exec<{ plugin_id: string; state: string }>(
    `INSERT INTO plugin_deliveries (plugin_id, kind, name, event_id, at, data, next_at, state, error)
     SELECT id, 'event', ?, ?, ?, ?, ?, iif(has_room, 'waiting', 'failed'), iif(has_room, NULL, ?) FROM (
       SELECT id, ${HAS_ROOM} AS has_room FROM plugins
       WHERE state = 'enabled' AND EXISTS (
         SELECT 1 FROM json_each(CASE WHEN json_valid(metadata) THEN metadata ELSE '{}' END, '$.backend.hooks')
         WHERE value = ?
       )
     )
     ORDER BY id
     RETURNING plugin_id, state`,
    event,
    crypto.randomUUID(),
    clock.now(),
    JSON.stringify(data),
    realTime(clock).now(),
    NO_ROOM,
    event,
  );
  for (const { plugin_id, state } of queued)
    if (state === 'failed') noteLeftOut({ sql, clock }, plugin_id, event);
}
