import { heed, refuse } from '../refuse.ts';
import type { Entry } from './entry.ts';
import { crc32 } from './crc32.ts';

/**
 * The content of one entry, counted while it is inflated: it never grows past the size in its header.
 * @param signal ends it, for the time limit and for Cancel
 */
export async function inflate(
  archive: Uint8Array,
  entry: Entry,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, data, packed, size, method, crc } = entry;
  const stored = archive.subarray(data, data + packed);
  const content = method === 0 ? stored.slice() : await inflateRaw(stored, entry, signal);
  if (content.length !== size) throw wrongSize(entry, content.length);
  if (crc32(content) !== crc)
    throw refuse('CRC', `${name} is damaged.`, 'Its checksum is wrong. Download or pack the package again.');
  return content;
}

async function inflateRaw(
  stored: Uint8Array,
  entry: Entry,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // Fails together with the reading side, which is the one that tells.
  writer
    .write(stored as Uint8Array<ArrayBuffer>)
    .then(() => writer.close())
    .catch(() => undefined);
  const content = new Uint8Array(entry.size);
  let length = 0;
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      heed(signal);
      const { done, value } = await reader.read();
      if (done) return content.subarray(0, length);
      if (length + value.length > entry.size) throw wrongSize(entry, length + value.length);
      content.set(value, length);
      length += value.length;
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    if (error instanceof TypeError)
      throw refuse(
        'INFLATE',
        `${entry.name} can not be unpacked.`,
        'Its compressed data is damaged. Download or pack the package again.',
      );
    throw error;
  }
}

function wrongSize({ name, size }: Entry, length: number): Error {
  return refuse(
    'SIZE_MISMATCH',
    `${name} is not as large as it says.`,
    `Its header says ${size} bytes, there are ${length > size ? 'more' : length}. Pack the archive again.`,
  );
}
