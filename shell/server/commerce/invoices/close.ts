/** How an invoice ends that is not paid. */
import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { billPeriodsAgain } from './billAgain.ts';
import { findInvoice, type Invoice, invoiceRow } from './invoice.ts';

/**
 * Takes back an invoice that nothing has been paid for or credited on; its number stays its own. Periods of services that
 * it billed are billed again by the next daily job: whoever wants to give one away credits the invoice.
 * Throws Problem 404, 409 INVOICE_NOT_OPEN, INVOICE_HAS_PAYMENTS.
 */
export function voidInvoice(books: Books, actor: Actor, id: number): Invoice {
  const { number, paid_minor, credited_minor } = openRow(books, id);
  if (paid_minor !== 0 || credited_minor !== 0)
    throw new Problem(
      409,
      'INVOICE_HAS_PAYMENTS',
      `Something has been paid or credited on invoice ${number}.`,
      'Issue a credit note for what is left instead.',
    );
  billPeriodsAgain(books.sql, id);
  return close(books, actor, id, 'void');
}

/** Gives up on what is left to be paid. A payment that comes all the same is taken. Throws Problem 404, 409 INVOICE_NOT_OPEN. */
export function markUncollectible(books: Books, actor: Actor, id: number): Invoice {
  openRow(books, id);
  return close(books, actor, id, 'uncollectible');
}

/** Throws Problem 404, 409 INVOICE_NOT_OPEN. */
export function openRow({ sql }: Books, id: number) {
  const row = invoiceRow(sql, id);
  if (row.status === 'issued' || row.status === 'partially_paid') return row;
  throw new Problem(
    409,
    'INVOICE_NOT_OPEN',
    `This invoice is ${row.status.replace('_', ' ')}.`,
    row.status === 'draft'
      ? 'Delete the draft instead.'
      : 'Only an invoice that waits to be paid can end so.',
  );
}

function close(books: Books, actor: Actor, id: number, status: 'void' | 'uncollectible'): Invoice {
  const { sql, clock } = books;
  const before = invoiceRow(sql, id);
  sql.exec('UPDATE invoices SET status = ?, updated_at = ? WHERE id = ?', status, clock.now(), id);
  recordAudit(sql, clock, {
    actor,
    action: status === 'void' ? 'invoice.voided' : 'invoice.uncollectible',
    subject: `invoice:${id}`,
    summary:
      status === 'void' ? `Invoice ${before.number} was voided` : `Invoice ${before.number} is given up`,
    before: { status: before.status },
    after: { status },
  });
  return findInvoice(books, id);
}
