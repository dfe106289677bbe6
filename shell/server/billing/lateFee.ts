import { parsePercent, percentOf } from './decimal.ts';
import { minorUnits, positiveUnits, toNumber } from './money.ts';

/**
 * The fee for an open balance, in its minor units: `percent` of it plus `fixed`, and at least `minimum`.
 * Nothing open, nothing due. It stands on a line of its own, untaxed.
 * Throws not_minor_units, negative, not_a_decimal, over_100_percent.
 */
export function lateFee({
  balance,
  percent = '0',
  fixed = 0,
  minimum = 0,
}: {
  readonly balance: number;
  readonly percent?: string | undefined;
  readonly fixed?: number | undefined;
  readonly minimum?: number | undefined;
}): number {
  const open = minorUnits(balance, 'The balance');
  const rate = parsePercent(percent, 'The late fee');
  const least = positiveUnits(minimum, 'The minimum late fee');
  const fee = percentOf(open, rate) + positiveUnits(fixed, 'The fixed late fee');
  if (open <= 0n) return 0;
  return toNumber(fee > least ? fee : least);
}
