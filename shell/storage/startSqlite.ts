import { recogniseFileCalls } from './calibrate.ts';
import { openEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { PageCapture } from './pageCapture.ts';
import { applyChange } from './image.ts';
import type { Sqlite } from './sqlite.ts';
import { instrumentSqlite } from './wasmImports.ts';
import type { WasmSource } from './wasmImports.ts';

let started: Promise<Sqlite> | null = null;

/** sql.js has one instance per realm; it is started with the first call. A failed start may be repeated. */
export function startSqlite(source: WasmSource): Promise<Sqlite> {
  started ??= start(source).catch((error: unknown) => {
    started = null;
    throw error;
  });
  return started;
}

async function start(source: WasmSource): Promise<Sqlite> {
  const instrumented = await instrumentSqlite(source);
  const calls = recogniseFileCalls(instrumented);
  if (!calls || !instrumented.memory) return { SQL: instrumented.SQL, capture: null };
  const sqlite = {
    SQL: instrumented.SQL,
    capture: new PageCapture(instrumented, instrumented.memory, calls),
  };
  return capturesFaithfully(sqlite) ? sqlite : { SQL: instrumented.SQL, capture: null };
}

/** Tries the capture on a scratch database: pages put together must make the file that SQLite itself sees. */
function capturesFaithfully(sqlite: Sqlite): boolean {
  let engine: Engine | null = null;
  try {
    engine = openEngine(sqlite, null);
    let image = new Uint8Array(0);
    for (const statement of [
      'CREATE TABLE scratch (a INTEGER PRIMARY KEY, b TEXT)',
      `INSERT INTO scratch WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       SELECT i, hex(randomblob(40)) FROM n`,
      'DELETE FROM scratch WHERE a % 3 = 0',
      'DELETE FROM scratch WHERE a > 200',
      'VACUUM',
    ]) {
      engine.sql.own(statement);
      const change = engine.source.take();
      if (change) image = applyChange(image, change, engine.source);
    }
    const copy = new sqlite.SQL.Database(image);
    const digest = 'SELECT count(*), sum(a), sum(length(b)) FROM scratch';
    const same =
      String(copy.exec(digest)[0]?.values) === String(engine.sql.own(digest)) &&
      String(copy.exec('PRAGMA integrity_check')[0]?.values) === 'ok';
    copy.close();
    return same;
  } catch {
    return false;
  } finally {
    engine?.close();
  }
}
