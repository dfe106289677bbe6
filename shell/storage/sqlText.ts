import { SqlUsageError } from './errors.ts';

const BLANK = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*/;

/** Transactions go through `transaction()`; other files do not exist here; VACUUM is the storage's own business. */
const REFUSED = new Set([
  'begin',
  'commit',
  'end',
  'rollback',
  'savepoint',
  'release',
  'attach',
  'detach',
  'vacuum',
]);

/** What a caller may ask. All others could change how the file is written, and with it what is durable. */
const PRAGMAS = new Set([
  'table_info',
  'table_xinfo',
  'table_list',
  'index_list',
  'index_info',
  'index_xinfo',
  'foreign_key_list',
  'foreign_key_check',
  'defer_foreign_keys',
  'integrity_check',
  'quick_check',
  'optimize',
]);

/** Whether nothing is left but white space, comments and semicolons. */
export function isBlank(text: string): boolean {
  return BLANK.exec(text)?.[0].length === text.length;
}

/** The first word in lower case, e.g. `insert`; empty when there is none. */
export function firstWord(text: string): string {
  const start = BLANK.exec(text)?.[0].length ?? 0;
  return /^[a-z_]+/i.exec(text.slice(start))?.[0].toLowerCase() ?? '';
}

/** Throws a `SqlUsageError` for a statement that belongs to the storage itself. */
export function assertAllowed(text: string): void {
  const word = firstWord(text);
  if (REFUSED.has(word)) throw new SqlUsageError(`${word.toUpperCase()} is not available here`);
  if (word !== 'pragma') return;
  const afterWord = text.slice(text.toLowerCase().indexOf('pragma') + 'pragma'.length);
  const rest = afterWord.slice(BLANK.exec(afterWord)?.[0].length ?? 0);
  const name = /^(?:main\s*\.\s*)?([a-z_]+)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
  if (!PRAGMAS.has(name)) throw new SqlUsageError(`PRAGMA ${name} is not available here`);
}
