import type { Actor } from '../actor.ts';
import type { EngineContext } from './context.ts';
import type { Fate } from './lifecycle/failure.ts';
import { screenPath } from './inventory.ts';
import type { PluginRow } from './registry.ts';
import { addStrike } from './strikes.ts';

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
  const row = context.registry.installed(id);
  if (row.state !== 'enabled' || row.installation !== crash.installation) return 'ignored';
  const place = placesOf(row).has(crash.place) ? crash.place : ELSEWHERE;
  if (addStrike(context, row, place)) {
    const where = place === ELSEWHERE ? 'outside of its screens' : `at ${place}`;
    const reason = `It crashed three times within ten minutes ${where}. ${crash.reason}`;
    const what = 'crashed three times within ten minutes';
    return await context.stopFailing({ id, installation: row.installation, reason, what, actor });
  }
  return 'counted';
}

/** Where the plugin has something to show: the only places that can be crashed at, so that nobody fills the table. */
function placesOf({ metadata: { frontend } }: PluginRow): Set<string> {
  return new Set([
    ...(frontend?.slots ?? []).map(({ slot }) => slot),
    ...(frontend?.routes ?? []).map(screenPath),
  ]);
}
