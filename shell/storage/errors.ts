/** Another writer has opened the database since (a newer epoch): this one must never write again. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}

/** The browser refused more room. Nothing of the commit was kept; the database is back at its last durable state. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
  /** Bytes of the commit, or null when it was something else that found no room. */
  readonly needed: number | null;

  constructor(message: string, { cause, needed = null }: { cause?: unknown; needed?: number | null } = {}) {
    super(message, { cause });
    this.needed = needed;
  }
}

/** A commit could not be written. Nothing of it was kept; the database is back at its last durable state. */
export class StorageWriteError extends Error {
  override readonly name = 'StorageWriteError';
}

/** SQL was asked of a database that is going back to its last durable state, being replaced, or closed. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** What is stored can't be put together to a database. `rawExport` still gives what is readable. */
export class DatabaseDamagedError extends Error {
  override readonly name = 'DatabaseDamagedError';
}

/** The stored format is one that this version does not know: it was written by another one. */
export class UnsupportedFormatError extends Error {
  override readonly name = 'UnsupportedFormatError';
}

/** SQLite itself could not be fetched or compiled. What is stored was not touched. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError';
}

/** There is no snapshot with this id. */
export class UnknownSnapshotError extends Error {
  override readonly name = 'UnknownSnapshotError';
}

/** A file offered for import is not a sound SQLite database. Nothing was changed. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
  readonly reason: 'not-sqlite' | 'damaged';

  constructor(reason: 'not-sqlite' | 'damaged', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** A statement or value that the SQL port does not take. */
export class SqlUsageError extends Error {
  override readonly name = 'SqlUsageError';
}

/** The transaction was rolled back by SQLite itself; nothing more may run in it. */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';
}

/** Whether the storage itself has already said what went wrong. */
export function isStorageError(error: unknown): boolean {
  return (
    error instanceof StorageFullError ||
    error instanceof StorageWriteError ||
    error instanceof StorageUnavailableError ||
    error instanceof UnknownSnapshotError
  );
}

/** What a store refused, as the caller is told. @param needed bytes of the commit, where it is one */
export function asStorageError(cause: unknown, needed: number | null = null): Error {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError') {
    return new StorageFullError('The browser has no more room for this site; nothing was changed', {
      cause,
      needed,
    });
  }
  return new StorageWriteError('The change could not be stored; nothing was changed', { cause });
}
