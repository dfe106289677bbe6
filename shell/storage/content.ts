import { changedChunks } from './changedChunks.ts';
import type { ChangeSource } from './changeSource.ts';
import { CHUNK_SIZE, unitsOf } from './layout.ts';
import type { Snapshot } from './pageStore.ts';

/** What is to be written of a file of `size` bytes: the chunks of these numbers (ascending), asked for one by one. */
export interface Content {
  readonly size: number;
  readonly numbers: readonly number[];
  read(number: number): Uint8Array<ArrayBuffer>;
}

/** Chunks of the live file as they are now: SQL may go on while they are written. */
export function copied(source: ChangeSource, numbers: readonly number[]): Content {
  const copies = new Map(numbers.map((number) => [number, chunkAt(source, number)] as const));
  return { size: source.size(), numbers, read: (number) => copies.get(number) ?? new Uint8Array(0) };
}

/** Chunks of a live file that nobody changes before they are written. */
export function resting(source: ChangeSource, numbers: readonly number[]): Content {
  return { size: source.size(), numbers, read: (number) => chunkAt(source, number) };
}

/** What has to be written of a database that was opened with the bytes of a snapshot, or else all of it. */
export function everythingBut(over: Snapshot | null, source: ChangeSource): Content {
  const change = source.take();
  if (over) return resting(source, change ? changedChunks(change, over.size) : []);
  return resting(
    source,
    Array.from({ length: unitsOf(source.size(), CHUNK_SIZE) }, (_, number) => number),
  );
}

function chunkAt(source: ChangeSource, number: number): Uint8Array<ArrayBuffer> {
  return source.read(number * CHUNK_SIZE, CHUNK_SIZE);
}
