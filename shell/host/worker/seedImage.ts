import imageUrl from 'virtual:seed-image';
import { createIndexes } from '../../server/db/seed/indexes.ts';
import { prepareFile } from '../../storage/prepareFile.ts';
import type { WasmSource } from '../../storage/wasmImports.ts';

/**
 * The database file of a company with two years of business, which was lived through when the site was built: fetched,
 * unpacked, and its indexes made. Rejects when the site does not have it, or there is no network.
 */
export async function seedImage(wasm: WasmSource): Promise<Uint8Array> {
  const { ok, status, body } = await fetch(new URL(imageUrl, import.meta.url));
  if (!ok || !body) throw new Error(`The demo’s database was answered with ${status}`);
  const unpacked = body.pipeThrough(new DecompressionStream('gzip'));
  const file = new Uint8Array(await new Response(unpacked).arrayBuffer());
  return await prepareFile(wasm, file, createIndexes);
}
