import { SqlRefusal } from './refusal.ts';
import type { SchemaObject } from './schemaObjects.ts';
import { isOperator, isWord, nameOf, tokensOf, type Token } from './tokens.ts';

export interface ForeignKey {
  /** The table referred to, in lower case. */
  readonly parent: string;
  /** Columns referred to; none means the primary key. */
  readonly parentColumns: readonly string[];
  /** Columns that refer, in lower case. */
  readonly columns: readonly string[];
  readonly onDelete: string;
  readonly deferred: boolean;
}

/** The foreign keys of a table, read from its CREATE TABLE: the server does without pragmas. */
export function foreignKeys({ sql }: Pick<SchemaObject, 'sql'>): ForeignKey[] {
  return definitionsOf(sql).flatMap((tokens) =>
    tokens.flatMap((token, at) => (isWord(token, 'REFERENCES') ? [readKey(tokens, at)] : [])),
  );
}

/** The parts of CREATE TABLE between its commas: columns, then constraints. */
export function definitionsOf(sql: string): (readonly Token[])[] {
  const definitions: Token[][] = [[]];
  let depth = 0;
  for (const token of tokensOf(sql)) {
    if (isOperator(token, ')')) depth -= 1;
    if (depth === 1 && isOperator(token, ',')) definitions.push([]);
    else if (depth > 0) definitions.at(-1)?.push(token);
    if (isOperator(token, '(')) depth += 1;
  }
  return definitions;
}

/** @param at where REFERENCES stands in its definition */
function readKey(tokens: readonly Token[], at: number): ForeignKey {
  const [parent, ...rest] = tokens.slice(at + 1);
  // SQLite allows constraints without a comma between them, and of two actions the last one counts.
  const next = rest.findIndex((token) => isWord(token, 'REFERENCES'));
  const clause = next < 0 ? rest : rest.slice(0, next);
  const words = outside(clause)
    .map(({ value }) => value)
    .join(' ');
  const actions = [...words.matchAll(/ON DELETE (CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/g)];
  const deferrals = [...words.matchAll(/(NOT )?DEFERRABLE( INITIALLY DEFERRED)?/g)];
  const [, not, late] = deferrals.at(-1) ?? [];
  return {
    parent: nameOf(parent) ?? '',
    parentColumns: isOperator(clause[0], '(') ? namesIn(clause) : [],
    columns: referring(tokens, at),
    onDelete: actions.at(-1)?.[1] ?? 'NO ACTION',
    deferred: not === undefined && late !== undefined,
  };
}

/** Columns of `FOREIGN KEY (…) REFERENCES`, or the column in whose definition it stands. */
function referring(tokens: readonly Token[], at: number): string[] {
  const open = tokens.slice(0, at).findLastIndex((token) => isOperator(token, '('));
  if (open >= 2 && isWord(tokens[open - 1], 'KEY') && isWord(tokens[open - 2], 'FOREIGN'))
    return namesIn(tokens.slice(open, at));
  return [nameOf(tokens[0]) ?? ''];
}

/** Names in the parentheses with which the tokens begin. */
function namesIn(tokens: readonly Token[]): string[] {
  const end = tokens.findIndex((token) => isOperator(token, ')'));
  return tokens.slice(1, end < 0 ? undefined : end).flatMap((token) => nameOf(token) ?? []);
}

function outside(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (isOperator(token, '(')) depth += 1;
    else if (isOperator(token, ')')) depth -= 1;
    else if (depth === 0 && token.kind === 'word') found.push(token);
  }
  return found;
}

/**
 * A plugin must never keep the host from dropping its tables one after the other. Throws `SqlRefusal`.
 * @param tables all tables of the plugin
 */
export function checkForeignKeys(tables: readonly SchemaObject[]): void {
  const own = new Map(tables.map((table) => [table.name.toLowerCase(), foreignKeys(table)]));
  for (const name of own.keys())
    if (reaches(name, name, own, new Set()))
      throw new SqlRefusal(
        `${name} and another table refer to each other: make these references DEFERRABLE INITIALLY DEFERRED.`,
      );
}

/** Whether references that bind at once lead from one table to another. A table may refer to itself. */
function reaches(
  from: string,
  to: string,
  own: ReadonlyMap<string, readonly ForeignKey[]>,
  seen: Set<string>,
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (own.get(from) ?? []).some(({ parent, deferred }) => {
    if (deferred || parent === from) return false;
    return parent === to || reaches(parent, to, own, seen);
  });
}
