import { crc32 } from '../zip/crc32.ts';
import type { TableRows } from '../rows/tableRows.ts';
import type { RemovedPlugin } from './removedPlugin.ts';

/*
 * A removed plugin as one run of bytes: the length of a head as four bytes, the head as JSON, then the rows of each table.
 * One buffer, because that is what IndexedDB stores fastest.
 */

const FORMAT = 1;

interface Head {
  readonly format: typeof FORMAT;
  readonly registry: readonly TableHead[];
  readonly data: readonly TableHead[];
  readonly counters: RemovedPlugin['counters'];
  readonly schema: string;
}

type TableHead = Omit<TableRows, 'cells'> & { readonly bytes: number };

export function encodeRemoved({ registry, data, counters, schema }: RemovedPlugin): Uint8Array<ArrayBuffer> {
  const head: Head = {
    format: FORMAT,
    registry: registry.map(headOf),
    data: data.map(headOf),
    counters,
    schema,
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const parts = [...registry, ...data].map(({ cells }) => cells);
  const size = parts.reduce((sum, { length }) => sum + length, 4 + text.length);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Throws when the bytes are not what `encodeRemoved` gave, or what another version of the panel gave. */
export function decodeRemoved(bytes: Uint8Array): RemovedPlugin {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head;
  if (head.format !== FORMAT) throw new RangeError(`The format ${head.format} is not known`);
  let at = 4 + length;
  const take = ({ bytes: size, ...rows }: TableHead): TableRows => {
    const cells = bytes.slice(at, at + size);
    at += size;
    return { ...rows, cells };
  };
  return {
    registry: head.registry.map(take),
    data: head.data.map(take),
    counters: head.counters,
    schema: head.schema,
  };
}

function headOf({ cells, ...rows }: TableRows): TableHead {
  return { ...rows, bytes: cells.length };
}

/** Tells one state of a plugin's data and settings from another; not a safeguard against people. */
export function markOf(removed: RemovedPlugin): string {
  // What it has still to be told changes by itself.
  const registry = removed.registry.filter(({ table }) => table === 'plugins');
  const bytes = encodeRemoved({ ...removed, registry });
  return `${crc32(bytes).toString(16).padStart(8, '0')}-${bytes.length}`;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
