import { openEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { ImportRefusedError } from './errors.ts';
import { PAGE_SIZE } from './layout.ts';
import type { Sqlite } from './sqlite.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_SIZE = 100;
const INCREMENTAL = 2;

/**
 * Opens a database file that comes from outside. Throws an `ImportRefusedError` when it is not a sound database.
 * The given bytes are not changed.
 */
export function openImported(sqlite: Sqlite, file: Uint8Array): Engine {
  const header = String.fromCharCode(...file.subarray(0, MAGIC.length));
  if (file.length < HEADER_SIZE || header !== MAGIC)
    throw new ImportRefusedError('not-sqlite', 'This is not a SQLite database');
  const engine = opened(sqlite, file);
  try {
    const found = engine.sql.own('PRAGMA integrity_check(20)').map(([line]) => String(line));
    if (found.length !== 1 || found[0] !== 'ok') {
      throw new ImportRefusedError('damaged', found.join('; '));
    }
    const [orphan] = engine.sql.own('PRAGMA foreign_key_check');
    if (orphan)
      throw new ImportRefusedError('damaged', `A row of “${orphan[0]}” refers to one that is not there`);
    makeOneOfOurs(engine);
    return engine;
  } catch (error) {
    engine.close();
    throw error instanceof ImportRefusedError ? error : refused(error);
  }
}

/** Rewrites a file that was made elsewhere with our page size and our way of giving space back. */
function makeOneOfOurs({ sql }: Engine): void {
  const pageSize = Number(sql.own('PRAGMA page_size')[0]?.[0]);
  const autoVacuum = Number(sql.own('PRAGMA auto_vacuum')[0]?.[0]);
  if (pageSize === PAGE_SIZE && autoVacuum === INCREMENTAL) return;
  sql.own(`PRAGMA page_size = ${PAGE_SIZE}`);
  sql.own('PRAGMA auto_vacuum = INCREMENTAL');
  sql.own('VACUUM');
}

function opened(sqlite: Sqlite, file: Uint8Array): Engine {
  try {
    return openEngine(sqlite, file);
  } catch (error) {
    throw refused(error);
  }
}

function refused(cause: unknown): ImportRefusedError {
  return new ImportRefusedError('damaged', 'SQLite can not read this file', { cause });
}
