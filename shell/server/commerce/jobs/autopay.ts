import { SYSTEM } from '../../actor.ts';
import type { Books } from '../books.ts';
import { payInvoice } from '../payments/pay.ts';

/** Charges the cards that clients pay with by themselves for what is due on a day. One attempt a card and invoice. */
export function payDue(books: Books, day: string): { paid: number; failed_payments: number } {
  const due = books.sql.exec<{ invoice_id: number; method_id: number }>(
    `SELECT invoices.id AS invoice_id, payment_methods.id AS method_id
     FROM invoices JOIN payment_methods ON payment_methods.id = (
       SELECT max(id) FROM payment_methods AS kept WHERE kept.client_id = invoices.client_id AND autopay = 1)
     WHERE status IN ('issued', 'partially_paid') AND due_on = ? AND gateway = 'card'
       AND NOT EXISTS (SELECT 1 FROM payments WHERE invoice_id = invoices.id AND received_on = ?1)
     ORDER BY invoices.id`,
    day,
  );
  const outcomes = due.map(
    ({ invoice_id, method_id }) =>
      payInvoice(books, SYSTEM, invoice_id, { payment_method_id: method_id }, { unattended: true }).kind,
  );
  const paid = outcomes.filter((kind) => kind === 'succeeded').length;
  return { paid, failed_payments: outcomes.length - paid };
}
