import type { Database, Statement } from 'sql.js';
import { SqlUsageError } from './errors.ts';
import { firstWord, isBlank } from './sqlText.ts';

const CAPACITY = 200;
/** Longer texts are seldom run twice and would keep much memory. */
const LONGEST_KEPT = 8192;

/** A prepared statement and what is known of it. */
export interface Prepared {
  readonly statement: Statement;
  readonly kept: boolean;
  /** First word in lower case. */
  readonly word: string;
  /** Number of parameters, once it is known. */
  parameters: number | undefined;
  columns: readonly string[] | undefined;
}

/** Prepared statements by their text; the least recently used one goes when there are too many. */
export class StatementCache {
  readonly #database: Database;
  readonly #kept = new Map<string, Prepared>();

  constructor(database: Database) {
    this.#database = database;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Prepares exactly one statement. Throws when the text holds none or more than one. */
  prepare(text: string, check: (text: string) => void): Prepared {
    const known = this.#kept.get(text);
    if (known) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known;
    }
    check(text);
    assertSingle(this.#database, text);
    const word = firstWord(text);
    const prepared: Prepared = {
      statement: this.#database.prepare(text),
      // EXPLAIN lists its program without running it, so it never notices that the schema has changed since: a kept one
      // would describe, and reach into the memory of, tables that are no more.
      kept: word !== 'explain' && text.length <= LONGEST_KEPT,
      word,
      parameters: undefined,
      columns: undefined,
    };
    if (prepared.kept) this.#keep(text, prepared);
    return prepared;
  }

  /** To be called when the schema changed: SQLite prepares again by itself, but columns may have changed. */
  forgetColumns(): void {
    for (const prepared of this.#kept.values()) prepared.columns = undefined;
  }

  freeAll(): void {
    for (const { statement } of this.#kept.values()) statement.free();
    this.#kept.clear();
  }

  #keep(text: string, prepared: Prepared): void {
    this.#kept.set(text, prepared);
    const [oldest] = this.#kept;
    if (this.#kept.size <= CAPACITY || !oldest) return;
    oldest[1].statement.free();
    this.#kept.delete(oldest[0]);
  }
}

function assertSingle(database: Database, text: string): void {
  // SQLite reads up to a NUL and would silently ignore what follows it.
  if (text.includes('\0')) throw new SqlUsageError('The SQL text holds a NUL character');
  if (isBlank(text)) throw new SqlUsageError('The SQL text holds no statement');
  const end = text.indexOf(';');
  if (end < 0 || isBlank(text.slice(end))) return;
  // A semicolon may stand in a literal or a trigger: only SQLite knows where the first statement ends.
  const statements = database.iterateStatements(text);
  try {
    statements.next();
    if (!isBlank(statements.getRemainingSQL())) {
      throw new SqlUsageError('Only one statement may be run at a time; the SQL text holds more');
    }
  } finally {
    (statements as Iterator<Statement>).return?.();
  }
}
