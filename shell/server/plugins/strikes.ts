import type { Clock, Sql } from '../ports.ts';
import { later, MINUTE, realTime } from '../time.ts';

/** As often may a plugin fail at one place within `WITHIN` before it is stopped. */
const MOST = 3;
const WITHIN = 10 * MINUTE;

interface Of {
  readonly id: string;
  readonly installation: string;
}

/**
 * Counts a failure at a place of a plugin and says whether that was one too many; then nothing is stored. In the
 * database, because a page that crashes is loaded anew and a server that is blocked is started anew. One transaction.
 */
export function addStrike(
  { sql, clock }: { readonly sql: Sql; readonly clock: Clock },
  { id, installation }: Of,
  place: string,
): boolean {
  const now = realTime(clock).now();
  const since = later(now, -WITHIN);
  const [{ earlier } = { earlier: 0 }] = sql.exec<{ earlier: number }>(
    `SELECT count(*) AS earlier FROM plugin_strikes
     WHERE plugin_id = ? AND installation = ? AND place = ? AND at BETWEEN ? AND ?`,
    id,
    installation,
    place,
    since,
    now,
  );
  if (earlier + 1 >= MOST) return true;
  sql.transaction(() => {
    // Also what a clock that was set back has left in the future.
    sql.exec('DELETE FROM plugin_strikes WHERE plugin_id = ? AND at NOT BETWEEN ? AND ?', id, since, now);
    sql.exec(
      'INSERT INTO plugin_strikes (plugin_id, installation, place, at) VALUES (?, ?, ?, ?)',
      id,
      installation,
      place,
      now,
    );
  });
  return false;
}

/** Earlier failures no longer count. Call it inside the transaction that gives the plugin another chance. */
export function forgiveStrikes(sql: Sql, id: string): void {
  sql.exec('DELETE FROM plugin_strikes WHERE plugin_id = ?', id);
}
