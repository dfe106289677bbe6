import { DatabaseDamagedError } from './errors.ts';
import { readChunk, readRecord } from './format.ts';
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
 * @param ids of the chunks that make the base
 */
export async function assemble(store: PageStore, meta: Meta, ids: Uint32Array): Promise<Assembled> {
  const { good, lost } = await readLog(store, meta.sequence);
  const last = good.at(-1);
  const size = last?.size ?? meta.size;
  const { image, missing } = await readChunks(store, ids, Math.min(size, meta.size), size);

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

/** The file that a table of chunks makes on its own. Throws a `DatabaseDamagedError` when a chunk of it is not sound. */
export async function assembleChunks(
  store: PageStore,
  { ids, size }: { readonly ids: Uint32Array; readonly size: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { image, missing } = await readChunks(store, ids, size, size);
  refuseHoles(missing, new Set(), size);
  return image;
}

/** The commits after `after` up to the first that is damaged or missing, and how many are there from that one on. */
export async function readLog(
  store: PageStore,
  after: number | null,
): Promise<{ good: LogRecord[]; lost: number }> {
  const good: LogRecord[] = [];
  let next = after === null ? null : after + 1;
  let lost = 0;
  for await (const values of store.records()) {
    for (const value of values) {
      const record = lost === 0 ? readRecord(value) : null;
      // A missing record is as bad as a damaged one: what follows was built on it.
      if (record && record.sequence === (next ?? record.sequence)) {
        good.push(record);
        next = record.sequence + 1;
      } else lost += 1;
    }
  }
  return { good, lost };
}

async function readChunks(store: PageStore, ids: Uint32Array, stored: number, size: number) {
  const image = new Uint8Array(size);
  const missing = new Set(Array.from({ length: unitsOf(stored, CHUNK_SIZE) }, (_, number) => number));
  for await (const values of store.chunks([...ids].sort((a, b) => a - b))) {
    for (const value of values) {
      const chunk = readChunk(value);
      const offset = (chunk?.number ?? 0) * CHUNK_SIZE;
      if (!chunk || ids[chunk.number] !== chunk.id || offset >= size) continue;
      image.set(chunk.bytes.subarray(0, size - offset), offset);
      missing.delete(chunk.number);
    }
  }
  return { image, missing };
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
