import { definitionsOf } from './foreignKeys.ts';
import { SqlRefusal } from './refusal.ts';
import type { SchemaObject } from './schemaObjects.ts';
import { isOperator, isWord, nameOf, tokensOf, type Token } from './tokens.ts';

/*
 * SQLite merges a subquery, a view or a generated column into whatever reads it: `a || a` over `a || a` over … doubles with
 * every level, and twenty levels take it half a minute to compile. It can not be told to stop, so the text is judged before.
 */

const MOST_OF_A_STATEMENT = 4096;
const MOST_OF_A_VIEW = 64;
const MOST_OF_A_TABLE = 64;

/** Throws `SqlRefusal` when the subqueries of a statement could multiply too often. */
export function checkGrowth(tokens: readonly Token[]): void {
  const growth = growthOf(queriesOf(tokens));
  if (growth > MOST_OF_A_STATEMENT) throw tooMuch('Its subqueries', growth);
}

/** The same for views and generated columns, which grow from one statement to the next. @param own all objects of a plugin */
export function checkSchemaGrowth(own: readonly SchemaObject[]): void {
  const views = new Map(
    own
      .filter(({ type }) => type === 'view')
      .map(({ name, sql }) => [name.toLowerCase(), queriesOf(tokensOf(sql))]),
  );
  const known = new Map<string, number>();
  const growth = (name: string): number => {
    const queries = views.get(name) ?? [];
    const before = known.get(name);
    if (before !== undefined) return before;
    // A view that leads to itself is an error of SQLite's own.
    known.set(name, 1);
    let most = growthOf(queries);
    for (const query of queries)
      for (const other of query.names.keys())
        if (other !== name && views.has(other)) most *= query.most * growth(other);
    known.set(name, most);
    return most;
  };
  for (const name of views.keys())
    if (growth(name) > MOST_OF_A_VIEW) throw tooMuch(`The view ${name} and the views in it`, growth(name));
  for (const { type, name, sql } of own) if (type === 'table') checkTableGrowth(name, sql);
}

/** The same for one CREATE TABLE, before it is run: SQLite reads a new table once. */
export function checkTableGrowth(name: string, sql: string): void {
  const growth = growthOfColumns(sql);
  if (growth > MOST_OF_A_TABLE) throw tooMuch(`The generated columns of ${name}`, growth);
}

function tooMuch(what: string, growth: number): SqlRefusal {
  return new SqlRefusal(
    `${what} build on each other so that they could grow to ${growth > 1e6 ? 'millions of' : growth} parts. Use fewer levels, or name a value once in each.`,
  );
}

/** One SELECT of a text, without those inside of it. */
interface Query {
  /** How often it names each column, table or alias. */
  readonly names: Map<string, number>;
  /** The largest of these numbers. */
  most: number;
  /** The query that reads it, where it stands in a FROM; a common table expression is read by its name. */
  readonly reader: Query | null;
  readonly called: string | null;
  /** Never merged: it groups, counts off, or is a value. */
  apart: boolean;
}

const APART = ['GROUP', 'DISTINCT', 'LIMIT', 'UNION', 'INTERSECT', 'EXCEPT', 'OVER'];
const VALUE_AFTER =
  'IN EXISTS SELECT WHERE AND OR NOT THEN ELSE WHEN CASE LIMIT OFFSET SET ON BY HAVING BETWEEN LIKE IS RETURNING'.split(
    ' ',
  );
const KEYWORDS = new Set(
  `${VALUE_AFTER.join(' ')} ${APART.join(' ')} ALL AS ASC CROSS DEFAULT DELETE DESC DO END ESCAPE FILTER FROM FULL GLOB INNER INSERT INTO ISNULL
   JOIN LEFT MATERIALIZED NATURAL NOTNULL NULL ORDER OUTER PARTITION RIGHT TABLE UPDATE USING VALUES VIEW WITH CREATE CAST COLLATE`.split(
    /\s+/,
  ),
);

function queriesOf(tokens: readonly Token[]): Query[] {
  const root = newQuery(null, null, true);
  const queries = [root];
  const open: Query[] = [root];
  tokens.forEach((token, at) => {
    const current = open.at(-1) ?? root;
    if (isOperator(token, '(')) {
      if (!isWord(tokens[at + 1], 'SELECT', 'VALUES', 'WITH')) return void open.push(current);
      const before = tokens[at - 1];
      const named = isWord(before, 'AS', 'MATERIALIZED');
      const value =
        isWord(before, ...VALUE_AFTER) || (before?.kind === 'operator' && !/^[,(]$/.test(before.value));
      const query = newQuery(named ? null : current, named ? calledBefore(tokens, at) : null, value);
      queries.push(query);
      open.push(query);
    } else if (isOperator(token, ')')) open.pop();
    else if (isWord(token, ...APART)) current.apart = true;
    else count(current, token, tokens[at - 1], tokens[at + 1]);
  });
  return queries;
}

function newQuery(reader: Query | null, called: string | null, apart: boolean): Query {
  return { names: new Map(), most: 1, reader, called, apart };
}

function count(query: Query, token: Token, before: Token | undefined, after: Token | undefined): void {
  const name = token.kind === 'string' ? null : nameOf(token);
  if (name === null || isOperator(after, '.') || isOperator(after, '(') || isWord(before, 'AS')) return;
  if (token.kind === 'word' && KEYWORDS.has(token.value)) return;
  const times = (query.names.get(name) ?? 0) + 1;
  query.names.set(name, times);
  query.most = Math.max(query.most, times);
}

/** The name in `name (columns) AS [NOT] MATERIALIZED (`. */
function calledBefore(tokens: readonly Token[], at: number): string | null {
  const as = tokens.slice(0, at).findLastIndex((token) => isWord(token, 'AS'));
  if (!isOperator(tokens[as - 1], ')')) return nameOf(tokens[as - 1]);
  const columns = tokens.slice(0, as).findLastIndex((token) => isOperator(token, '('));
  return nameOf(tokens[columns - 1]);
}

function growthOf(queries: readonly Query[]): number {
  let growth = 1;
  for (const { apart, reader, called } of queries) {
    if (apart) continue;
    if (reader) growth *= reader.most;
    else
      growth *= Math.max(
        1,
        ...queries.filter(({ names }) => called !== null && names.has(called)).map(({ most }) => most),
      );
  }
  return growth;
}

/** Virtual columns that are computed from virtual columns. */
function growthOfColumns(sql: string): number {
  const computed = new Map(
    definitionsOf(sql)
      .filter((part) => part.some((token, at) => isWord(token, 'AS') && isOperator(part[at + 1], '(')))
      .map((part) => [nameOf(part[0]) ?? '', part.slice(1)]),
  );
  let growth = 1;
  for (const part of computed.values())
    growth *= Math.max(1, part.filter((token) => computed.has(nameOf(token) ?? '')).length);
  return growth;
}
