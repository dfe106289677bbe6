import type { Price, Product } from '../store/catalogue.ts';
import { wordsOf } from './words.ts';

/** What the shop calls a cycle, how people ask for it, how it is said, how many months it has. */
interface Cycle {
  readonly code: string;
  readonly words: readonly string[];
  readonly label: string;
  readonly months: number;
}

const CYCLES: readonly Cycle[] = [
  { code: 'weekly', words: ['week', 'weekly', 'weeks'], label: 'per week', months: 0 },
  { code: 'monthly', words: ['month', 'monthly', 'months', 'mo'], label: 'per month', months: 1 },
  { code: 'quarterly', words: ['quarter', 'quarterly', 'quarters'], label: 'per quarter', months: 3 },
  { code: 'semiannual', words: ['semiannual', 'semiannually'], label: 'every six months', months: 6 },
  { code: 'biennial', words: ['biennial', 'biennially'], label: 'every two years', months: 24 },
  { code: 'triennial', words: ['triennial', 'triennially'], label: 'every three years', months: 36 },
  {
    code: 'annual',
    words: ['year', 'yearly', 'annual', 'annually', 'yr', 'annum', 'years'],
    label: 'per year',
    months: 12,
  },
  { code: 'one_time', words: ['once', 'onetime'], label: 'once', months: 0 },
];

const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/\b(?:half|6|six)[ -]?(?:a )?(?:year|month)/, 'semiannual'],
  [/\b(?:two|2)[ -]?years?\b|\b24[ -]?months?\b/, 'biennial'],
  [/\b(?:three|3)[ -]?years?\b|\b36[ -]?months?\b/, 'triennial'],
  [/\b(?:three|3)[ -]?months?\b/, 'quarterly'],
  [/\b(?:twelve|12)[ -]?months?\b/, 'annual'],
  [/\bone[ -]time\b/, 'one_time'],
];

/** The billing cycle a question names, or `null`. */
export function cycleAsked(question: string): string | null {
  const text = question.toLowerCase();
  const spoken = SPOKEN.find(([pattern]) => pattern.test(text));
  if (spoken) return spoken[1];
  const words = new Set(wordsOf(question));
  return CYCLES.find((cycle) => cycle.words.some((word) => words.has(word)))?.code ?? null;
}

const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  dollars: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
  yen: 'JPY',
  francs: 'CHF',
  rupees: 'INR',
  dirhams: 'AED',
};
const CURRENCY_SIGNS: readonly (readonly [string, string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['$', 'USD'],
];
const CODES =
  /\b(usd|eur|gbp|jpy|chf|cad|aud|nzd|inr|sek|nok|dkk|pln|czk|huf|brl|mxn|zar|aed|sar|kwd|sgd|hkd|cny|krw|try)\b/i;

/** The currency a question names by code, word or sign, or `null`. */
export function currencyAsked(question: string): string | null {
  const code = CODES.exec(question)?.[1];
  if (code) return code.toUpperCase();
  const named = wordsOf(question).find((word) => Object.hasOwn(CURRENCY_NAMES, word));
  if (named) return CURRENCY_NAMES[named] ?? null;
  return CURRENCY_SIGNS.find(([sign]) => question.includes(sign))?.[1] ?? null;
}

/** The currency most products are priced in; of equals the first in the alphabet. `null` without prices. */
export function usualCurrency(products: readonly Product[]): string | null {
  const counts = new Map<string, number>();
  for (const product of products)
    for (const currency of new Set(product.prices.map((price) => price.currency)))
      counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const ranked = [...counts].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

/** 9999 USD → $99.99, exact to the smallest unit: the decimal point is set in text, never by division. */
export function formatMoney(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(amountMinor).padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  // Text keeps every digit of large amounts; `format` takes it as an exact decimal.
  return format.format(decimal as Intl.StringNumericLiteral).replaceAll('\u00A0', ' ');
}

/** "$9.99 per month", with the setup fee if there is one. */
export function spokenPrice(price: Price): string {
  const label = CYCLES.find((cycle) => cycle.code === price.cycle)?.label ?? price.cycle;
  const setup =
    price.setup_minor > 0 ? ` (plus ${formatMoney(price.setup_minor, price.currency)} for setup)` : '';
  return price.amount_minor === 0 && price.setup_minor === 0
    ? 'free'
    : `${formatMoney(price.amount_minor, price.currency)} ${label}${setup}`;
}

/** The label of a cycle as it is said in a sentence. */
export function spokenCycle(code: string): string {
  return CYCLES.find((cycle) => cycle.code === code)?.label ?? code;
}

/** A product's prices in one currency, from the shortest cycle to the longest, one-time prices last. */
export function pricesIn(product: Product, currency: string): Price[] {
  const rank = (price: Price) => (price.cycle === 'weekly' ? 0.25 : monthsOf(price.cycle) || 1000);
  return product.prices
    .filter((price) => price.currency === currency)
    .toSorted((left, right) => rank(left) - rank(right));
}

export function monthsOf(cycle: string): number {
  return CYCLES.find(({ code }) => code === cycle)?.months ?? 0;
}

/** What the price of a longer cycle saves against paying monthly for the same time, in minor units; 0 if nothing. */
export function savingOf(price: Price, monthly: Price | undefined): number {
  const months = monthsOf(price.cycle);
  if (!monthly || months < 2 || monthly.currency !== price.currency) return 0;
  return Math.max(0, monthly.amount_minor * months - price.amount_minor);
}
