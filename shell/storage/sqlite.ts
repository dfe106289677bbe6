import type { PageCapture } from './pageCapture.ts';
import type { InstrumentedSqlite } from './wasmImports.ts';

/** sql.js, started, and the way its changes are captured. */
export interface Sqlite {
  readonly SQL: InstrumentedSqlite['SQL'];
  /** Null: the file calls were not recognised, so changes are found by exporting and comparing. */
  readonly capture: PageCapture | null;
}
