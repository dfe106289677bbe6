import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { recordAudit } from '../../audit.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { addCredit } from '../credit.ts';
import { rateToBase } from '../exchange.ts';
import { payableRow } from '../invoices/payable.ts';
import { settleInvoice } from '../settleInvoice.ts';
import { sendTemplate } from '../mail/send.ts';
import { billedClient } from '../parties.ts';
import { findPayment, type Payment } from './payment.ts';

export interface NewPayment {
  readonly client_id: number;
  /** Without one, all of it becomes credit. */
  readonly invoice_id?: number | undefined;
  readonly amount_minor: number;
  readonly currency: string;
  readonly gateway: Payment['gateway'];
  readonly reference?: string | undefined;
  readonly last4?: string | undefined;
  /** Default: today. */
  readonly received_on?: string | undefined;
  /** The day on which the bank will take it back. */
  readonly chargeback_on?: string | undefined;
}

/**
 * Records money that came in: it pays the invoice as far as it is owed, the rest becomes the client's credit. Emits
 * payment.recorded, and invoice.paid with what follows of it.
 * Throws Problem 404, 409 INVOICE_NOT_PAYABLE, INVOICE_PAID, CURRENCY_WITHOUT_RATE, 422 INVALID.
 */
export function recordPayment(books: Books, actor: Actor, input: NewPayment): Payment {
  if (input.invoice_id !== undefined) checkInvoice(books, input, input.invoice_id);
  const id = insertPayment(books, input, 'succeeded', null);
  return received(books, actor, id);
}

/** Notes an attempt that came to nothing. Emits payment.failed. */
export function recordFailure(books: Books, actor: Actor, input: NewPayment, failure: string): Payment {
  const id = insertPayment(books, input, 'failed', failure);
  return failed(books, actor, id, failure);
}

/** Notes a transfer that is announced; `confirmPayment` or `cancelPayment` says what becomes of it. */
export function announceTransfer(books: Books, actor: Actor, input: NewPayment): Payment {
  if (input.invoice_id !== undefined) checkInvoice(books, input, input.invoice_id);
  const payment = findPayment(books.sql, insertPayment(books, input, 'pending', null));
  recordAudit(books.sql, books.clock, {
    actor,
    action: 'payment.announced',
    subject: `payment:${payment.id}`,
    summary: `${payment.client_name} announced a transfer`,
    after: facts(payment),
  });
  return payment;
}

/**
 * A transfer that was waited for has come, maybe with another amount. Works as `recordPayment`; what its invoice no
 * longer needs becomes credit. Throws Problem 404, 409 PAYMENT_NOT_PENDING.
 */
export function confirmPayment(
  books: Books,
  actor: Actor,
  id: number,
  { amount_minor, reference }: { amount_minor?: number | undefined; reference?: string | undefined } = {},
): Payment {
  const pending = pendingPayment(books, id);
  books.sql.exec(
    `UPDATE payments SET status = 'succeeded', amount_minor = ?, reference = ?, received_on = ?, rate_to_base = ?
     WHERE id = ?`,
    amount_minor ?? pending.amount_minor,
    reference ?? pending.reference,
    today(books.clock),
    rateToBase(books.sql, pending.currency),
    id,
  );
  return received(books, actor, id);
}

/** A transfer that was waited for does not come. Throws Problem 404, 409 PAYMENT_NOT_PENDING. */
export function cancelPayment(books: Books, actor: Actor, id: number): Payment {
  pendingPayment(books, id);
  books.sql.exec(`UPDATE payments SET status = 'failed', failure = 'cancelled' WHERE id = ?`, id);
  return failed(books, actor, id, 'cancelled');
}

function checkInvoice({ sql }: Books, { client_id, currency }: NewPayment, invoice_id: number): void {
  const invoice = payableRow(sql, invoice_id);
  if (invoice.client_id !== client_id) throw invalidField('invoice_id', 'It is an invoice of another client');
  if (invoice.currency !== currency) throw invalidField('currency', `The invoice is in ${invoice.currency}`);
}

function insertPayment(
  { sql, clock }: Books,
  input: NewPayment,
  status: Payment['status'],
  failure: string | null,
): number {
  if (!Number.isSafeInteger(input.amount_minor) || input.amount_minor <= 0)
    throw invalidField('amount_minor', 'Must be a whole number of minor units above zero');
  const { id: client_id } = billedClient(sql, input.client_id);
  return sql.query(
    `INSERT INTO payments (client_id, currency, amount_minor, gateway, status, failure, reference, last4, invoice_id,
       rate_to_base, received_on, chargeback_on, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      client_id,
      input.currency,
      input.amount_minor,
      input.gateway,
      status,
      failure,
      input.reference ?? '',
      input.last4 ?? '',
      input.invoice_id ?? null,
      rateToBase(sql, input.currency),
      input.received_on ?? today(clock),
      input.chargeback_on ?? null,
      clock.now(),
    ],
  ).lastRowId;
}

function received(books: Books, actor: Actor, id: number): Payment {
  const { sql, clock } = books;
  const { client_id, currency, amount_minor, invoice_id } = moneyOf(sql, id);
  const [invoice] = sql.exec<{ balance_minor: number }>(
    `SELECT balance_minor FROM invoices WHERE id = ? AND status IN ('issued', 'partially_paid', 'uncollectible')`,
    invoice_id,
  );
  const allocated = Math.min(amount_minor, invoice?.balance_minor ?? 0);
  if (allocated > 0)
    sql.exec(
      'INSERT INTO payment_allocations (invoice_id, payment_id, amount_minor, day, created_at) VALUES (?, ?, ?, ?, ?)',
      invoice_id,
      id,
      allocated,
      today(clock),
      clock.now(),
    );
  if (allocated < amount_minor)
    addCredit(books, actor, {
      client_id,
      currency,
      amount_minor: amount_minor - allocated,
      kind: invoice_id === null ? 'prepaid' : 'overpayment',
      payment_id: id,
      invoice_id,
    });
  const payment = findPayment(sql, id);
  recordAudit(sql, clock, {
    actor,
    action: 'payment.recorded',
    subject: `payment:${id}`,
    summary: `A payment of ${payment.client_name} was recorded`,
    after: facts(payment),
  });
  emit(books, 'payment.recorded', payment);
  sendTemplate(books, actor, 'payment.receipt', client_id, (write) => ({
    amount: write.money(amount_minor, currency),
    paid_with: write.paidWith(payment),
    received_on: write.day(payment.received_on),
    invoice_number: payment.invoice_number ?? '–',
  }));
  if (invoice_id !== null && allocated > 0) settleInvoice(books, actor, invoice_id);
  return payment;
}

type Money = Pick<Payment, 'client_id' | 'currency' | 'amount_minor' | 'invoice_id'>;

/** Throws Problem 404 NOT_FOUND. */
function moneyOf(sql: Sql, id: number): Money {
  const [money] = sql.exec<Money>(
    'SELECT client_id, currency, amount_minor, invoice_id FROM payments WHERE id = ?',
    id,
  );
  return money ?? findPayment(sql, id);
}

function failed(books: Books, actor: Actor, id: number, failure: string): Payment {
  const payment = findPayment(books.sql, id);
  recordAudit(books.sql, books.clock, {
    actor,
    action: 'payment.failed',
    subject: `payment:${id}`,
    summary: `A payment of ${payment.client_name} failed: ${failure.replace('_', ' ')}`,
    after: facts(payment),
  });
  emit(books, 'payment.failed', payment);
  return payment;
}

/** Throws Problem 404, 409 PAYMENT_NOT_PENDING. */
function pendingPayment({ sql }: Books, id: number): Payment {
  const payment = findPayment(sql, id);
  if (payment.status === 'pending') return payment;
  throw new Problem(
    409,
    'PAYMENT_NOT_PENDING',
    `This payment is ${payment.status.replace('_', ' ')}.`,
    'Only a transfer that is waited for can be confirmed or cancelled.',
  );
}

function facts({ client_id, amount_minor, currency, gateway, status, invoice_id }: Payment) {
  return { client_id, amount_minor, currency, gateway, status, invoice_id };
}
