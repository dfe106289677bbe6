import { openEngine } from './engine.ts';
import type { Sql } from './sql.ts';
import { startSqlite } from './sqlite.ts';
import type { WasmSource } from './wasmImports.ts';

/**
 * Has something done to a database file (null: to an empty database), in memory and beside any open one, and gives the
 * file as it is then. Rejects with what `work` throws, or when SQLite does not take the file.
 * @param options.compact rewrites it, without room for anything more
 */
export async function prepareFile(
  wasm: WasmSource,
  file: Uint8Array | null,
  work: (sql: Sql) => void,
  { compact = false }: { readonly compact?: boolean } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const engine = openEngine(await startSqlite(wasm), file);
  try {
    work(engine.sql);
    if (compact) engine.sql.own('VACUUM');
    return engine.source.read(0, engine.source.size());
  } finally {
    engine.close();
  }
}
