import type { Checksum } from './checksum.ts';

/** One piece of a stored file, and the sum over its id, number and bytes. Never changed: a newer piece has a newer id. */
export interface Chunk {
  readonly id: number;
  /** Its place in the file. */
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly checksum: Checksum;
}

/** What one durable commit changed: `pageNumbers[i]` is the page at `bytes[i * PAGE_SIZE]`. */
export interface LogRecord {
  /** Commits are numbered without gaps. */
  readonly sequence: number;
  /** Size of the file after it, in bytes. */
  readonly size: number;
  readonly pageNumbers: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly checksum: Checksum;
}

export interface Meta {
  readonly format: number;
  /** Who may write: each opening takes the next one. */
  readonly epoch: number;
  /** Grows whenever table or snapshots change. */
  readonly revision: number;
  /** The last commit that the base holds; the log goes on from there. */
  readonly sequence: number;
  /** Size of the file in the base, in bytes. */
  readonly size: number;
  readonly checksum: Checksum;
}

/** Which chunks make the base: `ids[n]` is the chunk at the nth place. */
export interface ChunkTable {
  /** That of the description it belongs to. */
  readonly revision: number;
  /** The id that the next chunk gets. */
  readonly next: number;
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly checksum: Checksum;
}

/** A state that can be gone back to. Chunks that it has in common with the base or with other snapshots are stored once. */
export interface Snapshot {
  readonly id: number;
  /** In the words of whoever made it. */
  readonly name: string;
  /** Why it was made, for whoever made it; it means nothing here. */
  readonly kind: string;
  /** When, ISO 8601. */
  readonly at: string;
  readonly size: number;
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly checksum: Checksum;
}

/** Changes of what is stored; all of them or none. */
export interface StoreChanges {
  readonly meta?: Meta;
  readonly table?: ChunkTable;
  readonly record?: LogRecord;
  readonly chunks?: Iterable<Chunk>;
  /** Ids, ascending. */
  readonly dropChunks?: readonly number[];
  readonly dropRecordsUpTo?: number;
  readonly dropRecordsFrom?: number;
  readonly snapshot?: Snapshot;
  readonly dropSnapshot?: number;
}

/** What the page log asks of a place to keep things: two values, three ordered lists, and atomic changes. */
export interface PageStore {
  /**
   * Reads the meta value and applies what `decide` makes of it, in one transaction. When `decide` throws or the
   * store refuses, nothing has changed and it rejects with that reason. Resolved means: on disk.
   */
  update(decide: (meta: unknown) => StoreChanges): Promise<void>;
  meta(): Promise<unknown>;
  /* Stored values as they are, unchecked, the longer lists a few values at a time. */
  table(): Promise<unknown>;
  snapshots(): Promise<readonly unknown[]>;
  chunkIds(): Promise<readonly number[]>;
  /** @param ids ascending; those that are not there are left out */
  chunks(ids: readonly number[]): AsyncIterable<readonly unknown[]>;
  records(): AsyncIterable<readonly unknown[]>;
  close(): void;
}
