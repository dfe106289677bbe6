import type { Product, ProductType } from '../store/catalogue.ts';
import { domainEndings, indexOfPhrase, nearlySame, stem, wordsOf } from './words.ts';

/** Words of product names that say what kind of thing it is, not which one. */
const GENERIC: ReadonlySet<string> = new Set(
  'hosting host plan package certificate domain domains email mail web website server registration name'.split(
    ' ',
  ),
);

/** Shorter words are compared letter by letter: "start" is not a misspelt "smart". */
const TYPO_LENGTH = 6;

/**
 * Products that a question names, in the order of the shop: by the distinctive words of the name, with one wrong
 * letter in long words, or by a domain ending.
 */
export function productsNamed(question: string, products: readonly Product[]): Product[] {
  const words = wordsOf(question);
  const endings = domainEndings(question);
  return products.filter((product) => {
    const ending = /^\.([a-z]{2,12})\b/i.exec(product.name)?.[1]?.toLowerCase();
    if (ending !== undefined)
      return endings.includes(ending) || indexOfPhrase(words, [ending, 'domain']) >= 0;
    const name = wordsOf(product.name);
    const distinctive = name.filter((word) => !GENERIC.has(word));
    if (distinctive.length === 0)
      return name.length > 1 && indexOfPhrase(words.map(stem), name.map(stem)) >= 0;
    return distinctive.every((word) => words.some((other) => isSaid(word, other)));
  });
}

function isSaid(word: string, other: string): boolean {
  if (word === other || stem(word) === stem(other)) return true;
  return word.length >= TYPO_LENGTH && other.length >= TYPO_LENGTH - 1 && nearlySame(word, other);
}

const TYPE_STEMS: readonly (readonly [ProductType, ReadonlySet<string>])[] = [
  ['ssl', new Set(['ssl', 'tls', 'certificate', 'https'].map(stem))],
  ['domain', new Set(['domain', 'tld'].map(stem))],
  ['email', new Set(['email', 'mail', 'mailbox', 'mailboxes', 'inbox'].map(stem))],
  ['hosting', new Set(['hosting', 'plan', 'package', 'webspace', 'website', 'tariff', 'server'].map(stem))],
];

/** The kind of product a question is about, or `null`. */
export function typeNamed(question: string): ProductType | null {
  const stems = wordsOf(question).map(stem);
  return TYPE_STEMS.find(([, words]) => stems.some((word) => words.has(word)))?.[0] ?? null;
}
