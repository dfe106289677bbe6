import { readLog } from './assemble.ts';
import { hasChunkShape, readMeta, readTable } from './format.ts';
import { CHUNK_SIZE, PAGE_SIZE } from './layout.ts';
import type { PageStore } from './pageStore.ts';

/**
 * Whatever can be read of a stored database, put to its place: damaged parts as they are, missing ones as zeros, and
 * the commits up to the first that is not sound. Of a database with nothing but a damaged end it is the last good state.
 */
export async function assembleAnyway(store: PageStore): Promise<Uint8Array<ArrayBuffer>> {
  const meta = readMeta(await store.meta());
  const table = meta && readTable(await store.table(), meta);
  const places = table && new Map([...table.ids].map((id, number) => [id, number]));
  const ids = places ? [...places.keys()].sort((a, b) => a - b) : await store.chunkIds();

  const pieces: { offset: number; bytes: Uint8Array }[] = [];
  // Ascending ids: without a table the newest chunk of a place wins.
  for await (const values of store.chunks(ids)) {
    for (const value of values) {
      if (!hasChunkShape(value)) continue;
      const number = places?.get(value.id) ?? value.number;
      pieces.push({ offset: number * CHUNK_SIZE, bytes: value.bytes });
    }
  }
  let size = pieces.reduce((end, { offset, bytes }) => Math.max(end, offset + bytes.length), 0);
  if (table) size = meta.size;
  const { good } = await readLog(store, table ? meta.sequence : null);
  for (const record of good) {
    size = record.size;
    for (const [index, page] of record.pageNumbers.entries()) {
      const bytes = record.bytes.subarray(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
      pieces.push({ offset: page * PAGE_SIZE, bytes });
    }
  }
  const image = new Uint8Array(size);
  for (const { offset, bytes } of pieces) {
    if (offset < size) image.set(bytes.subarray(0, size - offset), offset);
  }
  return image;
}
