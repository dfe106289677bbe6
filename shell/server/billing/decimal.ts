import { BillingError } from './error.ts';

/** An exact decimal: `units / scale`, where `scale` is a power of ten. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: bigint;
}

/** More digits than any price, rate or quantity has; keeps a hostile input from becoming a long calculation. */
const LONGEST = 40;

const power = (digits: number): bigint => 10n ** BigInt(digits);

/**
 * Reads a decimal string such as "9.975" or "-3"; no exponent, no grouping, no sign but a minus.
 * Throws not_a_decimal.
 * @param what names the value in the message
 */
export function parseDecimal(text: string, what: string): Decimal {
  const [, minus, whole, fraction = ''] =
    (typeof text === 'string' && text.length <= LONGEST && /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)) || [];
  if (whole === undefined) {
    throw new BillingError(
      'not_a_decimal',
      `${what} must be a decimal string such as "9.975", not ${show(text)}.`,
    );
  }
  const units = BigInt(whole + fraction);
  return { units: minus === '-' ? -units : units, scale: power(fraction.length) };
}

/** Like `parseDecimal`, for what can not be below zero. Throws not_a_decimal, negative. */
export function parsePositive(text: string, what: string): Decimal {
  const decimal = parseDecimal(text, what);
  if (decimal.units < 0n) throw new BillingError('negative', `${what} can not be negative; it is ${text}.`);
  return decimal;
}

/** Reads "0" to "100". Throws not_a_decimal, negative, over_100_percent. */
export function parsePercent(text: string, what: string): Decimal {
  const percent = parsePositive(text, what);
  if (percent.units > 100n * percent.scale) {
    throw new BillingError('over_100_percent', `${what} can not be more than 100 percent; it is ${text}.`);
  }
  return percent;
}

/** `numerator / denominator` as a whole number, halves away from zero: the one rounding of this engine. */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [above, below] = [magnitude(numerator), magnitude(denominator)];
  const rounded = (2n * above + below) / (2n * below);
  return negative ? -rounded : rounded;
}

/** `percent` of a whole amount, rounded once. */
export function percentOf(amount: bigint, percent: Decimal): bigint {
  return halfUp(amount * percent.units, 100n * percent.scale);
}

/** `units / 10^digits` written out with all its digits: (1234n, 2) is "12.34". */
export function writeDecimal(units: bigint, digits: number): string {
  const text = magnitude(units)
    .toString()
    .padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digits)}`;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, LONGEST)) : typeof value;
}
