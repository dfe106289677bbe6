/** SQL as SQLite's own tokenizer cuts it (tokenize.c), white space and comments left out. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'blob' | 'number' | 'variable' | 'operator' | 'illegal';
  /** Words in upper case, quoted names and strings without their quotes, everything else as it stands. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const SKIPPED = /(?:[ \t\n\v\f\r\uFEFF]|--[^\n]*(?:\n|$)|\/\*(?:[\s\S]*?\*\/|[\s\S]+$))+/y;

const WORD = String.raw`[A-Za-z_\u0080-\uFFFF][A-Za-z0-9_$\u0080-\uFFFF]*`;

/** In this order: a blob would else be a word and a string. An unterminated quote is what is left over: illegal. */
const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['blob', /[xX]'[^']*'/y],
  ['word', new RegExp(WORD, 'y')],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y],
  ['number', /(?:[0-9]|\.[0-9])[0-9A-Za-z_.]*/y],
  ['variable', /\?[0-9]*|[$@#:](?:::|[A-Za-z0-9_$\u0080-\uFFFF])+(?:\([^\s)]*\))?/y],
  ['operator', /[-+*/%=<>!|&~,.;()]/y],
];

export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    SKIPPED.lastIndex = at;
    at = SKIPPED.test(sql) ? SKIPPED.lastIndex : at;
    if (at >= sql.length) return tokens;
    const token = tokenAt(sql, at);
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(sql: string, start: number): Token {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = start;
    const match = pattern.exec(sql)?.[0];
    if (match !== undefined) return { kind, value: valueOf(kind, match), start, end: start + match.length };
  }
  // A quote that never ends takes the rest with it; anything else is one character.
  const end = /['"`[]/.test(sql.charAt(start)) ? sql.length : start + 1;
  return { kind: 'illegal', value: sql.slice(start, end), start, end };
}

function valueOf(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toUpperCase();
  if (kind !== 'string' && kind !== 'quoted') return text;
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

/** Whether a token is this keyword: a quoted one is a name. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.value);
}

export function isOperator(token: Token | undefined, operator: string): boolean {
  return token?.kind === 'operator' && token.value === operator;
}

/** The name that a token can stand for, in lower case. SQLite takes even a string where only a name fits. */
export function nameOf(token: Token | undefined): string | null {
  return token && ['word', 'quoted', 'string'].includes(token.kind) ? token.value.toLowerCase() : null;
}
