/** Two 32-bit sums, as SQLite's own write-ahead log keeps them: the second makes the order count. */
export type Checksum = readonly [number, number];

/**
 * Sums `bytes` after the numbers of `header`, so that a block stored under a wrong number does not pass.
 * Guards against silent corruption, not against an attacker.
 */
export function checksum(header: readonly number[], bytes: Uint8Array): Checksum {
  const start = sumWords(Float64Array.from(header), [bytes.length | 0, 1]);
  return sumWords(bytes, start);
}

export function sameChecksum(left: unknown, right: Checksum): boolean {
  return Array.isArray(left) && left.length === 2 && left[0] === right[0] && left[1] === right[1];
}

function sumWords(data: Uint8Array | Float64Array, [first, second]: Checksum): Checksum {
  const words = wordsOf(data);
  let a = first;
  let b = second;
  for (let index = 0; index < words.length; index += 2) {
    a = (a + (words[index] ?? 0) + b) | 0;
    b = (b + (words[index + 1] ?? 0) + a) | 0;
  }
  return [a, b];
}

/** The data as 32-bit words; copied only when it is not aligned or not a whole number of pairs. */
function wordsOf(data: Uint8Array | Float64Array): Uint32Array {
  if (data.byteOffset % 4 === 0 && data.byteLength % 8 === 0) {
    return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  }
  const padded = new Uint8Array(Math.ceil(data.byteLength / 8) * 8);
  padded.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return new Uint32Array(padded.buffer);
}
