/** Answers about what products include. */
import type { Product } from '../store/catalogue.ts';
import { spokenPrice } from './money.ts';
import type { Currencies } from './offer.ts';
import { bullets, offered, replyAbout, sentence } from './offer.ts';
import type { Reply } from './reply.ts';
import { isStop, stemsOf } from './words.ts';

/** A longer list is for the shop's page. */
const LONGEST_LIST = 8;

/** What one product includes. */
export function featureAnswer(product: Product, question: string): Reply {
  const asked = new Set(stemsOf(question).filter((word) => !isStop(word)));
  const matches = (feature: string) => stemsOf(feature).filter((word) => asked.has(word)).length;
  // What was asked for comes first; the sort is stable, so the rest keeps the shop's order.
  const features = product.features.toSorted((a, b) => matches(b) - matches(a));
  const text =
    features.length === 0
      ? `${product.name}: ${sentence(product.tagline || product.description || 'there are no details yet')}`
      : `${product.name} includes:\n${bullets(features)}`;
  return replyAbout('features', text, [product], [`How much is ${product.name}?`, 'Compare all plans']);
}

/** Several products, each with its first price and its first features. */
export function comparison(products: readonly Product[], currencies: Currencies): Reply {
  const shown = products.slice(0, LONGEST_LIST);
  const lines = shown.map((product) => {
    const [first] = offered(product, currencies).prices;
    const details = product.features.length > 0 ? product.features.slice(0, 4).join(', ') : product.tagline;
    return `${product.name}${first ? ` (${spokenPrice(first)})` : ''}: ${details || 'see the shop'}`;
  });
  return replyAbout('features', `Side by side:\n${bullets(lines)}`, shown, [
    'Which plan is the cheapest?',
    'Is there a discount for paying yearly?',
  ]);
}
