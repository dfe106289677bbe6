import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { between, DAY, later, realTime, SECOND } from '../time.ts';

/** What one plugin may write into the outbox in a day, UTC: a mail to each of ten thousand clients, in all 25 MB. */
export const MOST_MESSAGES = 10_000;
export const MOST_BYTES = 25 * 1024 * 1024;

/**
 * Counts a message of a plugin; call it in the transaction that writes it. Throws Problem 429 QUOTA, with `retry_after` in
 * seconds, when it is one too many.
 */
export function countSending(
  { sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>,
  pluginId: string,
  bytes: number,
): void {
  const now = realTime(clock).now();
  const today = now.slice(0, 10);
  const [sent] = sql.exec<{ messages: number; bytes: number }>(
    `INSERT INTO plugin_sending (plugin_id, day, messages, bytes) VALUES (?, ?, 1, ?)
     ON CONFLICT (plugin_id) DO UPDATE SET day = excluded.day,
       messages = iif(day = excluded.day, messages + 1, 1), bytes = iif(day = excluded.day, bytes, 0) + excluded.bytes
     RETURNING messages, bytes`,
    pluginId,
    today,
    bytes,
  );
  if (!sent || (sent.messages <= MOST_MESSAGES && sent.bytes <= MOST_BYTES)) return;
  const tomorrow = later(`${today}T00:00:00.000Z`, DAY);
  throw new Problem(
    429,
    'QUOTA',
    `${pluginId} has sent as much today as a plugin may.`,
    `At most ${MOST_MESSAGES} messages or ${MOST_BYTES / 1024 / 1024} MB a day are allowed. It may send again on ${tomorrow.slice(0, 10)}, UTC.`,
    { retry_after: Math.ceil(between(now, tomorrow) / SECOND) },
  );
}
