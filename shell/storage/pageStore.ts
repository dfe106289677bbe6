import type { Checksum } from './checksum.ts';

/** One piece of the base, and the sum over its number and bytes. */
export interface Chunk {
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
  /** The last commit that the base holds; the log goes on from there. */
  readonly sequence: number;
  /** Size of the file in the base, in bytes. */
  readonly size: number;
  readonly checksum: Checksum;
}

/** Changes of what is stored; all of them or none. */
export interface StoreChanges {
  readonly meta?: Meta;
  readonly record?: LogRecord;
  readonly chunks?: Iterable<Chunk>;
  /** Removes chunks from this number on. */
  readonly dropChunksFrom?: number;
  readonly dropRecordsUpTo?: number;
  readonly dropRecordsFrom?: number;
}

/** What the page log asks of a place to keep things: one value, two ordered lists, and atomic changes. */
export interface PageStore {
  /**
   * Reads the meta value and applies what `decide` makes of it, in one transaction. When `decide` throws or the
   * store refuses, nothing has changed and it rejects with that reason. Resolved means: on disk.
   */
  update(decide: (meta: unknown) => StoreChanges): Promise<void>;
  meta(): Promise<unknown>;
  /** Stored values as they are, unchecked, in the order of their numbers, a few at a time. */
  chunks(): AsyncIterable<readonly unknown[]>;
  records(): AsyncIterable<readonly unknown[]>;
  close(): void;
}
