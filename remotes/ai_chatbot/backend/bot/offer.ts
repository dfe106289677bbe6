/** How products and their prices are put into a sentence. */
import type { Source } from '../../shared/chat.ts';
import type { Price, Product } from '../store/catalogue.ts';
import { currencyAsked, pricesIn, usualCurrency } from './money.ts';
import type { Reply } from './reply.ts';

/** In which currency to answer: what was asked for, and what the shop mostly uses. */
export interface Currencies {
  readonly asked: string | null;
  readonly usual: string;
}

export function currenciesFor(question: string, products: readonly Product[]): Currencies {
  return { asked: currencyAsked(question), usual: usualCurrency(products) ?? 'USD' };
}

/** Prices in the currency that was asked for; else, said openly in `missing`, in one that the product has. */
export function offered(
  product: Product,
  { asked, usual }: Currencies,
): { prices: Price[]; missing: string | null } {
  const wanted = [asked, usual, usualCurrency([product])].filter((one) => one !== null);
  const found = wanted.find((currency) => pricesIn(product, currency).length > 0);
  if (found === undefined) return { prices: [], missing: null };
  return { prices: pricesIn(product, found), missing: asked === null || asked === found ? null : asked };
}

/** An answer about products, with links to the first four of them. */
export function replyAbout(
  intent: string,
  text: string,
  products: readonly Product[],
  suggestions: string[],
): Reply {
  return { intent, text, sources: products.slice(0, 4).map(sourceOf), suggestions };
}

export function sourceOf(product: Product): Source {
  return { label: product.name, to: `/shop/${encodeURIComponent(product.slug)}` };
}

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

export const either = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;

export const sentence = (text: string): string =>
  /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
