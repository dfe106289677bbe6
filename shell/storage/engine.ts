import type { ChangeSource } from './changeSource.ts';
import { ExportDiff } from './exportDiff.ts';
import { SqlDatabase } from './sqlDatabase.ts';
import type { Sqlite } from './sqlite.ts';

/** Bytes. The pages of the file are not among them; a VACUUM needs as many as the file has. */
const LARGEST_HEAP = 512 * 1024 * 1024;

/** A database in memory, with the source of its changes. */
export interface Engine {
  readonly sql: SqlDatabase;
  readonly source: ChangeSource;
  close(): void;
}

/** Opens `image` (null: an empty database). Throws when SQLite does not take it for a database. */
export function openEngine(sqlite: Sqlite, image: Uint8Array | null): Engine {
  const captured = sqlite.capture?.open(image);
  const database = captured?.database ?? new sqlite.SQL.Database(image);
  const sql = new SqlDatabase(database);
  const source = captured?.file ?? new ExportDiff(database, image, () => sql.writes);
  try {
    configure(sql, image === null);
  } catch (error) {
    sql.close();
    throw error;
  }
  return { sql, source, close: () => sql.close() };
}

function configure(sql: SqlDatabase, isNew: boolean): void {
  // Decided before the first table exists; lets `incremental_vacuum` give space back without a rewrite.
  if (isNew) sql.own('PRAGMA auto_vacuum = INCREMENTAL');
  // The file is ours alone: SQLite then keeps its page cache between statements.
  sql.own('PRAGMA locking_mode = EXCLUSIVE');
  sql.own('PRAGMA journal_mode = MEMORY');
  sql.own('PRAGMA synchronous = OFF');
  sql.own('PRAGMA temp_store = MEMORY');
  // For all databases of this SQLite together; it can be lowered, never raised. One statement must not take the tab's memory.
  sql.own(`PRAGMA hard_heap_limit = ${LARGEST_HEAP}`);
  sql.own('PRAGMA cache_size = -65536');
  // Deleted rows must not stay readable in an exported file.
  sql.own('PRAGMA secure_delete = ON');
  sql.own('PRAGMA foreign_keys = ON');
  sql.own('SELECT count(*) FROM sqlite_schema');
}
