/** Takes back what was paid on invoices: rows are added, never changed. The caller settles the invoices. */
import type { Actor } from '../../actor.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Books } from '../books.ts';
import { addCredit } from '../credit.ts';

export interface Released {
  /** Null: it was paid with credit, which the client has again. */
  readonly payment_id: number | null;
  readonly invoice_id: number;
  readonly amount_minor: number;
}

interface Paid extends Released {
  readonly client_id: number;
  readonly currency: string;
}

/** As much as `amount_minor` of what paid an invoice, what came last first. */
export function releaseOfInvoice(
  books: Books,
  actor: Actor,
  invoice_id: number,
  amount_minor: number,
): Released[] {
  return release(books, actor, amount_minor, 'payment_allocations.invoice_id = ?', invoice_id);
}

/** As much as `amount_minor` of what a payment paid, what came last first. */
export function releaseOfPayment(
  books: Books,
  actor: Actor,
  payment_id: number,
  amount_minor: number,
): Released[] {
  return release(books, actor, amount_minor, 'payment_id = ?', payment_id);
}

/** As much as `amount_minor` of what a client paid with credit, what came last first. */
export function releaseOfCredit(
  books: Books,
  actor: Actor,
  { client_id, currency }: Pick<Paid, 'client_id' | 'currency'>,
  amount_minor: number,
): Released[] {
  const where = 'payment_id IS NULL AND client_id = ? AND currency = ?';
  return release(books, actor, amount_minor, where, client_id, currency);
}

function release(
  books: Books,
  actor: Actor,
  amount_minor: number,
  where: string,
  ...bindings: (number | string)[]
): Released[] {
  const paid = books.sql.exec<Paid>(
    `SELECT payment_allocations.invoice_id, payment_id, client_id, currency, sum(amount_minor) AS amount_minor
     FROM payment_allocations JOIN invoices ON invoices.id = payment_allocations.invoice_id WHERE ${where}
     GROUP BY payment_allocations.invoice_id, payment_id HAVING sum(amount_minor) > 0
     ORDER BY max(payment_allocations.id) DESC`,
    ...bindings,
  );
  const released: Released[] = [];
  let left = amount_minor;
  for (const part of paid) {
    const amount = Math.min(left, part.amount_minor);
    if (amount === 0) break;
    takeBack(books, actor, part, amount);
    released.push({ invoice_id: part.invoice_id, payment_id: part.payment_id, amount_minor: amount });
    left -= amount;
  }
  return released;
}

function takeBack(books: Books, actor: Actor, part: Paid, amount: number): void {
  const { sql, clock } = books;
  const { invoice_id, payment_id, client_id, currency } = part;
  const ledger_id =
    payment_id === null
      ? addCredit(books, actor, { client_id, currency, amount_minor: amount, kind: 'applied', invoice_id })
      : null;
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
}
