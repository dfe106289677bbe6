import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import type { Books } from '../books.ts';
import { findInvoice, invoiceRow, type InvoiceStatus, nameOf } from './invoice.ts';

/**
 * Brings what an issued invoice says of itself in line with its allocations and credit notes. Returns what it has become
 * by that: `paid`, with invoice.paid emitted; `credited`, when credit notes alone have brought it to nothing, so that it
 * is settled, too, but nobody has paid for anything; or null. What follows for services and orders is for `settleInvoice`.
 */
export function settle(books: Books, actor: Actor, id: number): 'paid' | 'credited' | null {
  const { sql, clock } = books;
  const before = invoiceRow(sql, id);
  const [sums] = sql.exec<{ paid: number; credited: number }>(
    `SELECT (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE invoice_id = ?1) AS paid,
            (SELECT coalesce(sum(total_minor), 0) FROM credit_notes WHERE invoice_id = ?1) AS credited`,
    id,
  );
  const { paid = 0, credited = 0 } = sums ?? {};
  const status = statusOf(before.status, before.total_minor - credited - paid, paid);
  const paid_on = status === 'paid' ? (before.paid_on ?? today(clock)) : null;
  sql.exec(
    'UPDATE invoices SET paid_minor = ?, credited_minor = ?, status = ?, paid_on = ?, updated_at = ? WHERE id = ?',
    paid,
    credited,
    status,
    paid_on,
    clock.now(),
    id,
  );
  if (status === before.status) return null;
  recordAudit(sql, clock, {
    actor,
    action: status === 'paid' ? 'invoice.paid' : 'invoice.status_changed',
    subject: `invoice:${id}`,
    summary: `${nameOf(before)} is ${status.replace('_', ' ')}`,
    before: { status: before.status, paid_minor: before.paid_minor, credited_minor: before.credited_minor },
    after: { status, paid_minor: paid, credited_minor: credited },
  });
  if (status !== 'paid') return null;
  if (before.total_minor > 0 && paid === 0) return 'credited';
  emit(books, 'invoice.paid', () => findInvoice(books, id));
  return 'paid';
}

function statusOf(before: InvoiceStatus, balance: number, paid: number): InvoiceStatus {
  if (balance === 0) return 'paid';
  if (before === 'uncollectible') return before;
  return paid > 0 ? 'partially_paid' : 'issued';
}
