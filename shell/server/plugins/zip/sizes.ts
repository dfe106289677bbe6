import { refuse } from '../refuse.ts';
import type { Entry } from './entry.ts';
import { limits } from './limits.ts';

/** Checks what the headers promise; the inflating holds them to it. */
export function checkSizes(entries: readonly Entry[]): void {
  let packed = 0;
  let total = 0;
  for (const entry of entries) {
    packed += entry.packed;
    total += entry.size;
    if (entry.name === 'metadata.json' && entry.size > limits.metadata)
      throw refuse(
        'MANIFEST_JSON',
        'metadata.json is over 64 KB.',
        'Shorten it: long texts belong into README.md.',
      );
    if (entry.size > limits.file)
      throw refuse(
        'BOMB_TOTAL',
        `${entry.name} is too large.`,
        `${entry.size} bytes unpacked; at most ${limits.file} are allowed.`,
      );
    if (entry.method === 0 && entry.packed !== entry.size)
      throw refuse(
        'SIZE_MISMATCH',
        `${entry.name} is stored with two different sizes.`,
        'Pack the archive again.',
      );
    if (entry.size > limits.ratioFrom && entry.size > entry.packed * limits.fileRatio)
      throw refuse(
        'BOMB_RATIO',
        `${entry.name} unpacks to far more than it is.`,
        `At most ${limits.fileRatio} times its packed size is allowed.`,
      );
  }
  if (total > limits.total)
    throw refuse(
      'BOMB_TOTAL',
      'This package is too large when unpacked.',
      `${total} bytes; at most ${limits.total} are allowed.`,
    );
  if (total > limits.ratioFrom && total > packed * limits.totalRatio)
    throw refuse(
      'BOMB_RATIO',
      'This package unpacks to far more than it is.',
      `At most ${limits.totalRatio} times its packed size is allowed.`,
    );
}
