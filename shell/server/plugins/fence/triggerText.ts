import type { SchemaObject } from './schemaObjects.ts';
import { isOperator, isWord, nameOf, tokensOf, type Token } from './tokens.ts';

const STATEMENTS = ['SELECT', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'WITH'];

/** What a trigger runs for each row, as statements that can be explained: the row's own values are parameters. */
export function triggerStatements({ sql }: Pick<SchemaObject, 'sql'>): string[] {
  const tokens = tokensOf(sql);
  const on = tokens.findIndex((token) => isWord(token, 'ON'));
  const begin = tokens.findIndex(
    (token, at) => at > on && isWord(token, 'BEGIN') && isWord(tokens[at + 1], ...STATEMENTS),
  );
  const head = tokens.slice(0, begin);
  const when = head.findIndex((token) => isWord(token, 'WHEN'));
  const statements = [when < 0 ? [] : head.slice(when + 1)];
  let current: Token[] = [];
  // Without the END.
  for (const token of tokens.slice(begin + 1, -1)) {
    if (!isOperator(token, ';')) {
      current.push(token);
      continue;
    }
    statements.push(current);
    current = [];
  }
  return statements.flatMap((part, at) => {
    if (part.length === 0) return [];
    const text = explainable(sql, part);
    return [at === 0 ? `SELECT (${text})` : text];
  });
}

/** What only means something inside of a trigger goes: `NEW.x` and `OLD.x` become parameters, `RAISE(…)` nothing. */
function explainable(sql: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const name = nameOf(token);
    if ((name === 'new' || name === 'old') && isOperator(tokens[at + 1], '.')) {
      parts.push('?');
      at += 2;
    } else if (isWord(token, 'RAISE') && isOperator(tokens[at + 1], '(')) {
      parts.push('NULL');
      at = closing(tokens, at + 1);
    } else parts.push(sql.slice(token.start, token.end));
  }
  return parts.join(' ');
}

/** Where the parenthesis that opens at `from` closes. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    if (isOperator(tokens[at], '(')) depth += 1;
    if (isOperator(tokens[at], ')')) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}
