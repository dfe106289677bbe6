import { zlibSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPng, UnreadablePicture } from './png.ts';
import { chunk, pngOf, writePng } from './testing/writePng.ts';

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      pixels: fc.uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 }),
    }),
  );

test('any pixels, in rows of every filter → the same pixels', () => {
  fc.assert(
    fc.property(picture, ({ width, pixels }) => {
      const read = readPng(writePng(width, pixels), 1000);
      const alpha = read.alpha ?? new Uint8Array(read.width * read.height).fill(255);
      const back = Array.from(pixels, (_, i) =>
        i % 4 === 3 ? alpha[i >> 2] : read.rgb[(i >> 2) * 3 + (i % 4)],
      );
      expect(back).toEqual([...pixels]);
    }),
  );
});

test('without an alpha channel, or one that hides nothing → none', () => {
  expect(readPng(writePng(1, Uint8Array.of(1, 2, 3), 3), 10)).toEqual({
    width: 1,
    height: 1,
    rgb: Uint8Array.of(1, 2, 3),
    alpha: null,
  });
  expect(readPng(writePng(1, Uint8Array.of(1, 2, 3, 255)), 10).alpha).toBeNull();
});

const good = writePng(2, new Uint8Array(16));
const header = (...bytes: number[]) => chunk('IHDR', Uint8Array.from(bytes));
const end = chunk('IEND', new Uint8Array());

test.each([
  ['no PNG', new TextEncoder().encode('<svg onload="alert(1)"/>')],
  ['cut off', good.subarray(0, good.length - 20)],
  ['without a header', pngOf([end])],
  ['a palette', pngOf([header(0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0), end])],
  ['interlaced', pngOf([header(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 1), end])],
  ['without pixels', pngOf([header(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0), end])],
  ['a million pixels', pngOf([header(0, 0, 4, 0, 0, 0, 4, 0, 8, 6, 0, 0, 0), end])],
  [
    'pixels that unpack to far more than the header says',
    pngOf([
      header(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0),
      chunk('IDAT', zlibSync(new Uint8Array(5_000_000))),
      end,
    ]),
  ],
  [
    'fewer pixels than the header says',
    pngOf([header(0, 0, 0, 2, 0, 0, 0, 2, 8, 6, 0, 0, 0), chunk('IDAT', zlibSync(new Uint8Array(5))), end]),
  ],
])('%s → refused', (_, bytes) => {
  expect(() => readPng(bytes, 10_000)).toThrow(UnreadablePicture);
});

test('any bytes behind the signature → a picture or a refusal in words, nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(good.length - 1), (bytes, at) => {
      const broken = Uint8Array.from(good);
      broken.set(bytes.subarray(0, broken.length - at), at);
      try {
        readPng(broken, 10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadablePicture);
      }
    }),
    { numRuns: 500 },
  );
});
