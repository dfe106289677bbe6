/** Answers about what the shop sells, from its rows: names, features and prices as they are right now. */
import type { Source } from '../../shared/chat.ts';
import type { Price, Product, ProductType } from '../store/catalogue.ts';
import {
  currencyAsked,
  cycleAsked,
  formatMoney,
  monthsOf,
  pricesIn,
  savingOf,
  spokenCycle,
  spokenPrice,
  usualCurrency,
} from './money.ts';
import { productsNamed, typeNamed } from './mentions.ts';
import type { Reply } from './reply.ts';
import { indexOfPhrase, isStop, stem, stemsOf, wordsOf } from './words.ts';

const PRICE_STEMS = new Set(
  'price pricing cost much cheap cheaper cheapest expensive fee rate tariff discount save saving pay charge'
    .split(' ')
    .map(stem),
);
const FEATURE_STEMS = new Set(
  'feature include contain come offer get spec specification storage disk space bandwidth limit backup difference compare comparison versus vs differ better support'
    .split(' ')
    .map(stem),
);
const INFO_STEMS = new Set(
  'about info information detail describe explain plan package buy order recommend best sell have available'
    .split(' ')
    .map(stem),
);

const LONGEST_LIST = 8;

type Aspect = 'price' | 'features' | 'about';

/** The answer to a question about named products or a kind of product, or `null` when it is about neither. */
export function shopAnswer(question: string, products: readonly Product[]): Reply | null {
  const named = productsNamed(question, products);
  const aspect = aspectOf(question, named);
  if (!aspect) return null;
  const currency = chosenCurrency(question, products);
  const extreme = extremeOf(question);
  const type = typeNamed(question);
  const scope = named.length > 0 ? named : products.filter((product) => product.type === (type ?? 'hosting'));
  if (scope.length === 0) return null;
  if (extreme && named.length !== 1) return extremeAnswer(scope, extreme, question, currency);
  if (named.length === 1 && named[0])
    return aspect === 'features'
      ? featureAnswer(named[0], question)
      : priceAnswer(named[0], question, currency, aspect);
  if (named.length === 0 && type === null) return null;
  return aspect === 'features' ? comparison(scope, currency) : priceList(scope, question, currency, type);
}

/** All prices of one kind of product: for "what are your prices?", which names nothing. */
export function priceOverview(question: string, products: readonly Product[]): Reply | null {
  const plans = products.filter((product) => product.type === 'hosting');
  const scope = plans.length > 0 ? plans : products;
  const extreme = extremeOf(question);
  const currency = chosenCurrency(question, products);
  if (scope.length === 0) return null;
  return extreme
    ? extremeAnswer(scope, extreme, question, currency)
    : priceList(scope, question, currency, null);
}

/** Features of all plans: for "what is included?", which names nothing. */
export function featureOverview(question: string, products: readonly Product[]): Reply | null {
  const plans = products.filter((product) => product.type === 'hosting');
  const scope = plans.length > 0 ? plans : products;
  return scope.length === 0 ? null : comparison(scope, chosenCurrency(question, products));
}

function aspectOf(question: string, named: readonly Product[]): Aspect | null {
  const stems = stemsOf(question);
  const currencyOrCycle = currencyAsked(question) ?? cycleAsked(question);
  if (stems.some((word) => PRICE_STEMS.has(word)) || (currencyOrCycle && named.length > 0)) return 'price';
  if (stems.some((word) => FEATURE_STEMS.has(word))) return 'features';
  if (named.length === 0) return extremeOf(question) ? 'price' : null;
  const said = new Set(named.flatMap((product) => stemsOf(product.name)));
  const rest = stems.filter((word) => !isStop(word) && !said.has(word));
  const onlyNames = rest.every((word) => INFO_STEMS.has(word));
  return onlyNames || indexOfPhrase(wordsOf(question), ['tell', 'me', 'about']) >= 0 ? 'about' : null;
}

function chosenCurrency(question: string, products: readonly Product[]): string {
  return currencyAsked(question) ?? usualCurrency(products) ?? 'USD';
}

function extremeOf(question: string): 'cheapest' | 'most expensive' | null {
  const words = wordsOf(question);
  const has = (...phrase: string[]) => indexOfPhrase(words, phrase) >= 0;
  if (has('cheapest') || has('lowest', 'price') || has('least', 'expensive') || has('most', 'affordable'))
    return 'cheapest';
  return has('most', 'expensive') || has('highest', 'price') || has('priciest') ? 'most expensive' : null;
}

/** Prices in the wanted currency; else, said openly, in one that the product has. */
function offered(product: Product, currency: string): { prices: Price[]; note: string } {
  const prices = pricesIn(product, currency);
  if (prices.length > 0) return { prices, note: '' };
  const other = usualCurrency([product]);
  if (other === null) return { prices: [], note: '' };
  return { prices: pricesIn(product, other), note: ` There is no price in ${currency}.` };
}

function priceAnswer(product: Product, question: string, currency: string, aspect: Aspect): Reply {
  const { prices, note } = offered(product, currency);
  const cycle = cycleAsked(question);
  const exact = prices.find((price) => price.cycle === cycle);
  const monthly = prices.find((price) => price.cycle === 'monthly');
  const intro =
    aspect === 'about' && product.tagline !== '' ? `${product.name}: ${sentence(product.tagline)} ` : '';
  let text: string;
  if (prices.length === 0) text = `${intro}There is no public price for ${product.name} at the moment.`;
  else if (exact) text = `${product.name} is ${spokenPrice(exact)}.${savingNote([exact], monthly)}${note}`;
  else {
    const missing = cycle === null ? '' : `${product.name} is not sold ${spokenCycle(cycle)}. `;
    text = `${intro}${missing}${missing === '' ? `${product.name} costs` : 'It costs'} ${either(prices.map(spokenPrice))}.${savingNote(prices, monthly)}${note}`;
  }
  return reply(
    product.type === 'domain' ? 'domain' : 'pricing',
    text,
    [product],
    [`What is included in ${product.name}?`, 'Compare all plans'],
  );
}

/** The best saving among these prices, exact to the cent; '' when nothing is saved. */
function savingNote(prices: readonly Price[], monthly: Price | undefined): string {
  const best = prices
    .map((price) => ({ price, saving: savingOf(price, monthly) }))
    .toSorted((a, b) => b.saving - a.saving)[0];
  if (!best || best.saving === 0) return '';
  const months = monthsOf(best.price.cycle);
  const saved = `${formatMoney(best.saving, best.price.currency)} ${months === 12 ? 'a year' : `over ${months} months`}`;
  return prices.length === 1
    ? ` That saves ${saved} compared with paying monthly.`
    : ` Paying ${spokenCycle(best.price.cycle)} saves ${saved}.`;
}

function featureAnswer(product: Product, question: string): Reply {
  const asked = stemsOf(question).filter((word) => !isStop(word));
  const matches = (feature: string) => stemsOf(feature).filter((word) => asked.includes(word)).length;
  // What was asked for comes first; the sort is stable, so the rest keeps the shop's order.
  const features = product.features.toSorted((a, b) => matches(b) - matches(a));
  const text =
    features.length === 0
      ? `${product.name}: ${sentence(product.tagline || product.description || 'there are no details yet')}`
      : `${product.name} includes:\n${bullets(features)}`;
  return reply('features', text, [product], [`How much is ${product.name}?`, 'Compare all plans']);
}

function comparison(products: readonly Product[], currency: string): Reply {
  const shown = products.slice(0, LONGEST_LIST);
  const lines = shown.map((product) => {
    const [first] = offered(product, currency).prices;
    const details = product.features.length > 0 ? product.features.slice(0, 4).join(', ') : product.tagline;
    return `${product.name}${first ? ` (${spokenPrice(first)})` : ''}: ${details || 'see the shop'}`;
  });
  return reply('features', `Side by side:\n${bullets(lines)}`, shown, [
    'Which plan is the cheapest?',
    'Is there a discount for paying yearly?',
  ]);
}

function priceList(
  products: readonly Product[],
  question: string,
  currency: string,
  type: ProductType | null,
): Reply {
  const cycle = cycleAsked(question);
  const shown = products.slice(0, LONGEST_LIST);
  const notes = new Set<string>();
  const lines = shown.map((product) => {
    const { prices, note } = offered(product, currency);
    notes.add(note === '' ? '' : ` Not everything has a price in ${currency}.`);
    const wanted = prices.filter((price) => price.cycle === cycle);
    const list = (wanted.length > 0 ? wanted : prices).map(spokenPrice);
    return `${product.name}: ${list.length > 0 ? either(list) : 'price on request'}`;
  });
  const more =
    products.length > shown.length ? `\nAnd ${products.length - shown.length} more in the shop.` : '';
  const text = `These are our current prices:\n${bullets(lines)}${more}${[...notes].join('')}`;
  const first = shown[0];
  return reply(type === 'domain' ? 'domain' : 'pricing', text, shown, [
    ...(first ? [`What is included in ${first.name}?`] : []),
    type === 'domain' ? 'How do I transfer a domain?' : 'Compare all plans',
  ]);
}

/** By price per month where there is one; by what a year costs otherwise. */
function extremeAnswer(
  products: readonly Product[],
  extreme: 'cheapest' | 'most expensive',
  question: string,
  currency: string,
): Reply {
  const wanted = cycleAsked(question) ?? 'monthly';
  const ranked = products
    .flatMap((product) => {
      const { prices } = offered(product, currency);
      const price = prices.find(({ cycle }) => cycle === wanted) ?? prices[0];
      return price ? [{ product, price, perMonth: price.amount_minor / (monthsOf(price.cycle) || 1) }] : [];
    })
    .toSorted((a, b) => a.perMonth - b.perMonth);
  const found = extreme === 'cheapest' ? ranked[0] : ranked.at(-1);
  if (!found) return priceList(products, question, currency, null);
  const text = `The ${extreme} is ${found.product.name}: ${spokenPrice(found.price)}.`;
  return reply(
    'pricing',
    text,
    [found.product],
    [`What is included in ${found.product.name}?`, 'Compare all plans'],
  );
}

function reply(intent: string, text: string, products: readonly Product[], suggestions: string[]): Reply {
  return { intent, text, sources: products.slice(0, 4).map(sourceOf), suggestions };
}

export function sourceOf(product: Product): Source {
  return { label: product.name, to: `/shop/${encodeURIComponent(product.slug)}` };
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

const either = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
