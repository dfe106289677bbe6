/** Takes back what was paid on an invoice: rows are added, never changed. */
import { today } from '../../calendar/panelClock.ts';
import type { Books } from '../books.ts';

export interface Released {
  readonly payment_id: number | null;
  readonly invoice_id: number;
  readonly amount_minor: number;
}

/** As much as `amount_minor` of what paid an invoice, what came last first. */
export function releaseOfInvoice(books: Books, invoice_id: number, amount_minor: number): Released[] {
  return release(books, 'invoice_id', invoice_id, amount_minor);
}

/** As much as `amount_minor` of what a payment paid, what came last first. */
export function releaseOfPayment(books: Books, payment_id: number, amount_minor: number): Released[] {
  return release(books, 'payment_id', payment_id, amount_minor);
}

function release(
  { sql, clock }: Books,
  column: 'invoice_id' | 'payment_id',
  id: number,
  amount_minor: number,
): Released[] {
  const paid = sql.exec<Released & { ledger_id: number | null }>(
    `SELECT invoice_id, payment_id, ledger_id, sum(amount_minor) AS amount_minor FROM payment_allocations
     WHERE ${column} = ? GROUP BY invoice_id, payment_id, ledger_id HAVING sum(amount_minor) > 0 ORDER BY max(id) DESC`,
    id,
  );
  const released: Released[] = [];
  let left = amount_minor;
  for (const { invoice_id, payment_id, ledger_id, amount_minor: most } of paid) {
    const amount = Math.min(left, most);
    if (amount === 0) break;
    sql.exec(
      `INSERT INTO payment_allocations (invoice_id, payment_id, ledger_id, amount_minor, day, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      invoice_id,
      payment_id,
      ledger_id,
      -amount,
      today(clock),
      clock.now(),
    );
    released.push({ invoice_id, payment_id, amount_minor: amount });
    left -= amount;
  }
  return released;
}
