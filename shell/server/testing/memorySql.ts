import initSqlJs from 'sql.js';
import type { Statement } from 'sql.js';
import type { Sql, SqlResult, SqlValue } from '../ports.ts';

/** An in-memory SQLite behind the server's port, for tests in node. */
export interface MemorySql extends Sql {
  /** The whole database as a SQLite file. Throws inside a transaction. */
  readonly image: () => Uint8Array;
  readonly close: () => void;
}

type Database = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;

/** Opens an empty database, or the given SQLite file, with the pragmas that the panel runs under. */
export async function openMemorySql(file?: Uint8Array): Promise<MemorySql> {
  const { Database } = await initSqlJs();
  const db = new Database(file);
  setPragmas(db);
  let depth = 0;

  const query = (text: string, bindings: readonly SqlValue[] = []): SqlResult => runOne(db, text, bindings);

  return {
    query,
    exec<Row extends object>(text: string, ...bindings: SqlValue[]): Row[] {
      const { columns, values } = query(text, bindings);
      return values.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])) as Row);
    },
    transaction<T>(work: () => T): T {
      const [begin, commit, rollback] =
        depth === 0
          ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
          : [`SAVEPOINT s${depth}`, `RELEASE s${depth}`, `ROLLBACK TO s${depth}; RELEASE s${depth}`];
      db.exec(begin);
      depth += 1;
      try {
        const result = work();
        db.exec(commit);
        return result;
      } catch (error) {
        db.exec(rollback);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    image() {
      if (depth > 0) throw new Error('The image of a database can not be taken inside a transaction');
      const bytes = db.export();
      setPragmas(db);
      return bytes;
    },
    close: () => db.close(),
  };
}

function setPragmas(db: Database): void {
  db.exec(
    'PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA hard_heap_limit=536870912',
  );
}

function runOne(db: Database, text: string, bindings: readonly SqlValue[]): SqlResult {
  const before = scalar(db, 'SELECT total_changes()');
  const statements = db.iterateStatements(text);
  try {
    const first = statements.next();
    if (first.done) throw new Error('There is no statement in this text');
    const statement = first.value;
    if (!db.iterateStatements(statements.getRemainingSQL()).next().done)
      throw new Error('There is more than one statement in this text');
    statement.bind([...bindings]);
    const columns = statement.getColumnNames();
    const values: SqlValue[][] = [];
    while (statement.step()) if (columns.length > 0) values.push(statement.get());
    const changed = scalar(db, 'SELECT total_changes()') !== before;
    return {
      columns,
      values,
      changes: changed ? db.getRowsModified() : 0,
      lastRowId: scalar(db, 'SELECT last_insert_rowid()'),
    };
  } finally {
    // Frees the statement, and the copy of the text that the iterator keeps in the memory of SQLite.
    (statements as Iterator<Statement>).return?.();
  }
}

function scalar(db: Database, text: string): number {
  return Number(db.exec(text)[0]?.values[0]?.[0] ?? 0);
}
