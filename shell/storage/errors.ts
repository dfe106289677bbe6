/** Another writer has opened the database since (a newer epoch): this one must never write again. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}

/** The browser refused more room. Nothing of the commit was kept; the database is back at its last durable state. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
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

/** The stored format is one that this version does not know: it was written by a newer one. */
export class UnsupportedFormatError extends Error {
  override readonly name = 'UnsupportedFormatError';
}

/** A file offered for import is not a sound SQLite database. Nothing was changed. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
}

/** A statement or value that the SQL port does not take. */
export class SqlUsageError extends Error {
  override readonly name = 'SqlUsageError';
}

/** The transaction was rolled back by SQLite itself; nothing more may run in it. */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';
}
