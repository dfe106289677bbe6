import type { Sql } from '../../ports.ts';

class TakenBack<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super();
    this.result = result;
  }
}

/** Does something in a transaction of its own and takes it back, whatever it was. Rethrows what it throws. */
export function takenBack<Result>(sql: Sql, work: () => Result): Result {
  try {
    return sql.transaction((): never => {
      throw new TakenBack(work());
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as Result;
    throw error;
  }
}
