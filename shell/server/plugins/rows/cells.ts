/**
 * Rows as bytes, exactly: SQLite's storage class of every value is kept (1 and 1.0 differ in a column without a type), so
 * are integers beyond 2^53 and texts that are no UTF-8. A cell is its class, then its length as LEB128, then its bytes.
 */

/** First letters of SQLite's names: null, integer, real, text, blob. */
export type StorageClass = 'n' | 'i' | 'r' | 't' | 'b';

/** Integers as decimal text, texts as their bytes. */
export interface Cell {
  readonly type: StorageClass;
  readonly value: null | string | number | Uint8Array;
}

const CLASSES = 'nirtb';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class CellWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  write({ type, value }: Cell): void {
    const content = contentOf(value);
    this.#reserve(content.length + 11);
    this.#bytes[this.#length++] = CLASSES.indexOf(type);
    let rest = content.length;
    do {
      const low = rest & 0x7f;
      rest >>>= 7;
      this.#bytes[this.#length++] = rest > 0 ? low | 0x80 : low;
    } while (rest > 0);
    this.#bytes.set(content, this.#length);
    this.#length += content.length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(room: number): void {
    if (this.#length + room <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Throws `RangeError` when the bytes are not what `CellWriter` wrote. */
export function* readCells(bytes: Uint8Array): Generator<Cell> {
  let at = 0;
  while (at < bytes.length) {
    const type = CLASSES[bytes[at++] ?? -1] as StorageClass | undefined;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28) throw new RangeError('A cell has no length');
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const content = bytes.subarray(at, at + length);
    if (type === undefined || content.length !== length) throw new RangeError('A cell is cut off');
    at += length;
    yield { type, value: valueOf(type, content) };
  }
}

function contentOf(value: Cell['value']): Uint8Array {
  if (value === null) return new Uint8Array();
  if (typeof value === 'string') return encoder.encode(value);
  if (typeof value === 'number') return new Uint8Array(Float64Array.of(value).buffer);
  return value;
}

function valueOf(type: StorageClass, content: Uint8Array): Cell['value'] {
  if (type === 'n') return null;
  if (type === 'i') return decoder.decode(content);
  if (type === 'r') return new Float64Array(content.slice().buffer)[0] ?? 0;
  return content;
}
