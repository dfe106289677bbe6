import type { Article } from '../store/articles.ts';
import type { Product } from '../store/catalogue.ts';
import { isStop, nearlySame, stem, wordsOf } from './words.ts';

export type Found =
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'product'; readonly product: Product };

/** What a text is searched by, with what a match there is worth. */
interface Fields {
  readonly title: string;
  readonly category: string;
  readonly text: string;
}
const WEIGHTS: readonly (readonly [keyof Fields, number])[] = [
  ['title', 3],
  ['category', 1.5],
  ['text', 1],
];

/** This share of what was asked must occur in a text before it counts as an answer. */
const COVERAGE = 0.5;
/** From this length on a word may be misspelt or cut short. */
const LONG = 6;

/**
 * The text that answers a question best, or `null` when none is about it. Words are compared by their stems, long
 * ones with one wrong letter; rare words count more. Of equals the older one wins, so that the same question gets
 * the same answer.
 */
export function find(
  question: string,
  articles: readonly Article[],
  products: readonly Product[],
): Found | null {
  const asked = [...contentStems(question)];
  if (asked.length === 0) return null;
  const texts = [
    ...articles.map((article) => entry({ kind: 'article', article }, fieldsOfArticle(article))),
    ...products.map((product) => entry({ kind: 'product', product }, fieldsOfProduct(product))),
  ];
  const hits = asked.map((word) => texts.map((text) => weightOf(word, text.fields)));
  let best: { found: Found; score: number } | null = null;
  for (const [at, { found }] of texts.entries()) {
    let score = 0;
    let matched = 0;
    let inTitle = false;
    for (const weights of hits) {
      const weight = weights[at] ?? 0;
      if (weight === 0) continue;
      matched += 1;
      inTitle ||= weight >= 2;
      score += weight * Math.log(1 + texts.length / weights.filter((one) => one > 0).length);
    }
    // One shared word is enough only if it is in the title.
    const isAbout = matched / asked.length >= COVERAGE && (matched >= 2 || inTitle);
    if (isAbout && score > (best?.score ?? 0)) best = { found, score };
  }
  return best?.found ?? null;
}

interface Entry {
  readonly found: Found;
  readonly fields: readonly (readonly [ReadonlySet<string>, number])[];
}

function entry(found: Found, fields: Fields): Entry {
  return { found, fields: WEIGHTS.map(([name, weight]) => [contentStems(fields[name]), weight]) };
}

const fieldsOfArticle = ({ title, category, excerpt, body }: Article): Fields => ({
  title,
  category,
  text: `${excerpt}\n${body}`,
});

const fieldsOfProduct = ({ name, group, tagline, description, features }: Product): Fields => ({
  title: name,
  category: group,
  text: [tagline, description, ...features].join('\n'),
});

/** What a word is worth in a text: the best field that has it; a near match counts less. */
function weightOf(word: string, fields: Entry['fields']): number {
  for (const [stems, weight] of fields) if (stems.has(word)) return weight;
  if (word.length < LONG) return 0;
  for (const [stems, weight] of fields)
    for (const other of stems)
      if (other.startsWith(word) || (other.length >= LONG - 1 && nearlySame(word, other)))
        return weight * 0.7;
  return 0;
}

function contentStems(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .map(stem)
      .filter((word) => !isStop(word)),
  );
}

const PASSAGE_LENGTH = 360;

/** The paragraph of an article that is closest to the question, as plain text of at most 360 characters. */
export function passageOf(article: Article, question: string): string {
  const asked = contentStems(question);
  const paragraphs = [article.excerpt, ...article.body.split(/\n\s*\n/)]
    .map(plainText)
    .filter((text) => text !== '');
  let best = { text: paragraphs[0] ?? article.title, matches: 0 };
  for (const text of paragraphs) {
    const matches = [...contentStems(text)].filter((word) => asked.has(word)).length;
    if (matches > best.matches) best = { text, matches };
  }
  return shorten(best.text);
}

/** Markdown as people would say it: no headings, marks, links or code fences; list items stay lines. */
function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^\s*(?:#|```|\|?[\s:|-]+$)/.test(line))
    .map((line) =>
      line
        .replace(/^\s*(?:[*+-]|\d+[.)])\s+/, '- ')
        .replace(/^\s*>\s?/, '')
        .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/(\*\*|__|`)/g, '')
        .replaceAll(/(^|\s)[*_]([^*_]+)[*_](?=\s|[.,;:!?]|$)/g, '$1$2')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(/\n(?!- )/g, ' ')
    .trim();
}

/** Cut at the end of a sentence or line if there is one in the second half, else at a word. */
function shorten(text: string): string {
  if (text.length <= PASSAGE_LENGTH) return text;
  const start = text.slice(0, PASSAGE_LENGTH);
  const end = Math.max(start.lastIndexOf('. ') + 1, start.lastIndexOf('\n'));
  if (end > PASSAGE_LENGTH / 2) return start.slice(0, end).trimEnd();
  return `${start.slice(0, start.lastIndexOf(' ')).trimEnd()}…`;
}
