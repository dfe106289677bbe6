import type { Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Payment } from './payments/payment.ts';

export interface StatementEntry {
  day: string;
  kind: 'invoice' | 'payment' | 'refund' | 'chargeback' | 'credit_note' | 'credit';
  /** The number of the document, or what is known of a payment: its card, what was written; may be empty. */
  reference: string;
  /** How a payment came or went back; else null. */
  gateway: Payment['gateway'] | null;
  /** Above zero: the client owes more. */
  amount_minor: number;
  /** After it: what the client owes; below zero, what the client has to spend. */
  balance_minor: number;
}

export interface Statement {
  client_id: number;
  client_name: string;
  from: string;
  to: string;
  accounts: { currency: string; opening_minor: number; closing_minor: number; entries: StatementEntry[] }[];
}

/**
 * Everything that went to and fro between the company and a client, one account for each currency. At any day the
 * balance is what is open on invoices less the client's credit.
 * Throws Problem 404 NOT_FOUND.
 */
export function statementOf(sql: Sql, client_id: number, from: string, to: string): Statement {
  const [client] = sql.exec<{ name: string }>('SELECT name FROM clients WHERE id = ?', client_id);
  if (!client)
    throw new Problem(404, 'NOT_FOUND', `There is no client ${client_id}.`, 'It may have been removed.');
  const rows = sql.exec<Omit<StatementEntry, 'balance_minor'> & { currency: string }>(ENTRIES, client_id, to);
  const accounts = [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, all]) => {
    const before = all.filter(({ day }) => day < from);
    const opening_minor = before.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    let balance_minor = opening_minor;
    const entries = all
      .filter(({ day }) => day >= from)
      .map(({ day, kind, reference, gateway, amount_minor }) => {
        balance_minor += amount_minor;
        return { day, kind, reference, gateway, amount_minor, balance_minor };
      });
    return { currency, opening_minor, closing_minor: balance_minor, entries };
  });
  return { client_id, client_name: client.name, from, to, accounts };
}

const ENTRIES = `
  WITH entries (day, position, kind, reference, gateway, currency, amount_minor) AS (
    SELECT issued_on, 1, 'invoice', number, NULL, currency, total_minor FROM invoices
      WHERE client_id = ?1 AND number IS NOT NULL AND status <> 'void'
    UNION ALL
    SELECT received_on, 3, 'payment', reference, gateway, currency, -amount_minor FROM payments
      WHERE client_id = ?1 AND status IN ('succeeded', 'charged_back')
    UNION ALL
    SELECT refunds.day, 4, refunds.kind, payments.reference, payments.gateway, currency, refunds.amount_minor FROM refunds
      JOIN payments ON payments.id = payment_id WHERE client_id = ?1
    UNION ALL
    SELECT issued_on, 2, 'credit_note', number, NULL, currency, -total_minor FROM credit_notes WHERE client_id = ?1
    UNION ALL
    SELECT substr(created_at, 1, 10), 5, 'credit', note, NULL, currency, -amount_minor FROM credit_ledger
      WHERE client_id = ?1 AND payment_id IS NULL AND kind <> 'applied'
  )
  SELECT day, kind, reference, gateway, currency, amount_minor FROM entries WHERE day <= ?2 ORDER BY currency, day, position`;
