/** Answers with prices as they are in the catalogue right now. */
import type { Price, Product, ProductType } from '../store/catalogue.ts';
import { cycleAsked, formatMoney, monthsOf, savingOf, spokenCycle, spokenPrice } from './money.ts';
import type { Currencies } from './offer.ts';
import { bullets, either, offered, replyAbout } from './offer.ts';
import type { Reply } from './reply.ts';

/** A longer list is for the shop's page. */
const LONGEST_LIST = 8;

export type Extreme = 'cheapest' | 'most expensive';

/** One product's price: of the cycle asked for, else of all. `intro` is said before it. */
export function priceAnswer(
  product: Product,
  question: string,
  currencies: Currencies,
  intro: string,
): Reply {
  const { prices, missing } = offered(product, currencies);
  return replyAbout(
    product.type === 'domain' ? 'domain' : 'pricing',
    [
      intro,
      priceSentence(product, prices, cycleAsked(question)),
      missing === null ? '' : `There is no price in ${missing}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    [product],
    [`What is included in ${product.name}?`, 'Compare all plans'],
  );
}

function priceSentence({ name }: Product, prices: readonly Price[], cycle: string | null): string {
  if (prices.length === 0) return `There is no public price for ${name} at the moment.`;
  const exact = prices.find((price) => price.cycle === cycle);
  if (exact) {
    const saved = savingText(exact, prices);
    return `${name} is ${spokenPrice(exact)}.${saved && ` That saves ${saved} compared with paying monthly.`}`;
  }
  const start = cycle === null ? `${name} costs` : `${name} is not sold ${spokenCycle(cycle)}. It costs`;
  const best = prices.toSorted((a, b) => savingOf(b, monthly(prices)) - savingOf(a, monthly(prices)))[0];
  const saved = best ? savingText(best, prices) : '';
  const hint = best && saved ? ` Paying ${spokenCycle(best.cycle)} saves ${saved}.` : '';
  return `${start} ${either(prices.map(spokenPrice))}.${hint}`;
}

const monthly = (prices: readonly Price[]): Price | undefined =>
  prices.find((price) => price.cycle === 'monthly');

/** "$19.89 a year", exact to the cent; '' when paying monthly is not dearer. */
function savingText(price: Price, prices: readonly Price[]): string {
  const saving = savingOf(price, monthly(prices));
  const months = monthsOf(price.cycle);
  if (saving === 0) return '';
  return `${formatMoney(saving, price.currency)} ${months === 12 ? 'a year' : `over ${months} months`}`;
}

/** The prices of several products, of one cycle where the question names it. */
export function priceList(
  products: readonly Product[],
  question: string,
  currencies: Currencies,
  type: ProductType | null,
): Reply {
  const cycle = cycleAsked(question);
  const shown = products.slice(0, LONGEST_LIST);
  const offers = shown.map((product) => ({ product, ...offered(product, currencies) }));
  const lines = offers.map(({ product, prices }) => {
    const exact = prices.find((price) => price.cycle === cycle);
    const saved = exact ? savingText(exact, prices) : '';
    const list = (exact ? [exact] : prices).map(spokenPrice);
    return `${product.name}: ${either(list) || 'price on request'}${saved && `, saves ${saved}`}`;
  });
  const missing = offers.find((offer) => offer.missing !== null)?.missing;
  const parts = [
    `These are our current prices:\n${bullets(lines)}`,
    products.length > shown.length ? `And ${products.length - shown.length} more in the shop.` : '',
    missing === undefined ? '' : `Not everything has a price in ${missing ?? ''}.`,
  ];
  const first = shown[0];
  return replyAbout(
    type === 'domain' ? 'domain' : 'pricing',
    parts.filter((part) => part !== '').join('\n'),
    shown,
    [
      ...(first ? [`What is included in ${first.name}?`] : []),
      type === 'domain' ? 'How do I transfer a domain?' : 'Compare all plans',
    ],
  );
}

/**
 * The one with the lowest or highest price per month, of the cycle asked for (monthly when none is).
 * Prices in different currencies can't be compared: those in the wanted one go first.
 */
export function extremeAnswer(
  products: readonly Product[],
  extreme: Extreme,
  question: string,
  currencies: Currencies,
): Reply {
  const wanted = cycleAsked(question) ?? 'monthly';
  const offers = products.map((product) => ({ product, ...offered(product, currencies) }));
  const comparable = offers.filter((offer) => offer.missing === null);
  const ranked = (comparable.length > 0 ? comparable : offers)
    .flatMap(({ product, prices }) => {
      const price = prices.find(({ cycle }) => cycle === wanted) ?? prices[0];
      return price ? [{ product, price, perMonth: price.amount_minor / (monthsOf(price.cycle) || 1) }] : [];
    })
    .toSorted((a, b) => a.perMonth - b.perMonth);
  const found = extreme === 'cheapest' ? ranked[0] : ranked.at(-1);
  if (!found) return priceList(products, question, currencies, null);
  const text = `The ${extreme} is ${found.product.name}: ${spokenPrice(found.price)}.`;
  return replyAbout(
    'pricing',
    text,
    [found.product],
    [`What is included in ${found.product.name}?`, 'Compare all plans'],
  );
}
