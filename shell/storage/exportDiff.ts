import type { Database } from 'sql.js';
import type { ChangeSource, PageChange } from './changeSource.ts';
import { checksum } from './checksum.ts';
import type { Checksum } from './checksum.ts';
import { PAGE_SIZE, unitsOf } from './layout.ts';

/**
 * The way out when the file calls are not recognised (a new sql.js): the whole image is exported and compared page
 * by page with what was taken last. Correct, but every commit costs as much as the database is large.
 */
export class ExportDiff implements ChangeSource {
  readonly kind = 'export-diff';
  readonly #database: Database;
  /** Grows with every statement that may write. */
  readonly #writes: () => number;
  #exportedAt = -1;
  #takenAt: number;
  #image = new Uint8Array(0);
  #sums: Checksum[];
  #takenSize: number;
  readonly #putBack = new Set<number>();

  constructor(database: Database, image: Uint8Array | null, writes: () => number) {
    this.#database = database;
    this.#writes = writes;
    this.#takenAt = writes();
    this.#takenSize = image?.length ?? 0;
    this.#sums = image ? sumPages(image) : [];
  }

  changed(): boolean {
    return this.#writes() !== this.#takenAt || this.#putBack.size > 0;
  }

  take(): PageChange | null {
    if (!this.changed()) return null;
    const image = this.#current();
    const sums = sumPages(image);
    const pageNumbers: number[] = [];
    for (const [page, [a, b]] of sums.entries()) {
      const before = this.#sums[page];
      if (!before || before[0] !== a || before[1] !== b || this.#putBack.has(page)) pageNumbers.push(page);
    }
    const same = pageNumbers.length === 0 && image.length === this.#takenSize;
    this.#sums = sums;
    this.#takenSize = image.length;
    this.#takenAt = this.#writes();
    this.#putBack.clear();
    return same ? null : { size: image.length, pageNumbers };
  }

  putBack(change: PageChange): void {
    for (const page of change.pageNumbers) this.#putBack.add(page);
    this.#takenSize = -1;
    this.#takenAt = -1;
  }

  size(): number {
    return this.#current().length;
  }

  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#current().slice(offset, offset + length);
  }

  #current(): Uint8Array {
    if (this.#exportedAt !== this.#writes()) {
      this.#image = new Uint8Array(this.#database.export());
      this.#exportedAt = this.#writes();
    }
    return this.#image;
  }
}

function sumPages(image: Uint8Array): Checksum[] {
  return Array.from({ length: unitsOf(image.length, PAGE_SIZE) }, (_, page) =>
    checksum([], image.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)),
  );
}
