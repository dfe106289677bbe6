import type { Content } from './content.ts';
import { makeChunk } from './format.ts';
import { CHUNK_SIZE, unitsOf } from './layout.ts';
import type { Chunk, Snapshot } from './pageStore.ts';

/**
 * Which chunks make the base and the snapshots. A chunk is never changed: what is written gets a new id, so a snapshot
 * costs nothing until the base moves on, and a chunk goes when nothing is made of it any more. Values of this class
 * don't change either: a step that failed leaves the one before.
 */
export class ChunkIds {
  /** The id that the next chunk gets. */
  readonly next: number;
  /** Of the base, by their place. */
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly snapshots: readonly Snapshot[];
  readonly #written: readonly { readonly first: number; readonly content: Content }[];

  constructor(
    next: number,
    ids: Uint32Array<ArrayBuffer>,
    snapshots: readonly Snapshot[],
    written: readonly { readonly first: number; readonly content: Content }[] = [],
  ) {
    this.next = next;
    this.ids = ids;
    this.snapshots = snapshots;
    this.#written = written;
  }

  /** With `content` written over the chunks `over`, as the base. */
  write(content: Content, over = this.ids): ChunkIds {
    const ids = new Uint32Array(unitsOf(content.size, CHUNK_SIZE));
    ids.set(over.subarray(0, ids.length));
    for (const [index, number] of content.numbers.entries()) ids[number] = this.next + index;
    const written = [...this.#written, { first: this.next, content }];
    return new ChunkIds(this.next + content.numbers.length, ids, this.snapshots, written);
  }

  withSnapshot(snapshot: Snapshot): ChunkIds {
    return new ChunkIds(this.next, this.ids, [...this.snapshots, snapshot], this.#written);
  }

  withoutSnapshot(id: number): ChunkIds {
    const rest = this.snapshots.filter((one) => one.id !== id);
    return new ChunkIds(this.next, this.ids, rest, this.#written);
  }

  /** What was written since this was `settled`, made one by one, of what is still in use. */
  *written(): Generator<Chunk> {
    const used = this.#used();
    for (const { first, content } of this.#written) {
      for (const [index, number] of content.numbers.entries()) {
        if (used.has(first + index)) yield makeChunk(first + index, number, content.read(number));
      }
    }
  }

  settled(): ChunkIds {
    return new ChunkIds(this.next, this.ids, this.snapshots);
  }

  /** Those of `ids` that neither the base nor a snapshot is made of, ascending. */
  unused(ids: Iterable<number>): number[] {
    const used = this.#used();
    return [...ids].filter((id) => !used.has(id)).sort((a, b) => a - b);
  }

  /** How many chunks would go with a snapshot. */
  onlyIn({ id, ids }: Snapshot): number {
    return this.withoutSnapshot(id).unused(ids).length;
  }

  #used(): Set<number> {
    const used = new Set<number>(this.ids);
    for (const { ids } of this.snapshots) for (const id of ids) used.add(id);
    return used;
  }
}
