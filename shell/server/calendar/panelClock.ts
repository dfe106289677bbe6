/** The panel's own time: real, or standing still where somebody who shows the panel has put it. */
import { recordAudit } from '../audit.ts';
import type { Actor } from '../actor.ts';
import type { Clock, Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { realTime } from '../time.ts';

type Books = Pick<ServerPorts, 'sql' | 'clock'>;

export interface ClockState {
  /** The moment at which it stands, or null while it goes with the world's. */
  readonly frozen_at: string | null;
  /** The last day whose work is done, or null before the first. */
  readonly done_through: string | null;
  /** The day it is being moved to, or null. */
  readonly moving_to: string | null;
}

/** The clock that the database says. `real` of the answer is the given one. */
export function panelClock(sql: Sql, real: Clock): Clock {
  return { real, now: () => clockState(sql).frozen_at ?? real.now() };
}

/** A clock that stands at a moment, for work that belongs to it. */
export function standingAt(moment: string, clock: Clock): Clock {
  return { real: realTime(clock), now: () => moment };
}

/** The calendar day of a clock, `YYYY-MM-DD`. */
export function today(clock: Clock): string {
  return clock.now().slice(0, 10);
}

export function clockState(sql: Sql): ClockState {
  const [state] = sql.exec<{
    frozen_at: string | null;
    done_through: string | null;
    moving_to: string | null;
  }>('SELECT frozen_at, done_through, moving_to FROM panel_clock WHERE id = 1');
  return state ?? { frozen_at: null, done_through: null, moving_to: null };
}

/** Call it inside the transaction of what it tells. */
export function writeClockState(sql: Sql, { frozen_at, done_through, moving_to }: ClockState): void {
  sql.exec(
    'INSERT OR REPLACE INTO panel_clock (id, frozen_at, done_through, moving_to) VALUES (1, ?, ?, ?)',
    frozen_at,
    done_through,
    moving_to,
  );
}

/**
 * Stops the clock where it is, or lets it go with the world's again. Does nothing where it is so already. Call it inside
 * a transaction. Throws Problem 409 CLOCK_AHEAD: what has happened on days to come can't be taken back.
 */
export function freeze({ sql, clock }: Books, actor: Actor, frozen: boolean): void {
  const before = clockState(sql);
  if (frozen === (before.frozen_at !== null)) return;
  const real = realTime(clock).now();
  if (!frozen && (before.frozen_at ?? '') > real)
    throw new Problem(
      409,
      'CLOCK_AHEAD',
      `The panel is ahead: it has lived up to ${today(clock)}.`,
      'Time never goes back, or bills of days to come would lie in the books. Reset the demo to begin anew today.',
    );
  const frozen_at = frozen ? real : null;
  writeClockState(sql, { ...before, frozen_at });
  recordAudit(sql, clock, {
    actor,
    action: frozen ? 'clock.frozen' : 'clock.released',
    subject: 'clock',
    summary: frozen ? `The clock was stopped at ${real}` : 'The clock goes with real time again',
    before: { frozen_at: before.frozen_at },
    after: { frozen_at },
  });
}
