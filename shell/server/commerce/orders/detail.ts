import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import type { Books } from '../books.ts';
import { type InvoiceSummary, invoiceRow, summaryOf } from '../invoices/invoice.ts';
import { PAYMENT_COLUMNS, PAYMENT_TABLES, type PaymentSummary } from '../payments/payment.ts';
import { getOrder, type Order } from './order.ts';

interface SetUp {
  readonly id: number;
  readonly service_id: number;
  readonly label: string;
  readonly at: string;
  readonly action: string;
  readonly outcome: string;
  readonly detail: string;
}

export interface OrderDetail extends Order {
  readonly invoice: InvoiceSummary | null;
  /** What was paid, or tried, for its invoice. */
  readonly payments: PaymentSummary[];
  /** What was done on servers for its services. */
  readonly log: SetUp[];
}

/** An order with what came of it, the newest first. Throws Problem 404 NOT_FOUND. */
export function orderDetail({ sql, clock }: Books, id: number): OrderDetail {
  const order = getOrder(sql, id);
  const { invoice_id } = order;
  return {
    ...order,
    invoice: invoice_id === null ? null : summaryOf(invoiceRow(sql, invoice_id), today(clock)),
    payments: invoice_id === null ? [] : paymentsFor(sql, invoice_id),
    log: sql.exec<SetUp>(
      `SELECT provisioning_log.id, service_id, label, at, action, outcome, detail
       FROM provisioning_log JOIN services ON services.id = service_id WHERE order_id = ?
       ORDER BY provisioning_log.id DESC`,
      id,
    ),
  };
}

/** Those that were meant for an invoice, and those that went to it. */
function paymentsFor(sql: Sql, invoiceId: number): PaymentSummary[] {
  return sql.exec<PaymentSummary>(
    `SELECT ${PAYMENT_COLUMNS} FROM ${PAYMENT_TABLES} WHERE payments.invoice_id = ?1
       OR payments.id IN (SELECT payment_id FROM payment_allocations WHERE invoice_id = ?1)
     ORDER BY payments.id DESC`,
    invoiceId,
  );
}
