import { formatNumber } from '../billing/index.ts';
import type { Sql } from '../ports.ts';
import { readSetting } from '../settings.ts';

const PATTERNS = {
  invoice: 'invoice_number_pattern',
  credit_note: 'credit_note_number_pattern',
  order: 'order_number_pattern',
  ticket: 'ticket_number_pattern',
} as const;

/**
 * The number of the next document of a kind. Call it in the transaction that stores the document: a transaction that
 * does not end well gives its number back, so that none is ever left out.
 * The counter goes on over years and over changes of the pattern: it is what keeps two documents apart.
 */
export function nextNumber(sql: Sql, kind: keyof typeof PATTERNS, day: string): string {
  const [counter] = sql.exec<{ next: number }>('SELECT next FROM counters WHERE name = ?', kind);
  const next = counter?.next ?? 1;
  sql.exec(
    'INSERT INTO counters (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next',
    kind,
    next + 1,
  );
  return formatNumber(readSetting(sql, PATTERNS[kind]), next, day);
}
