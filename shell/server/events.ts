/** Tells plugins what happened. */
import type { PluginEvent } from '@nextpanel/sdk/manifest';
import { HAS_ROOM, NO_ROOM, noteLeftOut } from './plugins/deliveries/backlog.ts';
import type { ServerPorts } from './serverPorts.ts';
import { realTime } from './time.ts';

/** The plugins that are told of an event. An imported database may hold any text: whether it is JSON is asked first. */
const LISTENING = `state = 'enabled' AND EXISTS (
  SELECT 1 FROM json_each(CASE WHEN json_valid(metadata) THEN metadata ELSE '{}' END, '$.backend.hooks') WHERE value = ?
)`;

/**
 * Notes that something happened, for every enabled plugin whose metadata names the event. Call it inside the transaction
 * that makes the change: both are stored, or neither. Told after the commit, at least once, in order for each plugin;
 * one that has stopped to listen, and for which too much waits, is not told: see `MOST_WAITING`.
 * @param data the resource as its GET shows it; plain JSON, money in whole minor units in fields that end in
 *   `_minor`, beside the `currency` that they are in. A function is only
 *   asked for it where somebody is told.
 */
export function emit(
  { sql, clock, recorder }: Pick<ServerPorts, 'sql' | 'clock' | 'recorder'>,
  event: PluginEvent,
  data: object | undefined | (() => object),
): void {
  const [listening] = sql.exec(`SELECT 1 FROM plugins WHERE ${LISTENING} LIMIT 1`, event);
  const about = { plugin: null, kind: 'event', outcome: 'ok', what: event } as const;
  if (!listening) return recorder?.noteOnCommit({ ...about, to: [] });
  const told = typeof data === 'function' ? (data as () => object)() : data;
  const event_id = crypto.randomUUID();
  const queued = sql.exec<{ plugin_id: string; state: string }>(
    `INSERT INTO plugin_deliveries (plugin_id, kind, name, event_id, at, data, next_at, state, error)
     SELECT id, 'event', ?, ?, ?, ?, ?, iif(has_room, 'waiting', 'failed'), iif(has_room, NULL, ?) FROM (
       SELECT id, ${HAS_ROOM} AS has_room FROM plugins WHERE ${LISTENING}
     )
     ORDER BY id
     RETURNING plugin_id, state`,
    event,
    event_id,
    clock.now(),
    JSON.stringify(told),
    realTime(clock).now(),
    NO_ROOM,
    event,
  );
  recorder?.noteOnCommit({ ...about, event_id, to: queued.map(({ plugin_id }) => plugin_id) });
  for (const { plugin_id, state } of queued)
    if (state === 'failed') noteLeftOut({ sql, clock }, plugin_id, event);
}
