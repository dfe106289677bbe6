/** A statement that a plugin may not run. The message says what is wrong with it and what to do instead. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
  readonly code: 'SQL_FORBIDDEN' | 'SQL_FAILED' | 'SQL_UNDECLARED_TABLE';

  constructor(
    message: string,
    code: 'SQL_FORBIDDEN' | 'SQL_FAILED' | 'SQL_UNDECLARED_TABLE' = 'SQL_FORBIDDEN',
  ) {
    super(message);
    this.code = code;
  }
}
