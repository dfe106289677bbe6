import { addDays, addMonths, parseDate } from './calendar.ts';
import { BillingError } from './error.ts';

export const cycles = [
  'one_time',
  'weekly',
  'monthly',
  'quarterly',
  'semiannual',
  'annual',
  'biennial',
  'triennial',
] as const;

export type Cycle = (typeof cycles)[number];

type MonthlyCycle = Exclude<Cycle, 'one_time' | 'weekly'>;

const months: Readonly<Record<MonthlyCycle, number>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
  biennial: 24,
  triennial: 36,
};

/** Months of a cycle that is counted in months. Throws unknown_cycle. */
export function monthsOf(cycle: MonthlyCycle): number {
  if (!Object.hasOwn(months, cycle)) {
    throw new BillingError(
      'unknown_cycle',
      `A billing cycle is one of ${cycles.join(', ')}, not ${JSON.stringify(cycle)}.`,
    );
  }
  return months[cycle];
}

/**
 * Where the period that begins at `start` ends, exclusively: the day on which the next one begins.
 * Cycles of months end on the anchor day, clamped at month end and back again (31 Jan → 28 Feb → 31 Mar); a week is
 * seven days whatever the anchor. What is paid once covers no period: its end is its start.
 * Throws impossible_date, impossible_anchor_day, unknown_cycle.
 */
export function nextPeriodEnd({
  start,
  cycle,
  anchorDay,
}: {
  readonly start: string;
  readonly cycle: Cycle;
  readonly anchorDay: number;
}): string {
  parseDate(start);
  if (cycle === 'one_time') return start;
  if (cycle === 'weekly') return addDays(start, 7);
  return addMonths(start, monthsOf(cycle), anchorDay);
}

/** Where the period began that ends at `end`: the way back of `nextPeriodEnd`. Throws as it does. */
export function periodStart({
  end,
  cycle,
  anchorDay,
}: {
  readonly end: string;
  readonly cycle: Cycle;
  readonly anchorDay: number;
}): string {
  parseDate(end);
  if (cycle === 'one_time') return end;
  if (cycle === 'weekly') return addDays(end, -7);
  return addMonths(end, -monthsOf(cycle), anchorDay);
}
