import type { Actor } from '../api/access.ts';
import type { Sql } from '../ports.ts';
import { later, MINUTE } from '../time.ts';
import type { EngineContext } from './context.ts';
import type { Fate } from './lifecycle/failure.ts';
import { screenPath } from './inventory.ts';
import type { PluginRow } from './registry.ts';

/** As often may a screen crash at one place within `WITHIN` before its plugin is stopped. */
const MOST_CRASHES = 3;
const WITHIN = 10 * MINUTE;

/** What was in no screen when it broke: a handler, a timer, a promise. */
const ELSEWHERE = 'elsewhere';

interface Crash {
  /** The slot or the path of the screen that broke; whatever the plugin does not have counts as `ELSEWHERE`. */
  readonly place: string;
  /** The error, for people. */
  readonly reason: string;
  /** Of which installation the reporting tab speaks. */
  readonly installation: string;
}

type Verdict = 'counted' | Fate;

/**
 * Counts a crash and stops the plugin when one place of it has crashed too often. One transaction. `ignored`: the tab
 * speaks of an installation that is gone, or the plugin no longer runs. Throws Problem NOT_INSTALLED.
 */
export async function countCrash(
  context: EngineContext,
  id: string,
  crash: Crash,
  actor: Actor,
): Promise<Verdict> {
  const { sql, registry, clock } = context;
  const row = registry.installed(id);
  if (row.state !== 'enabled' || row.installation !== crash.installation) return 'ignored';
  const place = placesOf(row).has(crash.place) ? crash.place : ELSEWHERE;
  const now = clock.now();
  const [{ earlier } = { earlier: 0 }] = sql.exec<{ earlier: number }>(
    `SELECT count(*) AS earlier FROM plugin_strikes
     WHERE plugin_id = ? AND installation = ? AND place = ? AND at BETWEEN ? AND ?`,
    id,
    row.installation,
    place,
    later(now, -WITHIN),
    now,
  );
  if (earlier + 1 >= MOST_CRASHES) {
    const where = place === ELSEWHERE ? 'outside of its screens' : `at ${place}`;
    const reason = `It crashed three times within ten minutes ${where}. ${crash.reason}`;
    const what = 'crashed three times within ten minutes';
    return await context.stopFailing({ id, installation: row.installation, reason, what, actor });
  }
  sql.transaction(() => {
    // Also what a clock that was set back has left in the future.
    sql.exec(
      'DELETE FROM plugin_strikes WHERE plugin_id = ? AND at NOT BETWEEN ? AND ?',
      id,
      later(now, -WITHIN),
      now,
    );
    sql.exec(
      'INSERT INTO plugin_strikes (plugin_id, installation, place, at) VALUES (?, ?, ?, ?)',
      id,
      row.installation,
      place,
      now,
    );
  });
  return 'counted';
}

/** Earlier crashes no longer count. Call it inside the transaction that gives the plugin another chance. */
export function forgiveCrashes(sql: Sql, id: string): void {
  sql.exec('DELETE FROM plugin_strikes WHERE plugin_id = ?', id);
}

/** Where the plugin has something to show: the only places that can be crashed at, so that nobody fills the table. */
function placesOf({ metadata: { frontend } }: PluginRow): Set<string> {
  return new Set([
    ...(frontend?.slots ?? []).map(({ slot }) => slot),
    ...(frontend?.routes ?? []).map(screenPath),
  ]);
}
