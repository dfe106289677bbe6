import { refuse } from '../refuse.ts';

/** What both headers of a file say about it, and must agree on. */
export interface Header {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes of the file. */
  readonly size: number;
  readonly extra: Uint8Array;
}

export interface Entry extends Header {
  /** Where its local header begins. */
  readonly offset: number;
  /** Where its data begins. */
  readonly data: number;
  readonly folder: boolean;
  /** One of its headers holds another name for it, which some readers prefer. */
  readonly secondName: boolean;
}

const ENCRYPTED_FLAGS = 0b10_0000_0100_0001;
const DESCRIPTOR_FLAG = 0b1000;
const UTF8_FLAG = 1 << 11;
/** Compression hints of deflate, and UTF-8 names: nothing that changes how an entry is read. */
const HARMLESS_FLAGS = 0b110 | UTF8_FLAG;

const ZIP64_EXTRA = 0x0001;
const UNICODE_PATH_EXTRA = 0x7075;
const AES_EXTRA = 0x9901;

/** Rules that hold for a header wherever it stands. */
export function checkHeader({ name, flags, method, extra, packed, size }: Header): void {
  if (flags & ENCRYPTED_FLAGS || hasExtra(extra, AES_EXTRA))
    throw refuse('ENCRYPTED', `${name} is encrypted.`, 'Pack it without a password.');
  if (flags & DESCRIPTOR_FLAG)
    throw refuse(
      'FLAGS',
      `${name} has its size behind its data.`,
      'Pack to a file, not to a stream: no data descriptors (flag bit 3) are allowed.',
    );
  if (flags & ~HARMLESS_FLAGS)
    throw refuse(
      'FLAGS',
      `${name} uses ZIP features that are not allowed.`,
      `Flags 0x${flags.toString(16)}. Pack it again with a plain ZIP tool.`,
    );
  if (method !== 0 && method !== 8)
    throw refuse(
      'METHOD',
      `${name} is compressed by a method that is not allowed.`,
      `Method ${method}; use "deflate" or "store".`,
    );
  if (hasExtra(extra, ZIP64_EXTRA) || packed === 0xffffffff || size === 0xffffffff)
    throw refuse('ZIP64', `${name} uses ZIP64.`, 'Pack it again without ZIP64.');
}

export const hasSecondName = ({ extra }: Header): boolean => hasExtra(extra, UNICODE_PATH_EXTRA);

/** The name as far as it can be read; whether it may stay so is for `checkEncoding`. */
export function decodeName(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Names are UTF-8 where the flag says so, else ASCII: nothing that two readers could understand in two ways. */
export function checkEncoding({ name, nameBytes, flags, secondName }: Entry): void {
  if (secondName)
    throw refuse('PATH_ENCODING', `${name} has a second name.`, 'Pack it without "Unicode path" fields.');
  const isAscii = nameBytes.every((byte) => byte < 0x80);
  // Bytes that are not UTF-8 were decoded to replacement characters.
  if (isAscii || (flags & UTF8_FLAG && sameBytes(new TextEncoder().encode(name), nameBytes))) return;
  throw refuse(
    'PATH_ENCODING',
    'A file name in this archive is not plain text.',
    'Use names of ASCII letters, digits, dots, hyphens and underscores.',
  );
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function hasExtra(extra: Uint8Array, id: number): boolean {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === id) return true;
  return false;
}
