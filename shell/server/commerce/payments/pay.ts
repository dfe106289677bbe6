/** Paying an invoice through the gateway. */
import type { Actor } from '../../actor.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { type Card, decide, labelOf, readCard } from '../gateway.ts';
import type { InvoiceRow } from '../invoices/invoice.ts';
import { payableRow } from '../invoices/payable.ts';
import { mailAboutInvoice } from '../mail/send.ts';
import { savedCard, saveCard } from './methods.ts';
import { findPayment, type Payment } from './payment.ts';
import { announceTransfer, recordFailure, recordPayment } from './record.ts';

export type PayWith =
  | {
      readonly gateway: 'card';
      readonly card: Card;
      readonly confirm_3ds?: boolean | undefined;
      /** Keeps the card for renewals once it has paid. */
      readonly save?: boolean | undefined;
    }
  | { readonly payment_method_id: number; readonly confirm_3ds?: boolean | undefined }
  | { readonly gateway: 'bank_transfer' };

/** What came of it. A refused card is a fact that is stored; so it is a value, and the caller says what it means. */
export type PayOutcome =
  | { readonly kind: 'succeeded' | 'pending' | 'failed'; readonly payment: Payment }
  | { readonly kind: 'challenge'; readonly invoice_id: number; readonly card: string };

/**
 * Pays what is left of an invoice. A card that asks for 3-D Secure stores nothing until it is answered.
 * @param unattended nobody is there to be asked: such a card is refused, and a refusal is told by mail
 * Throws Problem 404, 409 INVOICE_NOT_PAYABLE, INVOICE_PAID, 422 INVALID for a card that is none.
 */
export function payInvoice(
  books: Books,
  actor: Actor,
  invoice_id: number,
  how: PayWith,
  { unattended = false }: { readonly unattended?: boolean } = {},
): PayOutcome {
  const { sql, clock } = books;
  const invoice = payableRow(sql, invoice_id);
  if ('gateway' in how && how.gateway === 'bank_transfer') return byTransfer(books, actor, invoice);
  const day = today(clock);
  const digits =
    'card' in how ? readCard(how.card, day) : savedCard(sql, invoice.client_id, how.payment_method_id);
  const decision = decide(digits, day, unattended ? false : how.confirm_3ds);
  if (decision.kind === 'challenge') return { kind: 'challenge', invoice_id, card: labelOf(digits) };
  const payment = {
    client_id: invoice.client_id,
    invoice_id,
    amount_minor: invoice.balance_minor,
    currency: invoice.currency,
    gateway: 'card',
    last4: digits.slice(-4),
    reference: labelOf(digits),
  } as const;
  if (decision.kind === 'refused') {
    if (unattended) mailAboutInvoice(books, actor, 'payment.failed', invoice);
    return { kind: 'failed', payment: recordFailure(books, actor, payment, decision.failure) };
  }
  if ('card' in how && how.save) saveCard(books, actor, invoice.client_id, digits);
  const { chargeback_on } = decision;
  return { kind: 'succeeded', payment: recordPayment(books, actor, { ...payment, chargeback_on }) };
}

/**
 * The payment of an outcome that is none to complain about. Throws Problem 402 PAYMENT_DECLINED, INSUFFICIENT_FUNDS,
 * 409 CONFIRMATION_REQUIRED.
 * @param path of the card's number in the request
 */
export function demandPaid(outcome: PayOutcome, path = 'card.number'): Payment {
  if (outcome.kind === 'challenge')
    throw new Problem(
      409,
      'CONFIRMATION_REQUIRED',
      'The bank asks whether it is you.',
      'Confirm the payment (`confirm_3ds`), then it goes on.',
      { challenge: { kind: '3ds', invoice_id: outcome.invoice_id, card: outcome.card } },
    );
  if (outcome.kind !== 'failed') return outcome.payment;
  const { failure } = outcome.payment;
  const [code, title] =
    failure === 'insufficient_funds'
      ? ['INSUFFICIENT_FUNDS', 'There is not enough money behind this card.']
      : ['PAYMENT_DECLINED', 'The bank declined the payment.'];
  throw new Problem(402, code, title, 'Nothing was charged. Try another card.', {
    payment_id: outcome.payment.id,
    errors: [{ path, message: title }],
  });
}

/** One announced transfer an invoice: asking again shows the same. */
function byTransfer(books: Books, actor: Actor, invoice: InvoiceRow): PayOutcome {
  const known = pendingTransfer(books.sql, invoice.id);
  if (known) return { kind: 'pending', payment: known };
  const payment = announceTransfer(books, actor, {
    client_id: invoice.client_id,
    invoice_id: invoice.id,
    amount_minor: invoice.balance_minor,
    currency: invoice.currency,
    gateway: 'bank_transfer',
    reference: invoice.number ?? '',
  });
  return { kind: 'pending', payment };
}

function pendingTransfer(sql: Sql, invoice_id: number): Payment | null {
  const [row] = sql.exec<{ id: number }>(
    `SELECT id FROM payments WHERE invoice_id = ? AND gateway = 'bank_transfer' AND status = 'pending'`,
    invoice_id,
  );
  return row ? findPayment(sql, row.id) : null;
}
