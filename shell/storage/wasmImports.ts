import initSqlJs from 'sql.js';
import type { SqlJsStatic } from 'sql.js';
import { EngineUnavailableError } from './errors.ts';

/** Where the WebAssembly of sql.js comes from: a URL (in a Worker) or its bytes (in node). */
export type WasmSource = { readonly url: string | URL } | { readonly bytes: Uint8Array<ArrayBuffer> };

/** The calls of the file system have at most four arguments; offsets and sizes are 64-bit, hence bigint. */
export type WasmCall = (a: number, b: number | bigint, c: number, d: number) => number;

/** One import of the module. Its handler may be exchanged at any time. */
export interface ImportSlot {
  readonly original: WasmCall;
  handler: WasmCall;
}

/** sql.js together with what its module was given: stock, but its calls to the file system pass through slots. */
export interface InstrumentedSqlite {
  readonly SQL: SqlJsStatic & { _malloc(size: number): number; _free(pointer: number): void };
  readonly slots: readonly ImportSlot[];
  /** Undefined when sql.js had been started before by someone else: then nothing can be captured. */
  readonly memory: WebAssembly.Memory | undefined;
}

/**
 * Starts sql.js with exchangeable imports. Rejects with `EngineUnavailableError` when the module can't be fetched or
 * compiled, and may then be called again. sql.js keeps one instance per realm, so call it once and keep the result.
 */
export async function instrumentSqlite(source: WasmSource): Promise<InstrumentedSqlite> {
  // Compiled before sql.js is asked: its promise never settles when `instantiateWasm` fails later on.
  const module = await compile(source);
  const slots: ImportSlot[] = [];
  let memory: WebAssembly.Memory | undefined;

  const SQL = await initSqlJs({
    useOldExtensionFunctions: false,
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
      void WebAssembly.instantiate(module, slotted(imports, slots)).then((instance) => {
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        receive(instance);
      });
      return {};
    },
  } as Parameters<typeof initSqlJs>[0]);

  return { SQL: SQL as InstrumentedSqlite['SQL'], slots, memory };
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  try {
    return 'bytes' in source ? await WebAssembly.compile(source.bytes) : await compileFrom(source.url);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineUnavailableError(`The database engine could not be loaded: ${reason}`, { cause });
  }
}

async function compileFrom(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`${new URL(response.url).pathname} was answered with HTTP ${response.status}`);
  // Streaming insists on the media type; a plain static host may not know it.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The same imports, where every function that could be a file call goes through a slot. */
function slotted(imports: WebAssembly.Imports, slots: ImportSlot[]): WebAssembly.Imports {
  return Object.fromEntries(
    Object.entries(imports).map(([module, members]) => [
      module,
      Object.fromEntries(
        Object.entries(members).map(([name, value]) => [
          name,
          couldBeFileCall(value) ? slot(value, slots) : value,
        ]),
      ),
    ]),
  );
}

function couldBeFileCall(value: WebAssembly.ImportValue): value is WasmCall {
  return typeof value === 'function' && value.length >= 2 && value.length <= 4;
}

function slot(original: WasmCall, slots: ImportSlot[]): WasmCall {
  const entry: ImportSlot = { original, handler: original };
  slots.push(entry);
  return (a, b, c, d) => entry.handler(a, b, c, d);
}
