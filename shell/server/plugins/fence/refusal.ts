/** Where a statement stands. */
export interface Place {
  /** Such as `migrations/up.sql`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong there, without the place. */
  readonly says: string;
}

/** A statement that a plugin may not run. The message says what is wrong with it and what to do instead. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
  readonly code: 'SQL_FORBIDDEN' | 'SQL_FAILED' | 'SQL_UNDECLARED_TABLE';
  /** Null when it is not of one statement of a file. */
  readonly place: Place | null;
  /** The one that the plugin may not touch, where that is why. */
  readonly table: string | null;

  constructor(
    message: string,
    code: 'SQL_FORBIDDEN' | 'SQL_FAILED' | 'SQL_UNDECLARED_TABLE' = 'SQL_FORBIDDEN',
    place: Place | null = null,
    table: string | null = null,
  ) {
    super(message);
    this.code = code;
    this.place = place;
    this.table = table;
  }
}
