import type { ImportSlot, InstrumentedSqlite } from './wasmImports.ts';

/** The five calls through which SQLite reaches its files. Import names are minified, so they carry no meaning. */
export interface FileCalls {
  /** (dirfd, path, flags, varargs) → descriptor, or a negative error */
  readonly openat: ImportSlot;
  /** (descriptor, offset, whence, pointer to the new offset) → 0 */
  readonly seek: ImportSlot;
  /** (descriptor, vector, vector length, pointer to the bytes read) → 0 */
  readonly read: ImportSlot;
  /** (descriptor, vector, vector length, pointer to the bytes written) → 0 */
  readonly write: ImportSlot;
  /** (descriptor, size) → 0 */
  readonly truncate: ImportSlot;
}

const CURRENT_DIRECTORY = -100;
const CREATE_FLAG = 0o100;
const MAGIC = 'SQLite format 3\0';

/** Recognises the file calls by what they do with a scratch database; null when not all of them are found. */
export function recogniseFileCalls(sqlite: InstrumentedSqlite): FileCalls | null {
  const { memory } = sqlite;
  if (!memory) return null;
  const found: Partial<Record<keyof FileCalls, ImportSlot>> = {};
  const descriptors = new Set<number>();

  for (const slot of sqlite.slots) {
    slot.handler = (a, b, c, d) => {
      const heldMagic = typeof b === 'number' && bufferHoldsMagic(memory, b);
      const result = slot.original(a, b, c, d);
      if (typeof b === 'bigint') {
        if (descriptors.has(a)) found[slot.original.length === 2 ? 'truncate' : 'seek'] ??= slot;
      } else if (a === CURRENT_DIRECTORY && result > 2 && (c & CREATE_FLAG) !== 0) {
        found.openat ??= slot;
        if (isDatabasePath(textAt(memory, b, 64))) descriptors.add(result);
      } else if (descriptors.has(a) && result === 0 && slot.original.length === 4) {
        // The first page is in the buffer before a write, and only afterwards in a read.
        if (heldMagic) {
          if (slot !== found.read) found.write ??= slot;
        } else if (slot !== found.write && bufferHoldsMagic(memory, b)) found.read ??= slot;
      }
      return result;
    };
  }
  try {
    exercise(sqlite.SQL);
  } finally {
    for (const slot of sqlite.slots) slot.handler = slot.original;
  }

  const { openat, seek, read, write, truncate } = found;
  return openat && seek && read && write && truncate ? { openat, seek, read, write, truncate } : null;
}

/** Makes SQLite create, write, shrink and read a file. */
function exercise(SQL: InstrumentedSqlite['SQL']): void {
  const scratch = new SQL.Database();
  scratch.run('CREATE TABLE scratch (a, b)');
  scratch.run(
    `INSERT INTO scratch WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
     SELECT i, hex(zeroblob(50)) FROM n`,
  );
  scratch.run('DELETE FROM scratch WHERE a > 10');
  scratch.run('VACUUM');
  const image = scratch.export();
  scratch.close();
  const copy = new SQL.Database(image);
  copy.run('SELECT count(*) FROM scratch');
  copy.close();
}

/** sql.js names its files itself; a journal beside one is no database. */
export function isDatabasePath(path: string): boolean {
  return /^\/?dbfile_\d+$/.test(path);
}

/** The text up to a NUL or `limit` bytes at a pointer that may be anything. */
export function textAt(memory: WebAssembly.Memory, pointer: number, limit: number): string {
  const bytes = new Uint8Array(memory.buffer);
  let text = '';
  for (let at = pointer; at < pointer + limit && bytes[at]; at += 1)
    text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Whether a (supposed) I/O vector points to a buffer that starts like a database. */
function bufferHoldsMagic(memory: WebAssembly.Memory, vector: number): boolean {
  if (vector <= 0 || vector % 4 !== 0 || vector + 8 > memory.buffer.byteLength) return false;
  const pointer = new Uint32Array(memory.buffer, vector, 1)[0] ?? 0;
  return pointer > 0 && textAt(memory, pointer, MAGIC.length - 1) === MAGIC.slice(0, -1);
}
