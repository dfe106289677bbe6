import { checksum, sameChecksum } from './checksum.ts';
import type { Checksum } from './checksum.ts';
import { CHUNK_SIZE, PAGE_SIZE } from './layout.ts';
import type { Chunk, ChunkTable, LogRecord, Meta, Snapshot } from './pageStore.ts';

/** The version of the stored format. A reader refuses what it does not know. */
export const FORMAT = 2;

export function makeMeta(content: Omit<Meta, 'format' | 'checksum'>): Meta {
  return { format: FORMAT, ...content, checksum: sumOfMeta(content) };
}

export function makeTable(content: Omit<ChunkTable, 'checksum'>): ChunkTable {
  return { ...content, checksum: sumOfTable(content) };
}

export function makeSnapshot(content: Omit<Snapshot, 'checksum'>): Snapshot {
  return { ...content, checksum: sumOfSnapshot(content) };
}

export function makeChunk(id: number, number: number, bytes: Uint8Array<ArrayBuffer>): Chunk {
  return { id, number, bytes, checksum: checksum([id, number], bytes) };
}

export function makeRecord(
  sequence: number,
  size: number,
  pages: readonly number[],
  bytes: Uint8Array<ArrayBuffer>,
): LogRecord {
  const pageNumbers = Uint32Array.from(pages);
  return { sequence, size, pageNumbers, bytes, checksum: checksum([sequence, size, ...pages], bytes) };
}

/** The stored value as what it should be, or null when it is damaged. */
export function readMeta(value: unknown): Meta | null {
  const meta = value as Meta;
  if (!isObject(value) || !areCounts(meta.epoch, meta.revision, meta.sequence, meta.size)) return null;
  return sameChecksum(meta.checksum, sumOfMeta(meta)) ? meta : null;
}

/** Null as well when it is the table of another description. */
export function readTable(value: unknown, { revision }: Meta): ChunkTable | null {
  const table = value as ChunkTable;
  if (!isObject(value) || !areCounts(table.revision, table.next) || !isIds(table.ids)) return null;
  return table.revision === revision && sameChecksum(table.checksum, sumOfTable(table)) ? table : null;
}

export function readSnapshot(value: unknown): Snapshot | null {
  const snapshot = value as Snapshot;
  if (!isObject(value) || !areCounts(snapshot.id, snapshot.size) || !isIds(snapshot.ids)) return null;
  if (![snapshot.name, snapshot.kind, snapshot.at].every((text) => typeof text === 'string')) return null;
  return sameChecksum(snapshot.checksum, sumOfSnapshot(snapshot)) ? snapshot : null;
}

export function readChunk(value: unknown): Chunk | null {
  if (!hasChunkShape(value)) return null;
  return sameChecksum(value.checksum, checksum([value.id, value.number], value.bytes)) ? value : null;
}

export function readRecord(value: unknown): LogRecord | null {
  if (!hasRecordShape(value)) return null;
  const { sequence, size, pageNumbers, bytes } = value;
  return sameChecksum(value.checksum, checksum([sequence, size, ...pageNumbers], bytes)) ? value : null;
}

export function hasChunkShape(value: unknown): value is Chunk {
  const chunk = value as Chunk;
  return (
    isObject(value) &&
    areCounts(chunk.id, chunk.number) &&
    isBytes(chunk.bytes) &&
    chunk.bytes.length <= CHUNK_SIZE
  );
}

function hasRecordShape(value: unknown): value is LogRecord {
  const record = value as LogRecord;
  return (
    isObject(value) &&
    areCounts(record.sequence, record.size) &&
    isIds(record.pageNumbers) &&
    isBytes(record.bytes) &&
    record.bytes.length === record.pageNumbers.length * PAGE_SIZE
  );
}

function sumOfMeta({ epoch, revision, sequence, size }: Omit<Meta, 'format' | 'checksum'>): Checksum {
  return checksum([FORMAT, epoch, revision, sequence, size], new Uint8Array(0));
}

function sumOfTable({ revision, next, ids }: Omit<ChunkTable, 'checksum'>): Checksum {
  return checksum([revision, next, ...ids], new Uint8Array(0));
}

function sumOfSnapshot({ id, name, kind, at, size, ids }: Omit<Snapshot, 'checksum'>): Checksum {
  return checksum([id, size, ...ids], new TextEncoder().encode(JSON.stringify([name, kind, at])));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function areCounts(...values: readonly unknown[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && Number(value) >= 0);
}

function isIds(value: unknown): value is Uint32Array<ArrayBuffer> {
  return value instanceof Uint32Array;
}

function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array;
}
