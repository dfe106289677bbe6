import { zlibSync } from 'fflate';
import { crc32 } from '../../plugins/zip/crc32.ts';

/** A PNG whose rows use the five filters in turn, as a canvas may write them. @param pixels rows of RGBA or RGB */
export function writePng(width: number, pixels: Uint8Array, channels: 3 | 4 = 4): Uint8Array {
  const stride = width * channels;
  const height = pixels.length / stride;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const filter = y % 5;
    rows[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x += 1) {
      const at = (dx: number, dy: number) =>
        x - dx * channels < 0 || y - dy < 0 ? 0 : (pixels[(y - dy) * stride + x - dx * channels] ?? 0);
      const [a, b, c] = [at(1, 0), at(0, 1), at(1, 1)];
      const nearest = [a, b, c].toSorted(
        (one, other) => Math.abs(a + b - c - one) - Math.abs(a + b - c - other),
      );
      const foretold = [0, a, b, Math.floor((a + b) / 2), nearest[0] ?? 0][filter] ?? 0;
      rows[y * (stride + 1) + 1 + x] = at(0, 0) - foretold;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  return pngOf([chunk('IHDR', header), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array())]);
}

export function pngOf(chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunks.flatMap((each) => [...each]),
  ]);
}

export function chunk(kind: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(kind), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

export function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
