import { checksum, sameChecksum } from './checksum.ts';
import { CHUNK_SIZE, PAGE_SIZE } from './layout.ts';
import type { Chunk, LogRecord, Meta } from './pageStore.ts';

/** The version of the stored format. A reader refuses what it does not know. */
export const FORMAT = 1;

export function makeMeta(content: Omit<Meta, 'format' | 'checksum'>): Meta {
  return { format: FORMAT, ...content, checksum: sumOfMeta(content) };
}

export function makeChunk(number: number, bytes: Uint8Array<ArrayBuffer>): Chunk {
  return { number, bytes, checksum: checksum([number], bytes) };
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
  if (!isObject(value) || !isCount(meta.epoch) || !isCount(meta.sequence) || !isCount(meta.size)) return null;
  return sameChecksum(meta.checksum, sumOfMeta(meta)) ? meta : null;
}

export function readChunk(value: unknown): Chunk | null {
  if (!hasChunkShape(value)) return null;
  return sameChecksum(value.checksum, checksum([value.number], value.bytes)) ? value : null;
}

export function readRecord(value: unknown): LogRecord | null {
  if (!hasRecordShape(value)) return null;
  const { sequence, size, pageNumbers, bytes } = value;
  return sameChecksum(value.checksum, checksum([sequence, size, ...pageNumbers], bytes)) ? value : null;
}

export function hasChunkShape(value: unknown): value is Chunk {
  const chunk = value as Chunk;
  return isObject(value) && isCount(chunk.number) && isBytes(chunk.bytes) && chunk.bytes.length <= CHUNK_SIZE;
}

function hasRecordShape(value: unknown): value is LogRecord {
  const record = value as LogRecord;
  return (
    isObject(value) &&
    isCount(record.sequence) &&
    isCount(record.size) &&
    record.pageNumbers instanceof Uint32Array &&
    isBytes(record.bytes) &&
    record.bytes.length === record.pageNumbers.length * PAGE_SIZE
  );
}

function sumOfMeta({ epoch, sequence, size }: Omit<Meta, 'format' | 'checksum'>) {
  return checksum([FORMAT, epoch, sequence, size], new Uint8Array(0));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array;
}
