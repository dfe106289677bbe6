import { SqlUsageError } from './errors.ts';

/** SQLite's storage classes as JavaScript values. */
export type SqlValue = null | number | string | Uint8Array;

/**
 * The values as sql.js takes them. It would store `true` as 1, `undefined` as an error without a place and NaN as
 * NULL; all three are mistakes of the caller here. A bigint is taken when a number can hold it.
 */
export function checkedBindings(values: readonly unknown[]): SqlValue[] {
  return values.map((value, index) => {
    if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value;
    if (typeof value === 'number' && !Number.isNaN(value)) return value;
    if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
    throw new SqlUsageError(`Binding ${index + 1} is ${describe(value)}: bind null, a number, text or bytes`);
  });
}

function describe(value: unknown): string {
  if (typeof value === 'bigint') return 'an integer beyond 2^53';
  if (typeof value === 'number') return 'NaN';
  if (value instanceof ArrayBuffer) return 'an ArrayBuffer (wrap it in a Uint8Array)';
  return typeof value === 'object' ? 'an object' : `of type ${typeof value}`;
}
