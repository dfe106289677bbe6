import { DatabaseDamagedError } from './errors.ts';
import { hasChunkShape, readChunk, readRecord } from './format.ts';
import { placePages } from './image.ts';
import { CHUNK_SIZE, PAGES_PER_CHUNK, PAGE_SIZE, unitsOf } from './layout.ts';
import type { LogRecord, Meta, PageStore } from './pageStore.ts';

/** What an opening could not bring back. */
export interface Recovery {
  /** Commits at the end of the log that were damaged or stood behind a damaged one. */
  readonly lostCommits: number;
  /** The last commit that is part of the opened state. */
  readonly lastGoodSequence: number;
}

/** The database file as of the last good commit. */
export interface Assembled {
  readonly image: Uint8Array<ArrayBuffer>;
  /** Number of that commit. */
  readonly sequence: number;
  /** Numbers of the pages in the good part of the log; a page counts once a record. */
  readonly logPages: readonly number[];
  readonly logRecords: number;
  readonly recovered: Recovery | null;
}

/**
 * Puts base and log together, every checksum verified. A damaged record ends the log there; a damaged chunk is
 * made good when the log holds all of its pages, else it throws a `DatabaseDamagedError`.
 */
export async function assemble(store: PageStore, meta: Meta): Promise<Assembled> {
  const { good, lost } = await readLog(store, meta.sequence);
  const last = good.at(-1);
  const size = last?.size ?? meta.size;
  const image = new Uint8Array(size);

  const missing = new Set(
    Array.from({ length: unitsOf(Math.min(size, meta.size), CHUNK_SIZE) }, (_, n) => n),
  );
  for await (const values of store.chunks()) {
    for (const value of values) {
      const chunk = readChunk(value);
      const offset = (chunk?.number ?? 0) * CHUNK_SIZE;
      if (!chunk || offset >= size) continue;
      image.set(chunk.bytes.subarray(0, size - offset), offset);
      missing.delete(chunk.number);
    }
  }

  const logPages: number[] = [];
  for (const { pageNumbers, bytes } of good) {
    placePages(image, pageNumbers, bytes);
    for (const page of pageNumbers) logPages.push(page);
  }
  refuseHoles(missing, new Set(logPages), size);
  return {
    image,
    sequence: last?.sequence ?? meta.sequence,
    logPages,
    logRecords: good.length,
    recovered: lost > 0 ? { lostCommits: lost, lastGoodSequence: last?.sequence ?? meta.sequence } : null,
  };
}

async function readLog(store: PageStore, after: number): Promise<{ good: LogRecord[]; lost: number }> {
  const good: LogRecord[] = [];
  let lost = 0;
  for await (const values of store.records()) {
    for (const value of values) {
      const record = lost === 0 ? readRecord(value) : null;
      // A missing record is as bad as a damaged one: what follows was built on it.
      if (record?.sequence === after + good.length + 1) good.push(record);
      else lost += 1;
    }
  }
  return { good, lost };
}

function refuseHoles(chunks: ReadonlySet<number>, inLog: ReadonlySet<number>, size: number): void {
  const pages = unitsOf(size, PAGE_SIZE);
  const lost = [...chunks].filter((chunk) => {
    const end = Math.min((chunk + 1) * PAGES_PER_CHUNK, pages);
    for (let page = chunk * PAGES_PER_CHUNK; page < end; page += 1) if (!inLog.has(page)) return true;
    return false;
  });
  if (lost.length > 0) {
    throw new DatabaseDamagedError(
      `Part of the stored database is damaged (64 KiB blocks ${lost.join(', ')})`,
    );
  }
}

/** Whatever can be read, put to its place: damaged parts as they are, missing ones as zeros. */
export async function assembleAnyway(store: PageStore): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: { offset: number; bytes: Uint8Array }[] = [];
  for await (const values of store.chunks()) {
    for (const value of values) {
      if (hasChunkShape(value)) pieces.push({ offset: value.number * CHUNK_SIZE, bytes: value.bytes });
    }
  }
  let size = pieces.reduce((end, { offset, bytes }) => Math.max(end, offset + bytes.length), 0);
  for await (const values of store.records()) {
    for (const value of values) {
      const record = readRecord(value);
      if (!record) continue;
      size = record.size;
      for (const [index, page] of record.pageNumbers.entries()) {
        const bytes = record.bytes.subarray(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
        pieces.push({ offset: page * PAGE_SIZE, bytes });
      }
    }
  }
  const image = new Uint8Array(size);
  for (const { offset, bytes } of pieces) {
    if (offset < size) image.set(bytes.subarray(0, size - offset), offset);
  }
  return image;
}
