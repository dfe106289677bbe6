import { Problem } from '../../server/problem.ts';
import type { Sql } from '../../server/ports.ts';

/**
 * The SQL port as the server knows it: while the storage can't be used (a change is taken back, the whole database is
 * exchanged) it says so as a problem that tells the caller to come again in a moment.
 */
export function duringOutage(sql: Sql): Sql {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && error.name === 'StorageUnavailableError') throw busy();
      throw error;
    }
  };
  return {
    exec: (query, ...bindings) => guard(() => sql.exec(query, ...bindings)),
    query: (query, bindings) => guard(() => sql.query(query, bindings)),
    transaction: (work) => guard(() => sql.transaction(work)),
  };
}

const busy = () =>
  new Problem(
    503,
    'STORAGE_BUSY',
    'The database can’t be used for a moment.',
    'It goes back to its last stored state or is being exchanged. Try again.',
    { retry_after: 1 },
  );
