import { exponentOf } from './currency.ts';
import { BillingError } from './error.ts';

/** How a locale writes amounts of one currency, as far as reading them needs it. All texts are `plain`. */
export interface Notation {
  readonly format: Intl.NumberFormat;
  /** The currency's signs and its code, longest first. */
  readonly symbols: readonly string[];
  readonly decimal: string;
  /** Matches whole digits that are grouped as the locale does it. */
  readonly grouped: RegExp;
  readonly group: string;
  /** From the locale's digits to ASCII ones. */
  readonly digits: ReadonlyMap<string, string>;
}

const known = new Map<string, Notation>();
/** A process meets a few locales and currencies; whoever sends masses of them makes it start over. */
const MOST_KNOWN = 200;

/** Throws unknown_currency, unknown_locale. */
export function notationOf(currency: string, locale: string): Notation {
  const key = `${currency} ${locale}`;
  const found = known.get(key) ?? learn(currency, locale);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

/** The text with one kind of space, minus and apostrophe, in small letters and without marks of direction. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[−–‐﹣－]/g, '-')
    .replaceAll('’', "'")
    .toLowerCase()
    .trim();
}

function learn(currency: string, locale: string): Notation {
  const exponent = exponentOf(currency);
  const format = (options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
      ...options,
    });
  try {
    const written = format({
      useGrouping: 'always',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).formatToParts(123_456_789.5);
    const parts = (type: string) => written.filter((part) => part.type === type).map(({ value }) => value);
    const group = plainSign(parts('group')[0] ?? '');
    const [last = 3, before = last] = parts('integer')
      .map((integer) => integer.length)
      .toReversed();
    const separator = group.replaceAll(/[.*+?^$|\\()[\]{}]/g, String.raw`\$&`);
    return {
      format: format(),
      symbols: (['symbol', 'narrowSymbol', 'code'] as const)
        .flatMap((currencyDisplay) => format({ currencyDisplay }).formatToParts(1))
        .filter(({ type }) => type === 'currency')
        .map(({ value }) => plain(value))
        .sort((a, b) => b.length - a.length),
      decimal: plainSign(parts('decimal')[0] ?? '.'),
      group,
      grouped: new RegExp(
        String.raw`^[1-9]\d{0,${before - 1}}(?:${separator}\d{${before}})*${separator}\d{${last}}$`,
      ),
      digits: digitsOf(locale),
    };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new BillingError('unknown_locale', `There is no locale ${JSON.stringify(locale)}.`);
    }
    throw error;
  }
}

/** A separator may be a space, which `plain` would trim. */
function plainSign(sign: string): string {
  return /^\s$/.test(sign) ? ' ' : plain(sign);
}

function digitsOf(locale: string): ReadonlyMap<string, string> {
  const one = new Intl.NumberFormat(locale, { useGrouping: false });
  return new Map(Array.from({ length: 10 }, (_, digit) => [one.format(digit), String(digit)]));
}
