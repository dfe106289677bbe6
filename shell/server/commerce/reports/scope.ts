/** In which currency figures are told. */
import { convert } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';
import { readSettings } from '../../settings.ts';

/**
 * `base`: everything, converted. A currency: what was billed in it, as it was billed.
 *
 * Money of one currency and one rate is added up first and then converted once, so that figures do not depend on how
 * many documents they come from. Documents are converted at the rate that was frozen when they were issued; recurring
 * revenue, which is about today, at the rate of today.
 */
export interface Scope {
  /** What the figures are in. */
  readonly currency: string;
  /** Whether what is in this currency counts. */
  readonly counts: (currency: string) => boolean;
  readonly convert: (minor: number, currency: string, rate: string) => number;
  /** At the rate of today. */
  readonly atToday: (minor: number, currency: string) => number;
}

export function scopeOf(sql: Sql, wanted: string): Scope {
  if (wanted !== 'base') {
    const same = (minor: number) => minor;
    return { currency: wanted, counts: (currency) => currency === wanted, convert: same, atToday: same };
  }
  const base = readSettings(sql).currency;
  const rates = new Map(
    sql
      .exec<{ code: string; rate_to_base: string }>('SELECT code, rate_to_base FROM currencies')
      .map(({ code, rate_to_base }) => [code, rate_to_base]),
  );
  const toBase = (minor: number, currency: string, rate: string) =>
    currency === base ? minor : convert(minor, currency, base, rate);
  return {
    currency: base,
    counts: () => true,
    convert: toBase,
    atToday: (minor, currency) => toBase(minor, currency, rates.get(currency) ?? '1'),
  };
}

/** Adds up amounts by a key, each in the currency of the scope. */
export function addUp<Row extends { readonly currency: string }>(
  scope: Scope,
  rows: readonly Row[],
  key: (row: Row) => string,
  amount: (row: Row) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (!scope.counts(row.currency)) continue;
    sums.set(key(row), (sums.get(key(row)) ?? 0) + amount(row));
  }
  return sums;
}
