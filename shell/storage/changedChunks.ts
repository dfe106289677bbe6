import type { PageChange } from './changeSource.ts';
import { CHUNK_SIZE, chunkOfPage, unitsOf } from './layout.ts';

/** Numbers of the chunks that a change makes differ from a file of `size` bytes, ascending. */
export function changedChunks(change: PageChange, size: number): readonly number[] {
  return ascending(chunksOf(change, size), change.size);
}

/** The same in no order, and maybe beyond the end of what the file is by then. */
export function chunksOf({ size, pageNumbers }: PageChange, before: number): number[] {
  const chunks = pageNumbers.map(chunkOfPage);
  // The last chunk is as long as the file: what was cut off must not stay readable in it.
  if (size > 0 && size < before) chunks.push(unitsOf(size, CHUNK_SIZE) - 1);
  return chunks;
}

/** Each once, without those beyond the end of a file of `size` bytes. */
export function ascending(chunks: readonly number[], size: number): readonly number[] {
  const end = unitsOf(size, CHUNK_SIZE);
  return [...new Set(chunks)].filter((number) => number < end).sort((a, b) => a - b);
}
