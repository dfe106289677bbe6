import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import type { Books } from '../books.ts';
import { mailAboutInvoice } from '../mail/send.ts';
import { openRow } from './close.ts';
import { findInvoice } from './invoice.ts';

/**
 * Tells a client that an invoice waits to be paid, or is overdue. Emits invoice.reminder or invoice.overdue.
 * Throws Problem 404, 409 INVOICE_NOT_OPEN.
 */
export function remind(books: Books, actor: Actor, id: number): void {
  const { sql, clock } = books;
  const invoice = openRow(books, id);
  const { number, due_on } = invoice;
  const day = today(clock);
  const event = due_on !== null && due_on < day ? 'invoice.overdue' : 'invoice.reminder';
  mailAboutInvoice(books, actor, event, invoice);
  sql.exec(
    `INSERT OR IGNORE INTO invoice_notices (invoice_id, kind, day) VALUES (?, 'reminder', ?)`,
    id,
    day,
  );
  recordAudit(sql, clock, {
    actor,
    action: 'invoice.reminded',
    subject: `invoice:${id}`,
    summary: `The client was reminded of invoice ${number}`,
  });
  emit(books, event, () => findInvoice(books, id));
}
