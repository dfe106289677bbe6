import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDatabase } from '../database.ts';
import type { OpenedDatabase, OpenOptions } from '../database.ts';
import { startSqlite } from '../startSqlite.ts';
import type { Sqlite } from '../sqlite.ts';
import type { WasmSource } from '../wasmImports.ts';
import type { MemoryPageStore } from './memoryPageStore.ts';

export const wasm = {
  bytes: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))),
} satisfies WasmSource;

export function sqliteForTest(): Promise<Sqlite> {
  return startSqlite(wasm);
}

/** sql.js as if a new version of it had hidden its file calls. */
export async function sqliteWithoutCapture(): Promise<Sqlite> {
  return { SQL: (await sqliteForTest()).SQL, capture: null };
}

export function openForTest(
  store: MemoryPageStore,
  options: Pick<OpenOptions, 'seed'> = {},
): Promise<OpenedDatabase> {
  return openDatabase({ name: 'test', wasm, store, ...options });
}
