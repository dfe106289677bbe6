/** What has changed in the database file: its size in bytes and the page numbers (from 0, ascending). */
export interface PageChange {
  readonly size: number;
  readonly pageNumbers: readonly number[];
}

/**
 * The live database file as something that changes. Everything here is synchronous and only meaningful
 * between SQL transactions: inside one, the file may hold pages that are rolled back later.
 */
export interface ChangeSource {
  readonly kind: 'pages' | 'export-diff';
  /** Cheap: whether `take` could have something. */
  changed(): boolean;
  /** What changed since the last `take`, or null. The pages themselves are read with `read`. */
  take(): PageChange | null;
  /** Makes a taken change part of the next one again, because it was not stored. */
  putBack(change: PageChange): void;
  /** Size of the live file in bytes. */
  size(): number;
  /** A copy of the live file from `offset`; shorter than `length` only at the end of the file. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer>;
}
