import type { Price, Product } from '../../api/types.ts';
import { word } from '../../i18n/words.ts';

/** In months; a cycle that is not known sorts last and is shown by its own name. */
const months: Readonly<Record<string, number>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
  biennial: 24,
  triennial: 36,
};

const words: Readonly<Record<string, string>> = {
  one_time: word('once'),
  weekly: word('per week'),
  monthly: word('per month'),
  quarterly: word('per quarter'),
  semiannual: word('per half-year'),
  annual: word('per year'),
  biennial: word('per two years'),
  triennial: word('per three years'),
};

/** `annual` → `per year`, to stand after an amount; in English, to be put through `t`. */
export function perCycle(cycle: string): string {
  return words[cycle] ?? cycle.replaceAll('_', ' ');
}

/** The prices in one currency, shortest cycle first; in the product's first currency if it has none in this one. */
export function pricesIn(product: Product, currency: string): readonly Price[] {
  const wanted = product.prices.some((price) => price.currency === currency)
    ? currency
    : product.prices[0]?.currency;
  return product.prices
    .filter((price) => price.currency === wanted)
    .toSorted((a, b) => (months[a.cycle] ?? Infinity) - (months[b.cycle] ?? Infinity));
}

/** The price for a cycle, or the product's shortest one when it is not sold by that cycle. */
export function priceFor(product: Product, currency: string, cycle: string): Price | undefined {
  const prices = pricesIn(product, currency);
  return prices.find((price) => price.cycle === cycle) ?? prices[0];
}

/** Whole percent that a longer cycle saves against paying the shortest one for as long; 0 when it saves nothing. */
export function savingOf(price: Price, shortest: Price): number {
  const length = months[price.cycle];
  const unit = months[shortest.cycle];
  if (!length || !unit || shortest.amount_minor === 0) return 0;
  const regular = (shortest.amount_minor * length) / unit;
  return Math.max(0, Math.floor((1 - price.amount_minor / regular) * 100));
}
