import { exponentOf } from './currency.ts';
import { BillingError } from './error.ts';
import { toMajor, toNumber } from './money.ts';
import { notationOf, plain } from './notation.ts';

/**
 * An amount for people, as the locale writes it: (123456, "EUR", "de-DE") is "1.234,56 €" with a no-break space.
 * Always with all decimals of the currency. Throws not_minor_units, unknown_currency, unknown_locale.
 */
export function formatMoney(minor: number, currency: string, locale: string): string {
  // As a decimal string: a number would lose the cents of large amounts.
  const major = toMajor(minor, currency) as Intl.StringNumericLiteral;
  return notationOf(currency, locale).format.format(major);
}

/**
 * Reads what a person of that locale writes for an amount, in minor units: the inverse of `formatMoney`.
 * Takes the locale's digits or ASCII ones, grouping where the locale groups, the currency's symbol or code on either
 * side, and one minus. What could be meant in two ways is refused, never guessed: "1,23" is no amount in en-US.
 * Throws not_an_amount, too_many_decimals, amount_too_large, unknown_currency, unknown_locale.
 */
export function parseMoney(text: string, currency: string, locale: string): number {
  const exponent = exponentOf(currency);
  const { whole, decimals, negative } = split(text, currency, locale);
  if (decimals.length > exponent) {
    throw new BillingError(
      'too_many_decimals',
      `${currency} has ${exponent} decimals, ${show(text)} has ${decimals.length}.`,
    );
  }
  const units = BigInt(whole + decimals.padEnd(exponent, '0'));
  return toNumber(negative ? -units : units);
}

/** More than any amount with its currency takes. */
const LONGEST = 60;

function split(text: string, currency: string, locale: string) {
  const { symbols, decimal, grouped, group, digits, format } = notationOf(currency, locale);
  const signed = withoutSymbol(text.length > LONGEST ? '' : plain(text), symbols);
  const unsigned = signed.replace(/^-|-$/, '').trim();
  const ascii = [...unsigned].map((character) => digits.get(character) ?? character).join('');
  const [whole = '', decimals, ...more] = ascii.split(decimal);
  const valid = (/^\d+$/.test(whole) || grouped.test(whole)) && /^\d+$/.test(decimals ?? '0');
  if (!valid || more.length > 0) {
    throw new BillingError(
      'not_an_amount',
      `${show(text)} is no amount of ${currency}; write it like ${format.format(1234.5)}.`,
    );
  }
  return {
    whole: whole.replaceAll(group, ''),
    decimals: decimals ?? '',
    negative: unsigned.length < signed.length,
  };
}

/** Takes the symbol from the start or the end, where a minus may stand before or behind it. */
function withoutSymbol(text: string, symbols: readonly string[]): string {
  for (const symbol of symbols) {
    for (const [sign, rest] of [
      ['', text],
      ['-', text.startsWith('-') ? text.slice(1).trim() : ''],
    ] as const) {
      if (rest.startsWith(symbol)) return sign + rest.slice(symbol.length).trim();
    }
    if (text.endsWith(symbol)) return text.slice(0, -symbol.length).trim();
    if (text.endsWith(`${symbol}-`)) return `-${text.slice(0, -symbol.length - 1).trim()}`;
  }
  return text;
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, LONGEST));
}
