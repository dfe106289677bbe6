import { type Cycle, monthsOf } from './cycle.ts';
import { halfUp } from './decimal.ts';
import { minorUnits, positiveUnits, toNumber } from './money.ts';

/** One month is 72 parts, so that every cycle has a whole number of them: 52/12 of it are 312, 1/24 is 3, 1/36 is 2. */
const PARTS = 72n;

export interface RecurringService {
  /** What one period costs, in minor units. */
  readonly amount: number;
  readonly cycle: Cycle;
  /** Default 1. */
  readonly quantity?: number | undefined;
}

/**
 * Monthly recurring revenue of services in one currency, in minor units: a week counts 52/12, a year 1/12, what is paid
 * once nothing. The exact sum is rounded once, so that three yearly 100.00 make 25.00 a month and not 24.99.
 * Throws not_minor_units, negative, unknown_cycle.
 */
export function mrr(services: readonly RecurringService[]): number {
  const parts = services.reduce(
    (sum, { amount, cycle, quantity = 1 }) =>
      sum + minorUnits(amount, 'The price') * positiveUnits(quantity, 'The quantity') * partsOf(cycle),
    0n,
  );
  return toNumber(halfUp(parts, PARTS));
}

function partsOf(cycle: Cycle): bigint {
  if (cycle === 'one_time') return 0n;
  if (cycle === 'weekly') return (PARTS * 52n) / 12n;
  return PARTS / BigInt(monthsOf(cycle));
}
