/** Payments as the API shows them. */
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';

export const GATEWAYS = ['card', 'bank_transfer', 'cash', 'other'] as const;
export const PAYMENT_STATUSES = ['pending', 'succeeded', 'failed', 'charged_back'] as const;

export interface PaymentSummary {
  id: number;
  client_id: number;
  client_name: string;
  currency: string;
  amount_minor: number;
  refunded_minor: number;
  gateway: (typeof GATEWAYS)[number];
  status: (typeof PAYMENT_STATUSES)[number];
  /** Why it failed: `declined`, `insufficient_funds`, `authentication_failed`, `cancelled`; else null. */
  failure: string | null;
  reference: string;
  last4: string;
  invoice_id: number | null;
  invoice_number: string | null;
  rate_to_base: string;
  received_on: string;
  created_at: string;
}

export interface Payment extends PaymentSummary {
  /** What of it went to which invoice; the rest is the client's credit or was given back. */
  allocations: { invoice_id: number; invoice_number: string | null; amount_minor: number }[];
  refunds: {
    id: number;
    kind: 'refund' | 'chargeback';
    amount_minor: number;
    reason: string;
    day: string;
  }[];
  /** What can still be given back. */
  refundable_minor: number;
}

export const PAYMENT_COLUMNS = `payments.id, payments.client_id, clients.name AS client_name, payments.currency,
  payments.amount_minor, refunded_minor, gateway, payments.status, failure, reference, last4, payments.invoice_id,
  invoices.number AS invoice_number, payments.rate_to_base, received_on, payments.created_at`;
export const PAYMENT_TABLES = `payments LEFT JOIN clients ON clients.id = payments.client_id
  LEFT JOIN invoices ON invoices.id = payments.invoice_id`;

/** Throws Problem 404 NOT_FOUND. */
export function findPayment(sql: Sql, id: number): Payment {
  const [row] = sql.exec<PaymentSummary>(
    `SELECT ${PAYMENT_COLUMNS} FROM ${PAYMENT_TABLES} WHERE payments.id = ?`,
    id,
  );
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no payment ${id}.`, 'Look for it in the list.');
  return {
    ...row,
    allocations: allocationsOf(sql, id),
    refunds: sql.exec<Payment['refunds'][number]>(
      'SELECT id, kind, amount_minor, reason, day FROM refunds WHERE payment_id = ? ORDER BY id',
      id,
    ),
    refundable_minor: row.status === 'succeeded' ? row.amount_minor - row.refunded_minor : 0,
  };
}

/** Net, latest invoice first, without those that everything was taken back from. */
function allocationsOf(sql: Sql, payment_id: number): Payment['allocations'] {
  return sql.exec<Payment['allocations'][number]>(
    `SELECT invoice_id, number AS invoice_number, sum(amount_minor) AS amount_minor FROM payment_allocations
     JOIN invoices ON invoices.id = invoice_id WHERE payment_id = ? GROUP BY invoice_id HAVING sum(amount_minor) <> 0
     ORDER BY max(payment_allocations.id) DESC`,
    payment_id,
  );
}
