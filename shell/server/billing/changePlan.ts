import { minorUnits, positiveUnits, toNumber } from './money.ts';
import { prorate, type DayCount } from './proration.ts';

/**
 * What an upgrade or downgrade on day `on` of a paid period comes to. All amounts are for a whole period, before tax.
 *
 * `credit` is the unused rest of the old plan, never more than what is still paid for it (`amount` less what was
 * credited before); `charge` the same rest of the new plan. The difference is either owed, and paid from the client's
 * credit balance (`credit` of the input) as far as that goes, or left over for that balance:
 * `charge − credit = creditUsed + due − toCreditBalance`, all of them ≥ 0.
 * Throws not_minor_units, negative, impossible_date, dates_out_of_order, outside_period.
 */
export function changePlan({
  old,
  next,
  periodStart,
  periodEnd,
  on,
  credit: balance = 0,
  mode,
}: {
  readonly old: { readonly amount: number; readonly credited?: number | undefined };
  readonly next: { readonly amount: number };
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly on: string;
  readonly credit?: number | undefined;
  readonly mode?: DayCount | undefined;
}): { credit: number; charge: number; due: number; creditUsed: number; toCreditBalance: number } {
  const paid = positiveUnits(old.amount, 'The price of the old plan');
  const credited = positiveUnits(old.credited ?? 0, 'What was credited before');
  positiveUnits(next.amount, 'The price of the new plan');
  const available = positiveUnits(balance, 'The credit balance');
  const rest = (amount: number) =>
    minorUnits(prorate({ amount, periodStart, periodEnd, from: on, to: periodEnd, mode }), 'The rest');

  const credit = least(rest(old.amount), most(paid - credited, 0n));
  const charge = rest(next.amount);
  const owed = most(charge - credit, 0n);
  const creditUsed = least(owed, available);
  return {
    credit: toNumber(credit),
    charge: toNumber(charge),
    due: toNumber(owed - creditUsed),
    creditUsed: toNumber(creditUsed),
    toCreditBalance: toNumber(most(credit - charge, 0n)),
  };
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
