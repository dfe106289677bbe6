import type { Database } from 'sql.js';
import { checkedBindings } from './bindings.ts';
import type { SqlValue } from './bindings.ts';
import { SqlUsageError, TransactionLostError } from './errors.ts';
import { assertAllowed, firstWord } from './sqlText.ts';
import { StatementCache } from './statementCache.ts';
import type { Prepared } from './statementCache.ts';

export interface SqlResult {
  readonly columns: readonly string[];
  readonly values: readonly (readonly SqlValue[])[];
  readonly changes: number;
  readonly lastRowId: number;
}

const READING = new Set(['select', 'values', 'explain']);
const CHANGING_ROWS = new Set(['insert', 'replace', 'update', 'delete', 'with']);
const INSERTING = new Set(['insert', 'replace', 'with']);
const KEEPS_SCHEMA = new Set([...READING, ...CHANGING_ROWS, 'begin', 'commit', 'savepoint', 'release']);
const UNCHECKED = (): void => undefined;

/**
 * One SQLite database in memory behind the synchronous port of the server: one statement a call, transactions as
 * functions. Errors of SQLite are thrown as `Error` with its message; misuse as `SqlUsageError`.
 */
export class SqlDatabase {
  readonly #database: Database;
  readonly #statements: StatementCache;
  #depth = 0;
  #lost = false;
  #writes = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = new StatementCache(database);
  }

  /** Grows with every statement that may have written. */
  get writes(): number {
    return this.#writes;
  }

  get inTransaction(): boolean {
    return this.#depth > 0;
  }

  get statementsKept(): number {
    return this.#statements.size;
  }

  /** Rows as objects keyed by column name; of columns with the same name the last one wins. */
  exec<Row extends object = Record<string, SqlValue>>(query: string, ...bindings: SqlValue[]): Row[] {
    const { columns, values } = this.#run(query, bindings, assertAllowed);
    return values.map((row) => asObject(columns, row) as Row);
  }

  query(query: string, bindings: readonly SqlValue[] = []): SqlResult {
    // WITH may begin a statement that only reads: then SQLite's count is still that of the last one that changed rows.
    const before = firstWord(query) === 'with' ? this.#number('SELECT total_changes()') : null;
    const { columns, values, word } = this.#run(query, bindings, assertAllowed);
    const reads =
      !CHANGING_ROWS.has(word) || (before !== null && this.#number('SELECT total_changes()') === before);
    const changes = reads ? 0 : this.#database.getRowsModified();
    return {
      columns,
      values,
      changes,
      // SQLite keeps that of the last insert, too, whoever made it.
      lastRowId: changes > 0 && INSERTING.has(word) ? this.#number('SELECT last_insert_rowid()') : 0,
    };
  }

  /** All or nothing, DDL included. Nested calls are savepoints: an inner one may fail alone. */
  transaction<T>(work: () => T): T {
    return this.#depth === 0 ? this.#outer(work) : this.#nested(work);
  }

  /** A statement of the storage itself; not limited to what callers may run. */
  own(query: string): readonly (readonly SqlValue[])[] {
    return this.#run(query, [], UNCHECKED).values;
  }

  close(): void {
    this.#statements.freeAll();
    this.#database.close();
  }

  #outer<T>(work: () => T): T {
    this.own('BEGIN IMMEDIATE');
    this.#depth = 1;
    this.#lost = false;
    try {
      const result = refusePromise(work());
      this.#assertNotLost();
      // Fails, and leaves the transaction open, when a deferred foreign key is violated.
      this.own('COMMIT');
      return result;
    } catch (error) {
      if (!this.#lost) this.own('ROLLBACK');
      throw error;
    } finally {
      this.#depth = 0;
      this.#lost = false;
    }
  }

  #nested<T>(work: () => T): T {
    const savepoint = `level_${this.#depth}`;
    this.own(`SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    try {
      const result = refusePromise(work());
      this.own(`RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      if (!this.#lost) {
        this.own(`ROLLBACK TO ${savepoint}`);
        this.own(`RELEASE ${savepoint}`);
      }
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #run(query: string, bindings: readonly SqlValue[], check: (text: string) => void) {
    this.#assertNotLost();
    const prepared = this.#statements.prepare(query, check);
    const { statement, word } = prepared;
    if (!READING.has(word)) this.#writes += 1;
    try {
      bind(prepared, checkedBindings(bindings));
      const values: SqlValue[][] = [];
      while (statement.step()) values.push(statement.get());
      // Read after the first step: until then SQLite may still prepare the statement again.
      const columns = (prepared.columns ??= statement.getColumnNames());
      if (!KEEPS_SCHEMA.has(word)) this.#statements.forgetColumns();
      return { columns, values, word };
    } catch (error) {
      this.#noticeLoss();
      throw error instanceof Error ? error : new Error(String(error));
    } finally {
      if (prepared.kept) statement.reset();
      else statement.free();
    }
  }

  /**
   * Some failures (ON CONFLICT ROLLBACK, out of memory) end the whole transaction. Statements that followed
   * would then be committed one by one, so they are refused until `transaction` has returned.
   */
  #noticeLoss(): void {
    if (this.#depth === 0 || this.#lost) return;
    try {
      this.#database.run('BEGIN');
    } catch {
      return;
    }
    this.#database.run('ROLLBACK');
    this.#lost = true;
  }

  #assertNotLost(): void {
    if (this.#lost) throw new TransactionLostError('SQLite has rolled back this transaction');
  }

  #number(query: string): number {
    return Number(this.own(query)[0]?.[0] ?? 0);
  }
}

function bind(prepared: Prepared, values: SqlValue[]): void {
  // EXPLAIN runs nothing: whoever only wants to see the program has no values for its parameters.
  if (prepared.word === 'explain' && values.length === 0) return;
  prepared.parameters ??= takes(prepared, values.length);
  if (prepared.parameters !== values.length) {
    throw new SqlUsageError(
      `Wrong number of parameter bindings for SQL query. It takes ${prepared.parameters}; ${values.length} were bound.`,
    );
  }
  prepared.statement.bind(values);
}

/**
 * The number of parameters, which sql.js does not tell. SQLite only complains of a value too many (missing ones
 * would silently be NULL), so numbers are bound until it does.
 */
function takes({ statement }: Prepared, guess: number): number {
  const fits = (count: number): boolean => {
    try {
      return statement.bind(Array.from({ length: count }, () => 0));
    } catch {
      return false;
    }
  };
  let count = guess;
  while (count > 0 && !fits(count)) count -= 1;
  while (fits(count + 1)) count += 1;
  return count;
}

function asObject(columns: readonly string[], row: readonly SqlValue[]): Record<string, SqlValue> {
  const object: Record<string, SqlValue> = {};
  // Run for every row that is read: a loop that counts takes a third of the time of one over pairs.
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] ?? '';
    if (column === '__proto__') throw new SqlUsageError('A column may not be named __proto__');
    object[column] = row[index] ?? null;
  }
  return object;
}

function refusePromise<T>(result: T): T {
  if (result instanceof Promise) {
    result.catch(() => undefined);
    throw new SqlUsageError('A transaction is synchronous: its work may not return a promise');
  }
  return result;
}
