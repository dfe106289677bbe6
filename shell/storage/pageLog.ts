import { assemble } from './assemble.ts';
import type { Assembled } from './assemble.ts';
import type { PageChange } from './changeSource.ts';
import { DatabaseDamagedError, FencedError, UnsupportedFormatError } from './errors.ts';
import { FORMAT, makeChunk, makeMeta, makeRecord, readMeta } from './format.ts';
import { CHUNK_SIZE, chunkOfPage, unitsOf } from './layout.ts';
import type { Meta, PageStore, StoreChanges } from './pageStore.ts';

/** A chunk of the file by its number. */
export type Piece = readonly [number: number, bytes: Uint8Array<ArrayBuffer>];

/**
 * A database file kept as a base of chunks and a log of commits. Each opening takes a new epoch; every write first
 * checks that it is still the current one, so of two writers the earlier can never write again.
 */
export class PageLog {
  readonly #store: PageStore;
  readonly #epoch: number;
  /** The last commit of the base, and of all. */
  #base = 0;
  #sequence = 0;
  #size = 0;
  #records = 0;
  #pages = 0;
  /** Chunks that the log has changed since the base was written. */
  readonly #stale = new Set<number>();

  private constructor(store: PageStore, epoch: number) {
    this.#store = store;
    this.#epoch = epoch;
  }

  /**
   * Takes a new epoch and reads what is stored; an `image` of no bytes when there is nothing. Throws a
   * `DatabaseDamagedError` or `UnsupportedFormatError` and then has changed nothing but the epoch, if that.
   */
  static async open(store: PageStore): Promise<{ log: PageLog; stored: Assembled }> {
    const empty = (await store.meta()) === undefined && (await isEmpty(store));
    let epoch = 0;
    await store.update((value) => {
      const meta = value === undefined && empty ? { epoch: 0, sequence: 0, size: 0 } : knownMeta(value);
      epoch = meta.epoch + 1;
      return { meta: makeMeta({ ...meta, epoch }) };
    });
    const log = new PageLog(store, epoch);
    return { log, stored: await log.load() };
  }

  get diagnostics() {
    return {
      epoch: this.#epoch,
      sequence: this.#sequence,
      logRecords: this.#records,
      logPages: this.#pages,
      staleChunks: this.#stale.size,
    };
  }

  /** Numbers of the chunks that differ from the base once `change` is part of the file, ascending. */
  chunksToFold(change: PageChange): readonly number[] {
    const chunks = new Set([...this.#stale, ...this.#chunksOf(change)]);
    const end = unitsOf(change.size, CHUNK_SIZE);
    return [...chunks].filter((number) => number < end).sort((a, b) => a - b);
  }

  /** Reads the last durable state (again) and drops commits that can't be read. Rejects when fenced. */
  async load(): Promise<Assembled> {
    const meta = this.#own(await this.#store.meta());
    const stored = await assemble(this.#store, meta);
    this.#base = meta.sequence;
    if (stored.recovered) {
      const dropRecordsFrom = stored.sequence + 1;
      await this.#update(() => ({ dropRecordsFrom }));
    }
    this.#sequence = stored.sequence;
    this.#size = meta.size;
    this.#records = stored.logRecords;
    this.#pages = stored.logPages.length;
    this.#stale.clear();
    this.#applied({ size: stored.image.length, pageNumbers: stored.logPages });
    return stored;
  }

  /** Stores a commit. Rejects with the reason and has stored nothing, or with a `FencedError`. */
  async append(change: PageChange, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const record = makeRecord(this.#sequence + 1, change.size, change.pageNumbers, bytes);
    await this.#update(() => ({ record }));
    this.#sequence += 1;
    this.#records += 1;
    this.#pages += change.pageNumbers.length;
    this.#applied(change);
  }

  /**
   * Makes a file of `size` bytes the base and empties the log, in one transaction. Only the chunks that differ from
   * the base need to be given; they are asked for one by one, inside the transaction. Counts as a commit, so the
   * file may be newer than the log.
   */
  async fold(size: number, pieces: Iterable<Piece>): Promise<void> {
    const sequence = this.#sequence + 1;
    await this.#update(() => ({
      meta: makeMeta({ epoch: this.#epoch, sequence, size }),
      chunks: chunksOf(pieces),
      dropChunksFrom: unitsOf(size, CHUNK_SIZE),
      dropRecordsUpTo: sequence,
    }));
    this.#base = sequence;
    this.#sequence = sequence;
    this.#size = size;
    this.#records = 0;
    this.#pages = 0;
    this.#stale.clear();
  }

  close(): void {
    this.#store.close();
  }

  #update(decide: (meta: Meta) => StoreChanges): Promise<void> {
    return this.#store.update((value) => {
      const meta = this.#own(value);
      // A checkpoint that was reported as failed is there after all: what we would write does not follow it.
      if (meta.sequence !== this.#base) throw new Error('The stored base is another than expected');
      return decide(meta);
    });
  }

  #own(value: unknown): Meta {
    const meta = value === undefined ? null : readMeta(value);
    if (meta?.epoch !== this.#epoch) {
      throw new FencedError('The database was opened by another writer; this one may not write any more');
    }
    return meta;
  }

  #applied(change: PageChange): void {
    for (const chunk of this.#chunksOf(change)) this.#stale.add(chunk);
    this.#size = change.size;
  }

  #chunksOf({ size, pageNumbers }: PageChange): number[] {
    const chunks = pageNumbers.map(chunkOfPage);
    // The last chunk is as long as the file: what was cut off must not stay readable in it.
    if (size > 0 && size < this.#size) chunks.push(unitsOf(size, CHUNK_SIZE) - 1);
    return chunks;
  }
}

function* chunksOf(pieces: Iterable<Piece>) {
  for (const [number, bytes] of pieces) yield makeChunk(number, bytes);
}

function knownMeta(value: unknown): Meta {
  const format: unknown = (value as Meta | undefined)?.format;
  if (typeof format === 'number' && format > FORMAT) {
    throw new UnsupportedFormatError(
      `The stored database has format ${format}; this version knows ${FORMAT}`,
    );
  }
  const meta = value === undefined ? null : readMeta(value);
  if (!meta) throw new DatabaseDamagedError('The description of the stored database is damaged');
  return meta;
}

async function isEmpty(store: PageStore): Promise<boolean> {
  for await (const _ of store.chunks()) return false;
  for await (const _ of store.records()) return false;
  return true;
}
