/** Text as the bot compares it: whole words, without case, accents and endings. Never parts of words. */

/** Words in lower case without accents: "Wie gut, Zoë's e-mail?" → wie gut zoe's email. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/\be-mail/g, 'email')
    .replaceAll(/\bwi-fi\b/g, 'wifi');
  return plain.match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? [];
}

/** Words without their endings: prices → price, hosting → host, can't stays. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(stem);
}

/** Endings of domain names that are spoken of: "is .com or example.io free?" → com io. */
export function domainEndings(text: string): string[] {
  return [...text.toLowerCase().matchAll(/\.([a-z]{2,12})\b/g)].map(([, ending]) => ending ?? '');
}

const VOWEL = /[aeiouy]/;

/** A light English stemmer: plural, -ing, -ed, -ment. What it makes need not be a word, only the same for its relatives. */
export function stem(word: string): string {
  let base = word.replace(/'s$/, '');
  if (base.length <= 3) return base;
  if (base.endsWith('ies')) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|x|z|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (/[^siu]s$/.test(base)) base = base.slice(0, -1);
  for (const ending of ['ing', 'ed', 'ment']) {
    const rest = base.slice(0, -ending.length);
    if (base.endsWith(ending) && rest.length >= 3 && VOWEL.test(rest)) {
      base = /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
      break;
    }
  }
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

const STOP_WORDS = `a about all also am an and any anyone are as at be been but by can can't cannot could did do does
  doing don't for from get give go got had has have he her here hers him his how i i'd i'll i'm i've if in into is
  it it's its just know let like look may me might more most much my need no not now of on one or our out over own
  please re really she should so some take tell than that that's the their them then there these they they're this
  those to too up us use very want was we well were what what's when where which while who whom whose why will
  with work would yes you your you're`;

const STOP_STEMS: ReadonlySet<string> = new Set(STOP_WORDS.split(/\s+/).map(stem));

/** Whether a stem says nothing of what the text is about. */
export function isStop(stemmed: string): boolean {
  return STOP_STEMS.has(stemmed) || stemmed.length < 2;
}

/** Where `phrase` occurs in `words` as consecutive words, -1 when nowhere. */
export function indexOfPhrase(words: readonly string[], phrase: readonly string[]): number {
  if (phrase.length === 0) return -1;
  for (let at = 0; at + phrase.length <= words.length; at += 1)
    if (phrase.every((word, offset) => words[at + offset] === word)) return at;
  return -1;
}

/** Whether two words differ by at most one letter (added, left out, changed or swapped with its neighbour). */
export function nearlySame(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
