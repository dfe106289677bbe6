/** Answers about what the shop sells, from its rows: names, features and prices as they are right now. */
import type { Product } from '../store/catalogue.ts';
import { comparison, featureAnswer } from './featureAnswers.ts';
import { productsNamed, typeNamed } from './mentions.ts';
import { currencyAsked, cycleAsked } from './money.ts';
import { currenciesFor, sentence } from './offer.ts';
import type { Extreme } from './priceAnswers.ts';
import { extremeAnswer, priceAnswer, priceList } from './priceAnswers.ts';
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

type Aspect = 'price' | 'features' | 'about';

/** The answer to a question about named products or a kind of product, or `null` when it is about neither. */
export function shopAnswer(question: string, products: readonly Product[]): Reply | null {
  const named = productsNamed(question, products);
  const aspect = aspectOf(question, named);
  if (!aspect) return null;
  const currencies = currenciesFor(question, products);
  const extreme = extremeOf(question);
  const type = typeNamed(question);
  const scope = named.length > 0 ? named : products.filter((product) => product.type === (type ?? 'hosting'));
  if (scope.length === 0) return null;
  if (extreme && named.length !== 1) return extremeAnswer(scope, extreme, question, currencies);
  const [only, another] = named;
  if (only && !another) {
    if (aspect === 'features') return featureAnswer(only, question);
    const intro = aspect === 'about' && only.tagline !== '' ? `${only.name}: ${sentence(only.tagline)}` : '';
    return priceAnswer(only, question, currencies, intro);
  }
  if (named.length === 0 && type === null) return null;
  return aspect === 'features'
    ? comparison(scope, question, currencies)
    : priceList(scope, question, currencies, type);
}

/** All prices of one kind of product: for "what are your prices?", which names nothing. */
export function priceOverview(question: string, products: readonly Product[]): Reply | null {
  const plans = products.filter((product) => product.type === 'hosting');
  const scope = plans.length > 0 ? plans : products;
  const extreme = extremeOf(question);
  const currencies = currenciesFor(question, products);
  if (scope.length === 0) return null;
  return extreme
    ? extremeAnswer(scope, extreme, question, currencies)
    : priceList(scope, question, currencies, null);
}

/** Features of all plans: for "what is included?", which names nothing. */
export function featureOverview(question: string, products: readonly Product[]): Reply | null {
  const plans = products.filter((product) => product.type === 'hosting');
  const scope = plans.length > 0 ? plans : products;
  return scope.length === 0 ? null : comparison(scope, question, currenciesFor(question, products));
}

function aspectOf(question: string, named: readonly Product[]): Aspect | null {
  const stems = stemsOf(question);
  const currencyOrCycle = currencyAsked(question) ?? cycleAsked(question);
  if (stems.some((word) => PRICE_STEMS.has(word)) || (currencyOrCycle && named.length > 0)) return 'price';
  if (stems.some((word) => FEATURE_STEMS.has(word))) return 'features';
  if (named.length === 0) return extremeOf(question) ? 'price' : null;
  const said = new Set(named.flatMap((product) => stemsOf(product.name)));
  const rest = stems.filter((word) => !isStop(word) && !said.has(word));
  const features = new Set(named.flatMap((product) => product.features.flatMap(stemsOf)));
  if (rest.some((word) => features.has(word))) return 'features';
  const onlyNames = rest.every((word) => INFO_STEMS.has(word));
  return onlyNames || indexOfPhrase(wordsOf(question), ['tell', 'me', 'about']) >= 0 ? 'about' : null;
}

function extremeOf(question: string): Extreme | null {
  const words = wordsOf(question);
  const has = (...phrase: string[]) => indexOfPhrase(words, phrase) >= 0;
  if (has('cheapest') || has('lowest', 'price') || has('least', 'expensive') || has('most', 'affordable'))
    return 'cheapest';
  return has('most', 'expensive') || has('highest', 'price') || has('priciest') ? 'most expensive' : null;
}
