/** Money that goes back: given back by the company, or taken back by the client's bank. */
import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { recordAudit } from '../../audit.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { addCredit, creditBalance } from '../credit.ts';
import { issueCreditNote } from '../creditNotes.ts';
import { findInvoice, invoiceRow } from '../invoices/invoice.ts';
import { settleInvoice } from '../settleInvoice.ts';
import { findPayment, type Payment } from './payment.ts';
import { releaseOfCredit, releaseOfPayment } from './release.ts';

export interface Refund {
  /** Default: all that is left of it. */
  readonly amount_minor?: number | undefined;
  readonly reason?: string | undefined;
  /** Whether invoices are to be paid again that it has paid. */
  readonly reopen?: boolean | undefined;
}

/**
 * Gives money back. What of the payment is the client's credit goes first. For what has paid invoices: all of it is
 * credited on them with a credit note, so that nobody is asked for it again, or with `reopen` they are to be paid again.
 * Part of it needs the credit note before, since only a person knows what for. Emits invoice.refunded.
 * Throws Problem 404, 409 PAYMENT_NOT_REFUNDABLE, CREDIT_NOTE_FIRST, 422 INVALID for more than is left.
 */
export function refundPayment(books: Books, actor: Actor, id: number, refund: Refund = {}): Payment {
  const { sql } = books;
  const payment = refundable(books, id);
  const { client_id, currency, refundable_minor } = payment;
  const amount = refund.amount_minor ?? refundable_minor;
  if (amount > refundable_minor)
    throw invalidField('amount_minor', `At most ${refundable_minor} of this payment can be given back`);
  const reason = refund.reason ?? '';
  const allocated = sumOf(payment.allocations);
  const credit = Math.max(0, creditBalance(sql, client_id, currency));
  let fromCredit = Math.min(amount, refundable_minor - allocated, credit);
  const fromInvoices = amount - fromCredit;
  if (fromInvoices > allocated)
    throw invalidField(
      'amount_minor',
      `At most ${allocated + fromCredit} can be given back: the rest was credit and has been spent`,
    );
  if (fromInvoices > 0 && refund.reopen) releaseOfPayment(books, actor, id, fromInvoices);
  else if (fromInvoices > 0) {
    creditAll(books, actor, payment, fromInvoices, reason);
    fromCredit = amount;
  }
  if (fromCredit > 0)
    addCredit(books, actor, {
      client_id,
      currency,
      amount_minor: -fromCredit,
      kind: 'refund',
      payment_id: id,
      note: reason,
    });
  return givenBack(books, actor, payment, { kind: 'refund', amount, reason });
}

/**
 * The bank takes all back that is left of a payment: its invoices are to be paid again, and what of it was credit is
 * gone, even where that had been spent. Throws Problem 404, 409 PAYMENT_NOT_REFUNDABLE.
 */
export function chargeBack(
  books: Books,
  actor: Actor,
  id: number,
  { reason = '' }: { readonly reason?: string | undefined } = {},
): Payment {
  const payment = refundable(books, id);
  const { client_id, currency, refundable_minor: amount } = payment;
  const fromInvoices = sumOf(releaseOfPayment(books, actor, id, amount));
  if (fromInvoices < amount)
    addCredit(books, actor, {
      client_id,
      currency,
      amount_minor: fromInvoices - amount,
      kind: 'refund',
      payment_id: id,
      note: reason,
    });
  // Credit that has been spent is missing where it was spent.
  const missing = Math.max(0, -creditBalance(books.sql, client_id, currency));
  for (const { invoice_id } of releaseOfCredit(books, actor, payment, missing))
    settleInvoice(books, actor, invoice_id);
  books.sql.exec(`UPDATE payments SET status = 'charged_back' WHERE id = ?`, id);
  return givenBack(books, actor, payment, { kind: 'chargeback', amount, reason });
}

/** Has the bank take back the payments whose day has come. Returns how many. */
export function chargeBackDue(books: Books, actor: Actor): number {
  const due = books.sql.exec<{ id: number }>(
    `SELECT id FROM payments INDEXED BY payments_to_charge_back
     WHERE chargeback_on <= ? AND status = 'succeeded' AND refunded_minor < amount_minor ORDER BY id`,
    today(books.clock),
  );
  for (const { id } of due) chargeBack(books, actor, id, { reason: 'The cardholder disputed the payment' });
  return due.length;
}

/** Credits what an entirely paid invoice has left, where the refund covers everything that was paid on it. */
function creditAll(books: Books, actor: Actor, payment: Payment, amount: number, reason: string): void {
  const allocated = sumOf(payment.allocations);
  const whole = payment.allocations.every(({ invoice_id, amount_minor }) => {
    const { paid_minor, balance_minor } = invoiceRow(books.sql, invoice_id);
    return paid_minor === amount_minor && balance_minor === 0;
  });
  if (amount < allocated || !whole)
    throw new Problem(
      409,
      'CREDIT_NOTE_FIRST',
      'This gives back a part of what an invoice was paid with.',
      'Issue a credit note for that part first: it becomes credit, which can then be refunded. Or send `reopen`, so that the invoice is to be paid again.',
    );
  for (const { invoice_id } of payment.allocations)
    issueCreditNote(books, actor, invoice_id, { reason: reason || 'Refunded' });
}

function givenBack(
  books: Books,
  actor: Actor,
  before: Payment,
  { kind, amount, reason }: { kind: 'refund' | 'chargeback'; amount: number; reason: string },
): Payment {
  const { sql, clock } = books;
  const { id } = before;
  sql.exec(
    'INSERT INTO refunds (payment_id, kind, amount_minor, reason, day, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    kind,
    amount,
    reason,
    today(clock),
    clock.now(),
  );
  sql.exec('UPDATE payments SET refunded_minor = refunded_minor + ? WHERE id = ?', amount, id);
  const invoices = new Set(before.allocations.map(({ invoice_id }) => invoice_id));
  for (const invoice of invoices) settleInvoice(books, actor, invoice);
  const payment = findPayment(sql, id);
  recordAudit(sql, clock, {
    actor,
    action: kind === 'refund' ? 'payment.refunded' : 'payment.charged_back',
    subject: `payment:${id}`,
    summary:
      kind === 'refund'
        ? `A payment of ${payment.client_name} was given back`
        : `The bank took back a payment of ${payment.client_name}`,
    before: { status: before.status, refunded_minor: before.refunded_minor },
    after: { status: payment.status, refunded_minor: payment.refunded_minor },
  });
  if (before.invoice_id !== null) invoices.add(before.invoice_id);
  for (const invoice of invoices) emit(books, 'invoice.refunded', () => findInvoice(books, invoice));
  return payment;
}

function sumOf(parts: readonly { readonly amount_minor: number }[]): number {
  return parts.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
}

/** Throws Problem 404, 409 PAYMENT_NOT_REFUNDABLE. */
function refundable({ sql }: Books, id: number): Payment {
  const payment = findPayment(sql, id);
  if (payment.refundable_minor > 0) return payment;
  throw new Problem(
    409,
    'PAYMENT_NOT_REFUNDABLE',
    payment.status === 'succeeded'
      ? 'This payment has been given back already.'
      : `This payment is ${payment.status.replace('_', ' ')}.`,
    'Only what has come in and is still here can go back.',
  );
}
