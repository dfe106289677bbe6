import { formatted, LARGEST_BLOB, LARGEST_WIDTH, sized } from './functions.ts';
import { checkGrowth } from './growth.ts';
import { SqlRefusal } from './refusal.ts';
import type { Statement } from './split.ts';
import { isOperator, isWord, nameOf, type Token } from './tokens.ts';

export type Mode = 'run' | 'migrate';

/** What a statement is, as far as its words tell. */
export interface Reading {
  readonly verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'CREATE' | 'DROP' | 'ALTER';
  /** For changes of the schema: what of, in lower case. */
  readonly object: SchemaTarget | null;
}

interface SchemaTarget {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  /** Of a new index or trigger: the table or view that it is for. */
  readonly on: string | null;
}

const READ_AND_WRITE = ['SELECT', 'VALUES', 'WITH', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'];
const FORBIDDEN =
  'PRAGMA ATTACH DETACH BEGIN COMMIT END SAVEPOINT RELEASE VACUUM ANALYZE REINDEX EXPLAIN'.split(' ');
const OBJECTS = ['TABLE', 'INDEX', 'VIEW', 'TRIGGER'];

/** Modules whose tables are functions: `select * from pragma_table_info('x')` reads what no plugin may. */
const TABLE_FUNCTIONS = /^(?:pragma_|fts[0-9]|dbstat$|load_extension$)/;

/** The rules that the words of a statement are enough for. Throws `SqlRefusal`. */
export function readStatement({ tokens }: Statement, mode: Mode): Reading {
  checkWords(tokens);
  checkCalls(tokens);
  checkGrowth(tokens);
  if (mode === 'migrate' && tokens.some(({ kind }) => kind === 'variable'))
    throw new SqlRefusal('Nothing is bound to a parameter in a migration: write the value itself.');
  const [first] = tokens;
  if (!isWord(first, ...READ_AND_WRITE)) return readSchemaChange(tokens, mode);
  return { verb: verbOf(tokens), object: null };
}

function checkWords(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.kind === 'illegal')
      throw new SqlRefusal(
        `There is an unfinished quote or a stray ${JSON.stringify(token.value.slice(0, 20))}.`,
        'SQL_FAILED',
      );
    if (isWord(token, 'RECURSIVE'))
      throw new SqlRefusal('Recursion (WITH RECURSIVE) is not allowed, because it may never end.');
    if (isWord(token, 'ROLLBACK'))
      throw new SqlRefusal(
        'ROLLBACK is not allowed, also not as conflict handling: use ABORT. A column of that name must be quoted.',
      );
    if (isWord(token, 'TEMP', 'TEMPORARY'))
      throw new SqlRefusal('TEMP objects are not allowed. A column of that name must be quoted.');
    const name = nameOf(token);
    if (name?.startsWith('sqlite_'))
      throw new SqlRefusal(`${token.value} belongs to SQLite. A text of that form must be a bound value.`);
    if (name !== null && TABLE_FUNCTIONS.test(name))
      throw new SqlRefusal(`${token.value} is not open to plugins.`);
  }
}

/** Functions whose result can be as long as their argument says. */
function checkCalls(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    const name = nameOf(token);
    if (name === null || !isOperator(tokens[at + 1], '(')) return;
    const argument = tokens[at + 2];
    if (sized.has(name)) {
      const small =
        argument?.kind === 'number' &&
        /^[0-9]{1,4}$/.test(argument.value) &&
        Number(argument.value) <= LARGEST_BLOB;
      if (!small || !isOperator(tokens[at + 3], ')'))
        throw new SqlRefusal(`${name} is allowed with a number up to ${LARGEST_BLOB} only.`);
    }
    if (formatted.has(name) && !isSmallFormat(argument))
      throw new SqlRefusal(
        `${name} is allowed with a literal format and widths up to ${LARGEST_WIDTH} only.`,
      );
  });
}

function isSmallFormat(argument: Token | undefined): boolean {
  if (argument?.kind !== 'string') return false;
  const widths = argument.value.match(/%[^%A-Za-z]*/g) ?? [];
  return widths.every(
    (width) =>
      !width.includes('*') &&
      (width.match(/[0-9]+/g) ?? []).every((number) => Number(number) <= LARGEST_WIDTH),
  );
}

function verbOf(tokens: readonly Token[]): Reading['verb'] {
  let depth = 0;
  for (const token of tokens) {
    if (isOperator(token, '(')) depth += 1;
    else if (isOperator(token, ')')) depth -= 1;
    else if (depth === 0 && isWord(token, 'SELECT', 'VALUES')) return 'SELECT';
    else if (depth === 0 && isWord(token, 'INSERT', 'REPLACE')) return 'INSERT';
    else if (depth === 0 && isWord(token, 'UPDATE')) return 'UPDATE';
    else if (depth === 0 && isWord(token, 'DELETE')) return 'DELETE';
  }
  throw new SqlRefusal('This statement does nothing.', 'SQL_FAILED');
}

function readSchemaChange(tokens: readonly Token[], mode: Mode): Reading {
  const [verb, ...rest] = tokens;
  const words = isWord(rest[0], 'UNIQUE') ? rest.slice(1) : rest;
  const known = isWord(verb, 'CREATE', 'DROP', 'ALTER');
  if (!known && !isWord(verb, ...FORBIDDEN)) throw noSql(verb);
  if (!known) throw new SqlRefusal(`${verb?.value ?? ''} is not allowed. ${allowedIn(mode)}`);
  if (mode === 'run')
    throw new SqlRefusal(`${verb?.value ?? ''} is allowed in migrations only. ${allowedIn(mode)}`);
  const [type] = words;
  if (isWord(type, 'VIRTUAL')) throw new SqlRefusal(`Virtual tables are not allowed. ${allowedIn(mode)}`);
  if (!isWord(type, ...OBJECTS)) throw noSql(type);
  if (isWord(type, 'TRIGGER') && tokens.some((token) => isWord(token, 'WITH')))
    throw new SqlRefusal('WITH is not allowed inside of triggers: use subqueries.');
  const hangs = isWord(verb, 'CREATE') && isWord(type, 'INDEX', 'TRIGGER');
  return {
    verb: verb?.value as Reading['verb'],
    object: {
      type: type?.value.toLowerCase() as 'table',
      name: objectName(words.slice(1)),
      on: hangs ? nameOf(tokens[tokens.findIndex((token) => isWord(token, 'ON')) + 1]) : null,
    },
  };
}

function noSql(token: Token | undefined): SqlRefusal {
  return new SqlRefusal(
    `near ${JSON.stringify(token?.value.slice(0, 20) ?? '')}: this is not a statement of SQLite.`,
    'SQL_FAILED',
  );
}

function objectName(tokens: readonly Token[]): string {
  const at = tokens.findIndex((token) => !isWord(token, 'IF', 'NOT', 'EXISTS'));
  const [first, dot, second] = tokens.slice(at);
  const name = nameOf(isOperator(dot, '.') ? second : first);
  if (at < 0 || name === null) throw new SqlRefusal('The name of the object is missing.', 'SQL_FAILED');
  if (isOperator(dot, '.') && nameOf(first) !== 'main')
    throw new SqlRefusal('Only the database "main" is open to plugins: leave its name out.');
  return name;
}

function allowedIn(mode: Mode): string {
  return mode === 'run'
    ? 'Allowed are SELECT, INSERT, UPDATE and DELETE.'
    : 'Allowed are SELECT, INSERT, UPDATE, DELETE, and CREATE, DROP and ALTER of tables, indexes, views and triggers.';
}
