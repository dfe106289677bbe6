import type { ChangeSource, PageChange } from './changeSource.ts';
import { PAGE_SIZE } from './layout.ts';

/** The pages of a change one after another, the last one of the file filled up with zeros. */
export function readPages(change: PageChange, source: ChangeSource): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(change.pageNumbers.length * PAGE_SIZE);
  const { pageNumbers } = change;
  for (let index = 0; index < pageNumbers.length;) {
    const first = pageNumbers[index] ?? 0;
    let run = 1;
    while (pageNumbers[index + run] === first + run) run += 1;
    bytes.set(source.read(first * PAGE_SIZE, run * PAGE_SIZE), index * PAGE_SIZE);
    index += run;
  }
  return bytes;
}

/** Writes pages (one after another in `bytes`) to their places; what lies beyond the image is left out. */
export function placePages(image: Uint8Array, pageNumbers: Iterable<number>, bytes: Uint8Array): void {
  let at = 0;
  for (const page of pageNumbers) {
    const room = image.length - page * PAGE_SIZE;
    if (room > 0) image.set(bytes.subarray(at, at + Math.min(PAGE_SIZE, room)), page * PAGE_SIZE);
    at += PAGE_SIZE;
  }
}

/** The image after a change that was just taken from `source`. */
export function applyChange(
  image: Uint8Array,
  change: PageChange,
  source: ChangeSource,
): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(change.size);
  next.set(image.subarray(0, change.size));
  placePages(next, change.pageNumbers, readPages(change, source));
  return next;
}
