/** Reads the PNG images that canvases write: 8 bits a channel, with or without transparency, not interlaced. */
import { unzlibSync } from 'fflate';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row from the top. */
  readonly rgb: Uint8Array;
  /** One byte a pixel, or null where nothing shines through. */
  readonly alpha: Uint8Array | null;
}

/** What is wrong with a picture, in words for who has sent it. */
export class UnreadablePicture extends Error {}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Throws `UnreadablePicture`; nothing of more than `most` pixels is unpacked. */
export function readPng(bytes: Uint8Array, most: number): Picture {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new UnreadablePicture('It is no PNG image');
  let header: Header | null = null;
  const packed: Uint8Array[] = [];
  for (const { kind, data } of chunks(bytes)) {
    if (kind === 'IHDR') header = readHeader(data);
    else if (kind === 'IDAT') packed.push(data);
  }
  if (!header) throw new UnreadablePicture('Its header is missing');
  if (header.width * header.height > most) throw new UnreadablePicture('It has too many pixels');
  return separate(header, unfilter(header, unpack(header, packed)));
}

function* chunks(bytes: Uint8Array): Generator<{ kind: string; data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE.length;
  for (;;) {
    if (at + 12 > bytes.length) throw new UnreadablePicture('It is cut off');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new UnreadablePicture('It is cut off');
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === 'IEND') return;
    yield { kind, data: bytes.subarray(at + 8, end - 4) };
    at = end;
  }
}

function readHeader(data: Uint8Array): Header {
  if (data.length !== 13) throw new UnreadablePicture('Its header is damaged');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, kind, , , interlaced] = data.subarray(8);
  if (width === 0 || height === 0) throw new UnreadablePicture('It is empty');
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0)
    throw new UnreadablePicture('It must have 8 bits of red, green and blue and not be interlaced');
  return { width, height, channels: kind === 6 ? 4 : 3 };
}

function unpack({ width, height, channels }: Header, packed: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(packed.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of packed) {
    all.set(part, at);
    at += part.length;
  }
  const size = (width * channels + 1) * height;
  let rows: Uint8Array;
  try {
    // One byte more than there may be: what unpacks to more does not fit, and never fills the memory.
    rows = unzlibSync(all, { out: new Uint8Array(size + 1) });
  } catch {
    throw new UnreadablePicture('Its pixels are damaged');
  }
  if (rows.length !== size) throw new UnreadablePicture('Its pixels are not as many as its header says');
  return rows;
}

/** Each row says by its first byte what its bytes were foretold from (PNG specification, 9.2). */
function unfilter({ width, height, channels }: Header, rows: Uint8Array): Uint8Array {
  const stride = width * channels;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    if (filter > 4) throw new UnreadablePicture('Its pixels are damaged');
    for (let x = 0; x < stride; x += 1) {
      const here = y * stride + x;
      const left = x >= channels ? (pixels[here - channels] ?? 0) : 0;
      const above = y > 0 ? (pixels[here - stride] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (pixels[here - stride - channels] ?? 0) : 0;
      const foretold = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      pixels[here] = (rows[y * (stride + 1) + 1 + x] ?? 0) + foretold;
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function separate({ width, height, channels }: Header, pixels: Uint8Array): Picture {
  if (channels === 3) return { width, height, rgb: pixels, alpha: null };
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i += 1) {
    rgb.set(pixels.subarray(i * 4, i * 4 + 3), i * 3);
    alpha[i] = pixels[i * 4 + 3] ?? 0;
  }
  return { width, height, rgb, alpha: alpha.every((value) => value === 255) ? null : alpha };
}
