import { parsePercent, percentOf } from './decimal.ts';
import { BillingError } from './error.ts';
import { positiveUnits } from './money.ts';
import { allocate, sum } from './shares.ts';

/** Percent first, then the fixed amount in minor units, never more than there is. */
export interface Discount {
  readonly percent?: string | undefined;
  readonly fixed?: number | undefined;
}

export interface Coupon extends Discount {
  /** Indices of the lines it is good for; all where left out. */
  readonly lines?: readonly number[] | undefined;
}

/** What a discount takes off an amount ≥ 0, between nothing and all of it. */
export function reduction(amount: bigint, { percent = '0', fixed = 0 }: Discount): bigint {
  const part = percentOf(amount, parsePercent(percent, 'A discount'));
  const rest = amount - part;
  const wanted = positiveUnits(fixed, 'A fixed discount');
  return part + (wanted < rest ? wanted : rest);
}

/**
 * What each line loses to coupons. They apply one after the other, each to what the former ones left: a coupon becomes
 * money once, on the sum of its lines, and is then dealt out in proportion over those that cost something. Credits
 * (lines below zero) lower the sum but bear no part.
 * Throws no_such_line, not_a_decimal, negative, over_100_percent, not_minor_units.
 * @param prices of the lines, after their own discounts
 */
export function spreadCoupons(prices: readonly bigint[], coupons: readonly Coupon[]): readonly bigint[] {
  let left = prices;
  for (const coupon of coupons) {
    const eligible = linesOf(coupon, prices.length);
    const weights = left.map((price, i) => (eligible.has(i) ? price : 0n));
    const base = sum(weights);
    const amount = reduction(base > 0n ? base : 0n, coupon);
    const shares = allocate(
      amount,
      weights.map((price) => (price > 0n ? price : 0n)),
    );
    left = left.map((price, i) => price - (shares[i] ?? 0n));
  }
  return prices.map((price, i) => price - (left[i] ?? 0n));
}

function linesOf({ lines }: Coupon, count: number): ReadonlySet<number> {
  if (!lines) return new Set(Array.from({ length: count }, (_, i) => i));
  const missing = lines.find((line) => !Number.isInteger(line) || line < 0 || line >= count);
  if (missing !== undefined) {
    throw new BillingError(
      'no_such_line',
      `A coupon is for line ${missing}, but the lines are 0 to ${count - 1}.`,
    );
  }
  return new Set(lines);
}
