/** Answers about what products include. */
import type { Product } from '../store/catalogue.ts';
import { spokenPrice } from './money.ts';
import type { Currencies } from './offer.ts';
import { bullets, offered, replyAbout, sentence } from './offer.ts';
import type { Reply } from './reply.ts';
import { isStop, stem, stemsOf } from './words.ts';

/** A longer list is for the shop's page. */
const LONGEST_LIST = 8;

/** A feature that says it is "included" is no better an answer to "what is included?". */
const INCLUDED = stem('included');

/** What one product includes. */
export function featureAnswer(product: Product, question: string): Reply {
  const features = sortedFor(question, product.features);
  const text =
    features.length === 0
      ? `${product.name}: ${sentence(product.tagline || product.description || 'there are no details yet')}`
      : `${product.name} includes:\n${bullets(features)}`;
  return replyAbout('features', text, [product], [`How much is ${product.name}?`, 'Compare all plans']);
}

/** Several products, each with its first price and the features that were asked for, else the first ones. */
export function comparison(products: readonly Product[], question: string, currencies: Currencies): Reply {
  const shown = products.slice(0, LONGEST_LIST);
  const lines = shown.map((product) => {
    const [first] = offered(product, currencies).prices;
    const features = sortedFor(question, product.features).slice(0, 4);
    const details = features.length > 0 ? features.join(', ') : product.tagline;
    return `${product.name}${first ? ` (${spokenPrice(first)})` : ''}: ${details || 'see the shop'}`;
  });
  return replyAbout('features', `Side by side:\n${bullets(lines)}`, shown, [
    'Which plan is the cheapest?',
    'Is there a discount for paying yearly?',
  ]);
}

/** What was asked for comes first; the sort is stable, so the rest keeps the shop's order. */
function sortedFor(question: string, features: readonly string[]): string[] {
  const asked = new Set(stemsOf(question).filter((word) => !isStop(word) && word !== INCLUDED));
  const matches = (feature: string) => stemsOf(feature).filter((word) => asked.has(word)).length;
  return features.toSorted((a, b) => matches(b) - matches(a));
}
