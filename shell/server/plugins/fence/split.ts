import { isOperator, isWord, tokensOf, type Token } from './tokens.ts';

/** One statement of a text, without the semicolon behind it. */
export interface Statement {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Line in the text on which it begins, from 1. */
  readonly line: number;
}

/** Cuts a text into statements. The semicolons inside of a trigger's body end nothing: a trigger ends with `; END ;`. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  const push = () => {
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first && last)
      statements.push({ text: sql.slice(first.start, last.end), tokens, line: lineOf(sql, first.start) });
    tokens = [];
  };
  for (const token of tokensOf(sql)) {
    if (isOperator(token, ';') && !(isTrigger(tokens) && !isEnded(tokens))) push();
    else tokens.push(token);
  }
  push();
  return statements;
}

function isTrigger([create, second, third]: readonly Token[]): boolean {
  return isWord(create, 'CREATE') && isWord(isWord(second, 'TEMP', 'TEMPORARY') ? third : second, 'TRIGGER');
}

function isEnded(tokens: readonly Token[]): boolean {
  return isWord(tokens.at(-1), 'END') && isOperator(tokens.at(-2), ';');
}

function lineOf(sql: string, position: number): number {
  return sql.slice(0, position).split('\n').length;
}
