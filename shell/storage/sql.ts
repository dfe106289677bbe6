import type { SqlValue } from './bindings.ts';
import type { SqlResult } from './sqlDatabase.ts';

/** The SQL port: synchronous, one statement a call. Throws `StorageUnavailableError` while it must not be used. */
export interface Sql {
  exec<Row extends object = Record<string, SqlValue>>(query: string, ...bindings: SqlValue[]): Row[];
  query(query: string, bindings?: readonly SqlValue[]): SqlResult;
  transaction<T>(work: () => T): T;
}
