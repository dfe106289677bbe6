import type { Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import { readSetting } from '../settings.ts';

/**
 * What one major unit of a currency is worth in the base currency today, as a decimal string. Documents keep it.
 * Throws Problem 409 CURRENCY_WITHOUT_RATE.
 */
export function rateToBase(sql: Sql, currency: string): string {
  if (currency === readSetting(sql, 'currency')) return '1';
  const [row] = sql.exec<{ rate_to_base: string }>(
    'SELECT rate_to_base FROM currencies WHERE code = ?',
    currency,
  );
  if (row) return row.rate_to_base;
  throw new Problem(
    409,
    'CURRENCY_WITHOUT_RATE',
    `There is no exchange rate for ${currency}.`,
    'Add the currency with its rate to the base currency, then try again.',
  );
}
