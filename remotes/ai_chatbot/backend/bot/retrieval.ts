import type { Article } from '../store/articles.ts';
import type { Product } from '../store/catalogue.ts';
import type { Intent } from './intents.ts';
import { intentOf } from './intents.ts';
import { plainText, shorten } from './plainText.ts';
import { isStop, nearlySame, stem, wordsOf } from './words.ts';

export type Found = (
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'product'; readonly product: Product }
) & {
  /** How much of what was asked is in the title; `all` only of more than one word. */
  readonly inTitle: 'all' | 'some' | 'none';
  /** Whether it is in a category of the asked subject. */
  readonly onSubject: boolean;
};

type Subject = { kind: 'article'; article: Article } | { kind: 'product'; product: Product };

/** A text with the words it is found by. */
interface Entry {
  readonly subject: Subject;
  readonly title: ReadonlySet<string>;
  readonly category: ReadonlySet<string>;
  readonly paragraphs: readonly ReadonlySet<string>[];
}

const TITLE = 3;
const CATEGORY = 1.5;
/** A word with a letter wrong or an ending more counts less than the word itself. */
const NEAR = 0.7;
/** How much more a text of the asked subject counts. */
const ON_SUBJECT = 1.5;
/** This share of what was asked must occur in a text before it counts as an answer. */
const COVERAGE = 0.5;
/** From this length on a word may be misspelt or cut short. */
const LONG = 6;
/** A word in so few texts says by itself which one is meant. */
const RARE = 2;

/**
 * The text that answers a question best, or `null` when none is about it. Words are compared by their stems, long
 * ones with one wrong letter; rare words count more. Of equals the older one wins, so that the same question gets
 * the same answer.
 * @param intent what the question is about: articles of that category are preferred
 */
export function find(
  question: string,
  articles: readonly Article[],
  products: readonly Product[],
  intent: Intent | null = null,
): Found | null {
  const asked = [...contentStems(question)];
  const entries = [...articles.map(articleEntry), ...products.map(productEntry)];
  const spread = asked.map((word) => entries.filter((entry) => weightOf(word, entry) > 0).length);
  let best: { found: Found; score: number } | null = null;
  for (const entry of entries) {
    const matched = asked.filter((word) => weightOf(word, entry) > 0);
    if (matched.length === 0 || matched.length / asked.length < COVERAGE) continue;
    const inTitle = matched.filter((word) => near(word, entry.title) > 0).length;
    const rare = asked.length === 1 && (spread[0] ?? 0) <= RARE;
    // Two words far apart in a long text are chance; in one paragraph they are about the same thing.
    if (inTitle === 0 && !rare && !entry.paragraphs.some((one) => matchesIn(asked, one) >= 2)) continue;
    const words = asked.map(
      (word, at) => weightOf(word, entry) * Math.log(1 + entries.length / Math.max(1, spread[at] ?? 1)),
    );
    const onSubject = isOn(entry.subject, intent);
    const score = words.reduce((sum, one) => sum + one, 0) * (onSubject ? ON_SUBJECT : 1);
    if (score <= (best?.score ?? 0)) continue;
    const all = asked.length > 1 && inTitle === asked.length;
    best = {
      found: { ...entry.subject, inTitle: all ? 'all' : inTitle > 0 ? 'some' : 'none', onSubject },
      score,
    };
  }
  return best?.found ?? null;
}

function articleEntry(article: Article): Entry {
  return {
    subject: { kind: 'article', article },
    title: contentStems(article.title),
    category: contentStems(article.category),
    paragraphs: paragraphsOf(article).map(contentStems),
  };
}

function productEntry(product: Product): Entry {
  const { name, group, tagline, description, features } = product;
  return {
    subject: { kind: 'product', product },
    title: contentStems(name),
    category: contentStems(group),
    paragraphs: [tagline, description, features.join('\n')].map(contentStems),
  };
}

function isOn(subject: Subject, intent: Intent | null): boolean {
  return (
    intent !== null && subject.kind === 'article' && intentOf(subject.article.category)?.intent === intent
  );
}

/** What a word is worth in a text: the best place where it occurs, and a little more for every paragraph with it. */
function weightOf(word: string, { title, category, paragraphs }: Entry): number {
  const places = paragraphs.map((stems) => near(word, stems));
  const often = 1 + 0.2 * Math.log2(1 + places.filter((place) => place > 0).length);
  return often * Math.max(TITLE * near(word, title), CATEGORY * near(word, category), ...places, 0);
}

/** 1 for the word itself, less for a near one, 0 for none. */
function near(word: string, stems: ReadonlySet<string>): number {
  if (stems.has(word)) return 1;
  if (word.length < LONG) return 0;
  for (const other of stems)
    if (other.startsWith(word) || (other.length >= LONG - 1 && nearlySame(word, other))) return NEAR;
  return 0;
}

const matchesIn = (asked: readonly string[], stems: ReadonlySet<string>): number =>
  asked.filter((word) => near(word, stems) > 0).length;

/** Different words for the same thing, by their stems. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    ['log', 'sign'],
    ['login', 'sign'],
    ['signin', 'sign'],
    ['mail', 'email'],
    ['inbox', 'mailbox'],
    ['licenc', 'licens'],
    ['https', 'ssl'],
    ['bill', 'invoice'],
    ['late', 'overdue'],
  ].map(([from = '', to = '']) => [stem(from), stem(to)]),
);

function contentStems(text: string): Set<string> {
  const stems = wordsOf(text).map(stem);
  return new Set(stems.filter((word) => !isStop(word)).map((word) => SYNONYMS.get(word) ?? word));
}

const PASSAGE_LENGTH = 360;

/**
 * What an article says to a question, as plain text of at most 360 characters: its summary, or the paragraph that
 * has clearly more of what was asked.
 */
export function passageOf(article: Article, question: string): string {
  const asked = [...contentStems(question)];
  const [summary = article.title, ...others] = paragraphsOf(article);
  let best = { text: summary, matches: Math.max(1, matchesIn(asked, contentStems(summary))) };
  for (const text of others) {
    const matches = matchesIn(asked, contentStems(text));
    if (matches > best.matches) best = { text, matches };
  }
  return shorten(best.text, PASSAGE_LENGTH);
}

function paragraphsOf(article: Article): string[] {
  return [article.excerpt, ...article.body.split(/\n\s*\n/)].map(plainText).filter((text) => text !== '');
}
