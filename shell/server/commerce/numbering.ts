import { formatNumber } from '../billing/index.ts';
import type { Sql } from '../ports.ts';
import { readSetting } from '../settings.ts';

const PATTERNS = {
  invoice: 'invoice_number_pattern',
  credit_note: 'credit_note_number_pattern',
  order: 'order_number_pattern',
  ticket: 'ticket_number_pattern',
} as const;

export type NumberedKind = keyof typeof PATTERNS;
export const NUMBERED_KINDS = Object.keys(PATTERNS) as readonly NumberedKind[];

/**
 * The number of the next document of a kind. Call it in the transaction that stores the document: a transaction that
 * does not end well gives its number back, so that none is ever left out.
 * The counter goes on over years and over changes of the pattern: it is what keeps two documents apart.
 */
export function nextNumber(sql: Sql, kind: NumberedKind, day: string): string {
  const next = counterOf(sql, kind);
  sql.exec(
    'INSERT INTO counters (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next',
    kind,
    next + 1,
  );
  return formatNumber(readSetting(sql, PATTERNS[kind]), next, day);
}

/** What the next document of a kind would be called by another pattern; takes no number. Throws BillingError for a pattern that means nothing. */
export function previewNumber(sql: Sql, kind: NumberedKind, pattern: string, day: string): string {
  return formatNumber(pattern, counterOf(sql, kind), day);
}

function counterOf(sql: Sql, kind: NumberedKind): number {
  const [counter] = sql.exec<{ next: number }>('SELECT next FROM counters WHERE name = ?', kind);
  return counter?.next ?? 1;
}
