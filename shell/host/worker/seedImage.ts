import imageUrl from 'virtual:seed-image';
import { type PackedRows, unpackInto } from '../../server/db/seed/packed.ts';
import type { Clock } from '../../server/ports.ts';
import { prepareFile } from '../../storage/prepareFile.ts';
import type { WasmSource } from '../../storage/wasmImports.ts';
import { fetchOrKept } from './fetchOrKept.ts';

/**
 * The database file of a company with two years of business, which was lived through when the site was built: fetched and
 * unpacked. Rejects when the site does not have it, or there is no network and it is not kept yet.
 */
export async function seedImage(wasm: WasmSource, clock: Clock): Promise<Uint8Array> {
  const { ok, status, body } = await fetchOrKept(new URL(imageUrl, import.meta.url));
  if (!ok || !body) throw new Error(`The demo’s database was answered with ${status}`);
  const unpacked = body.pipeThrough(new DecompressionStream('gzip'));
  const rows = (await new Response(unpacked).json()) as PackedRows;
  return await prepareFile(wasm, (sql) => unpackInto(sql, clock, rows), { orderly: false });
}
