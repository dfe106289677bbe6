import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Books } from '../books.ts';
import { addCredit, creditBalance } from '../credit.ts';
import { invoiceRow, nameOf } from '../invoices/invoice.ts';
import { payableRow } from '../invoices/payable.ts';
import { settleInvoice } from '../settleInvoice.ts';

/**
 * Pays an invoice with the client's credit, as far as both go or as far as is asked for. Returns what was applied.
 * Throws Problem 404, 409 INVOICE_NOT_PAYABLE, INVOICE_PAID, 422 INVALID where more is asked for than there is.
 */
export function applyCredit(books: Books, actor: Actor, invoice_id: number, amount_minor?: number): number {
  const { sql, clock } = books;
  const { client_id, currency, balance_minor } = payableRow(sql, invoice_id);
  const most = Math.min(balance_minor, Math.max(0, creditBalance(sql, client_id, currency)));
  const amount = amount_minor ?? most;
  if (amount > most)
    throw invalidField(
      'amount_minor',
      `At most ${most} can be applied: no more is owed, or there is no more credit`,
    );
  if (amount === 0) return 0;
  const note = nameOf(invoiceRow(sql, invoice_id));
  const ledger_id = addCredit(books, actor, {
    client_id,
    currency,
    amount_minor: -amount,
    kind: 'applied',
    invoice_id,
    note,
  });
  sql.exec(
    'INSERT INTO payment_allocations (invoice_id, ledger_id, amount_minor, day, created_at) VALUES (?, ?, ?, ?, ?)',
    invoice_id,
    ledger_id,
    amount,
    today(clock),
    clock.now(),
  );
  settleInvoice(books, actor, invoice_id);
  return amount;
}
