import type { Database } from 'sql.js';
import { isDatabasePath, textAt } from './calibrate.ts';
import type { FileCalls } from './calibrate.ts';
import type { ChangeSource, PageChange } from './changeSource.ts';
import { PAGE_SIZE, unitsOf } from './layout.ts';
import type { InstrumentedSqlite } from './wasmImports.ts';

const SEEK_SET = 0;
const SEEK_END = 2;
const BUFFER_SIZE = 65536;

/** Reads a file of the module past SQLite. */
export interface FileAccess {
  sizeOf(descriptor: number): number;
  readFrom(descriptor: number, offset: number, into: Uint8Array): void;
}

/** Watches the file calls of one sql.js module and knows for each watched database which pages were written. */
export class PageCapture implements FileAccess {
  readonly #sqlite: InstrumentedSqlite;
  readonly #memory: WebAssembly.Memory;
  readonly #calls: FileCalls;
  readonly #files = new Map<number, CapturedFile>();
  #opening: CapturedFile | null = null;
  /** Memory of the module for our own reads: an I/O vector (8 bytes), a count (4), an offset (8), then data. */
  readonly #scratch: number;

  constructor(sqlite: InstrumentedSqlite, memory: WebAssembly.Memory, calls: FileCalls) {
    this.#sqlite = sqlite;
    this.#memory = memory;
    this.#calls = calls;
    this.#scratch = sqlite.SQL._malloc(32 + BUFFER_SIZE);
    calls.openat.handler = (dirfd, path, flags, varargs) => {
      const descriptor = calls.openat.original(dirfd, path, flags, varargs);
      if (descriptor >= 0) this.#opened(descriptor, Number(path));
      return descriptor;
    };
    calls.seek.handler = (descriptor, offset, whence, result) => {
      const file = this.#files.get(descriptor);
      // SQLite seeks from the start of the file before every single read and write.
      if (file) file.position = Number(offset);
      return calls.seek.original(descriptor, offset, whence, result);
    };
    calls.write.handler = (descriptor, vector, count, written) => {
      this.#files.get(descriptor)?.wrote(this.#vectorLength(Number(vector), count));
      return calls.write.original(descriptor, vector, count, written);
    };
    calls.truncate.handler = (descriptor, size, c, d) => {
      this.#files.get(descriptor)?.truncated(Number(size));
      return calls.truncate.original(descriptor, size, c, d);
    };
  }

  /** Opens a database (of `image`, else an empty one) and watches its file until it is closed. */
  open(image: Uint8Array | null): { database: Database; file: CapturedFile } {
    const file = new CapturedFile(this, image?.length ?? 0);
    this.#opening = file;
    try {
      const database = new this.#sqlite.SQL.Database(image);
      if (file.descriptor < 0) throw new Error('The file of the database was not seen being opened');
      return { database, file };
    } finally {
      this.#opening = null;
    }
  }

  sizeOf(descriptor: number): number {
    return this.#seek(descriptor, 0, SEEK_END);
  }

  readFrom(descriptor: number, offset: number, into: Uint8Array): void {
    const data = this.#scratch + 32;
    for (let done = 0; done < into.length; done += BUFFER_SIZE) {
      const length = Math.min(BUFFER_SIZE, into.length - done);
      this.#seek(descriptor, offset + done, SEEK_SET);
      const view = new DataView(this.#memory.buffer);
      view.setUint32(this.#scratch, data, true);
      view.setUint32(this.#scratch + 4, length, true);
      const failed = this.#calls.read.original(descriptor, this.#scratch, 1, this.#scratch + 8);
      if (failed !== 0 || view.getUint32(this.#scratch + 8, true) !== length) {
        throw new Error(`Reading ${length} bytes at ${offset + done} of the database failed`);
      }
      into.set(new Uint8Array(this.#memory.buffer, data, length), done);
    }
  }

  #opened(descriptor: number, path: number): void {
    this.#files.delete(descriptor);
    if (this.#opening && isDatabasePath(textAt(this.#memory, path, 64))) {
      this.#opening.descriptor = descriptor;
      this.#files.set(descriptor, this.#opening);
    }
  }

  #seek(descriptor: number, offset: number, whence: number): number {
    const result = this.#scratch + 16;
    if (this.#calls.seek.original(descriptor, BigInt(offset), whence, result) !== 0) {
      throw new Error(`Seeking to ${offset} in the database failed`);
    }
    return Number(new DataView(this.#memory.buffer).getBigInt64(result, true));
  }

  #vectorLength(vector: number, count: number): number {
    const view = new DataView(this.#memory.buffer);
    let length = 0;
    for (let index = 0; index < count; index += 1) length += view.getUint32(vector + 8 * index + 4, true);
    return length;
  }
}

/** The file of one open database. Only numbers of pages are kept; the pages are read when they are asked for. */
export class CapturedFile implements ChangeSource {
  readonly kind = 'pages';
  descriptor = -1;
  position = 0;
  readonly #capture: FileAccess;
  readonly #written = new Set<number>();
  /**
   * The smallest size since the last `take`. What lies above is new even where nothing was written: SQLite
   * may leave holes for pages that became free before they were ever written, and they read as zeros.
   */
  #smallest: number;

  constructor(capture: FileAccess, size: number) {
    this.#capture = capture;
    this.#smallest = size;
  }

  wrote(length: number): void {
    const end = this.position + length;
    for (let page = Math.floor(this.position / PAGE_SIZE); page * PAGE_SIZE < end; page += 1)
      this.#written.add(page);
    this.position = end;
  }

  truncated(size: number): void {
    // The first page holds the size too, so a change of size alone does not exist.
    this.#smallest = Math.min(this.#smallest, size);
  }

  changed(): boolean {
    return this.#written.size > 0;
  }

  take(): PageChange | null {
    if (!this.changed()) return null;
    const size = this.size();
    const pages = unitsOf(size, PAGE_SIZE);
    for (let page = Math.floor(this.#smallest / PAGE_SIZE); page < pages; page += 1) this.#written.add(page);
    const pageNumbers = [...this.#written].filter((page) => page < pages).sort((a, b) => a - b);
    this.#written.clear();
    this.#smallest = size;
    return { size, pageNumbers };
  }

  putBack(change: PageChange): void {
    for (const page of change.pageNumbers) this.#written.add(page);
  }

  size(): number {
    return this.#capture.sizeOf(this.descriptor);
  }

  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size() - offset)));
    this.#capture.readFrom(this.descriptor, offset, bytes);
    return bytes;
  }
}
