import { openEngine } from './engine.ts';
import type { Sql } from './sql.ts';
import { startSqlite } from './startSqlite.ts';
import type { WasmSource } from './wasmImports.ts';

/**
 * Has an empty database filled in memory, beside any open one, and gives its file. Rejects with what `fill` throws.
 * @param options.orderly whether foreign keys are looked at while it is filled
 */
export async function prepareFile(
  wasm: WasmSource,
  fill: (sql: Sql) => void,
  { orderly }: { readonly orderly: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const engine = openEngine(await startSqlite(wasm), null);
  try {
    if (!orderly) engine.sql.own('PRAGMA foreign_keys = OFF');
    fill(engine.sql);
    return engine.source.read(0, engine.source.size());
  } finally {
    engine.close();
  }
}
