/** What clients have to spend: an append-only ledger for each client and currency. */
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit.ts';
import type { Sql } from '../ports.ts';
import type { Books } from './books.ts';

export type CreditKind =
  | 'overpayment'
  | 'prepaid'
  | 'credit_note'
  | 'proration'
  | 'applied'
  | 'refund'
  | 'adjustment';

export interface CreditEntry {
  readonly client_id: number;
  readonly currency: string;
  /** Positive: the client has more to spend. */
  readonly amount_minor: number;
  readonly kind: CreditKind;
  readonly payment_id?: number | null | undefined;
  readonly invoice_id?: number | null | undefined;
  readonly credit_note_id?: number | null | undefined;
  readonly note?: string | undefined;
}

/** Minor units. Below zero only where a chargeback takes more than the company had left of it. */
export function creditBalance(sql: Sql, client_id: number, currency: string): number {
  const [row] = sql.exec<{ balance: number }>(
    'SELECT coalesce(sum(amount_minor), 0) AS balance FROM credit_ledger WHERE client_id = ? AND currency = ?',
    client_id,
    currency,
  );
  return row?.balance ?? 0;
}

/** Adds a row to the ledger and returns its id. */
export function addCredit({ sql, clock }: Books, actor: Actor, entry: CreditEntry): number {
  const { lastRowId } = sql.query(
    `INSERT INTO credit_ledger (client_id, currency, amount_minor, kind, payment_id, invoice_id, credit_note_id, note,
       created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.client_id,
      entry.currency,
      entry.amount_minor,
      entry.kind,
      entry.payment_id ?? null,
      entry.invoice_id ?? null,
      entry.credit_note_id ?? null,
      entry.note ?? '',
      clock.now(),
    ],
  );
  const { client_id, currency, amount_minor, kind } = entry;
  const after = creditBalance(sql, client_id, currency);
  recordAudit(sql, clock, {
    actor,
    action: amount_minor > 0 ? 'credit.added' : 'credit.used',
    subject: `client:${client_id}`,
    summary: `The credit in ${currency} changed (${kind.replace('_', ' ')})`,
    before: { balance_minor: after - amount_minor, currency },
    after: { balance_minor: after, currency },
  });
  return lastRowId;
}
