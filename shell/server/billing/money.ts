import { exponentOf } from './currency.ts';
import { halfUp, parseDecimal, parsePositive, writeDecimal } from './decimal.ts';
import { BillingError } from './error.ts';

/** A number of minor units as it comes in. Throws not_minor_units unless it is a safe integer. */
export function minorUnits(value: number, what: string): bigint {
  if (!Number.isSafeInteger(value)) {
    throw new BillingError(
      'not_minor_units',
      `${what} must be a whole number of minor units (cents), not ${String(value)}.`,
    );
  }
  return BigInt(value);
}

/** Like `minorUnits`, for what can not be below zero. Throws not_minor_units, negative. */
export function positiveUnits(value: number, what: string): bigint {
  const units = minorUnits(value, what);
  if (units < 0n) throw new BillingError('negative', `${what} can not be negative; it is ${value}.`);
  return units;
}

/** An amount as it goes out. Throws amount_too_large where a number could not hold it exactly. */
export function toNumber(units: bigint): number {
  const value = Number(units);
  if (!Number.isSafeInteger(value)) {
    throw new BillingError('amount_too_large', `${units} minor units are more than this panel can count.`);
  }
  return value;
}

/** Minor units of a price in major units, rounded once: ("0.005", "USD") is 1. Throws not_a_decimal, unknown_currency. */
export function toMinor(major: string, currency: string): number {
  const { units, scale } = parseDecimal(major, 'The amount');
  return toNumber(halfUp(units * 10n ** BigInt(exponentOf(currency)), scale));
}

/** Minor units as an exact decimal in major units: (1234, "USD") is "12.34". */
export function toMajor(minor: number, currency: string): string {
  return writeDecimal(minorUnits(minor, 'The amount'), exponentOf(currency));
}

/**
 * An amount in another currency, rounded once.
 * @param minor in minor units of `from`; the answer is in minor units of `to`
 * @param rate what one major unit of `from` costs in major units of `to`, e.g. the `rate_to_base` of an invoice
 */
export function convert(minor: number, from: string, to: string, rate: string): number {
  const { units, scale } = parsePositive(rate, 'The exchange rate');
  const [above, below] = [10n ** BigInt(exponentOf(to)), 10n ** BigInt(exponentOf(from))];
  return toNumber(halfUp(minorUnits(minor, 'The amount') * units * above, scale * below));
}

/**
 * The way back: an amount of the base currency in another one, rounded once.
 * @param rate what one major unit of `to` costs in major units of `base`, the `rate_to_base` of that currency; not zero
 */
export function convertBack(minor: number, base: string, to: string, rate: string): number {
  const { units, scale } = parsePositive(rate, 'The exchange rate');
  if (units === 0n) throw new BillingError('rate_zero', `${to} can not be worth nothing.`);
  const [above, below] = [10n ** BigInt(exponentOf(to)), 10n ** BigInt(exponentOf(base))];
  return toNumber(halfUp(minorUnits(minor, 'The amount') * scale * above, units * below));
}
