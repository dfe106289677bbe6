import { daysBetween, parseDate } from './calendar.ts';
import { halfUp, parseDecimal, writeDecimal } from './decimal.ts';
import { BillingError } from './error.ts';
import { minorUnits, toNumber } from './money.ts';

/** A part of a billing period. All ends are exclusive; the part lies within the period. */
export interface PartOfPeriod {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly from: string;
  readonly to: string;
  /** How days are counted: as the calendar has them, or every month as thirty (30E/360). Default `real`. */
  readonly mode?: DayCount | undefined;
}

export type DayCount = 'real' | '30';

const DIGITS = 9;

/**
 * The part's share of the period with nine decimals, HALF_UP: "0.516129032".
 * Throws impossible_date, dates_out_of_order, outside_period.
 */
export function prorationFactor(part: PartOfPeriod): string {
  const { periodStart, periodEnd, from, to, mode = 'real' } = part;
  const days = mode === '30' ? thirtyDayMonths : daysBetween;
  const whole = days(periodStart, periodEnd);
  if (whole <= 0) {
    throw new BillingError(
      'dates_out_of_order',
      `A period must have days; ${periodStart} to ${periodEnd} has none.`,
    );
  }
  const outside = [from, to].find(
    (date) => daysBetween(periodStart, date) < 0 || daysBetween(date, periodEnd) < 0,
  );
  if (outside !== undefined) {
    throw new BillingError(
      'outside_period',
      `${outside} does not lie within the period ${periodStart} to ${periodEnd}.`,
    );
  }
  if (daysBetween(from, to) < 0) {
    throw new BillingError(
      'dates_out_of_order',
      `A part of a period can not end before it begins: ${from} to ${to}.`,
    );
  }
  return writeDecimal(halfUp(BigInt(days(from, to)) * 10n ** BigInt(DIGITS), BigInt(whole)), DIGITS);
}

/** What the part costs of a period that costs `amount`: the factor of nine decimals, then money, rounded once. */
export function prorate({ amount, ...part }: PartOfPeriod & { readonly amount: number }): number {
  const { units, scale } = parseDecimal(prorationFactor(part), 'The factor');
  return toNumber(halfUp(minorUnits(amount, 'The amount') * units, scale));
}

/** Days between two dates where a year has 360 and the 31st counts as the 30th: 30E/360 of the ISDA definitions. */
function thirtyDayMonths(from: string, to: string): number {
  const count = (date: string) => {
    const { year, month, day } = parseDate(date);
    return year * 360 + month * 30 + Math.min(day, 30);
  };
  return count(to) - count(from);
}
