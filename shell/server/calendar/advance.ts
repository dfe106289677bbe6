import type { Actor } from '../actor.ts';
import { invalidField } from '../invalid.ts';
import { recordAudit } from '../audit.ts';
import { addDays, addMonths, daysBetween } from '../billing/index.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import type { Counts } from './days.ts';
import { clockState, today, writeClockState } from './panelClock.ts';

type Books = Pick<ServerPorts, 'sql' | 'clock'>;

/** At once; as often as one likes. */
const MOST_DAYS = 1100;

export type Step = { readonly days: number } | { readonly months: number } | { readonly to: string };

export interface Advance {
  readonly from: string;
  readonly to: string;
  /** The digest begins after this day. */
  readonly done_through: string;
}

/**
 * Says where the clock is to go and stops it; `Days.run` takes it there, also after a server that ended on the way. Call
 * it inside a transaction. Throws Problem 422 INVALID for what is not ahead, 409 CLOCK_MOVING while it is on its way.
 */
export function beginAdvance({ sql, clock }: Books, actor: Actor, step: Step): Advance {
  const state = clockState(sql);
  if (state.moving_to !== null)
    throw new Problem(
      409,
      'CLOCK_MOVING',
      `The clock is on its way to ${state.moving_to}.`,
      'Wait until it has arrived.',
    );
  const from = today(clock);
  const to = target(from, step);
  writeClockState(sql, { ...state, frozen_at: state.frozen_at ?? clock.now(), moving_to: to });
  recordAudit(sql, clock, {
    actor,
    action: 'clock.advanced',
    subject: 'clock',
    summary: `The clock was moved from ${from} to ${to}`,
    before: { today: from },
    after: { today: to },
  });
  return { from, to, done_through: state.done_through ?? addDays(from, -1) };
}

function target(from: string, step: Step): string {
  if ('days' in step) return addDays(from, step.days);
  if ('months' in step) return addMonths(from, step.months, Number(from.slice(8)));
  const days = daysBetween(from, step.to);
  if (days < 1) throw invalidField('to', `Must lie after ${from}`);
  if (days > MOST_DAYS) throw invalidField('to', `At most ${MOST_DAYS} days at once`);
  return step.to;
}

/** What happened after one day and up to another. */
export function digestOf(sql: Sql, after: string, to: string): Counts {
  const rows = sql.exec<{ what: string; times: number }>(
    `SELECT counted.key AS what, sum(counted.value) AS times FROM digests, json_each(counts) AS counted
     WHERE day > ? AND day <= ? GROUP BY counted.key ORDER BY counted.key`,
    after,
    to,
  );
  return Object.fromEntries(rows.map(({ what, times }) => [what, times]));
}
