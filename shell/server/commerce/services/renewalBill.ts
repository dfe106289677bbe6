import type { Actor } from '../../actor.ts';
import type { Books } from '../books.ts';
import { issueCreditNote } from '../creditNotes.ts';
import { billPeriodsAgain } from '../invoices/billAgain.ts';
import { voidInvoice } from '../invoices/close.ts';
import { UNPAID } from '../invoices/invoice.ts';
import type { ServiceRow } from './service.ts';

interface OpenBill {
  readonly invoice_id: number;
  readonly line_id: number;
  /** Net of the line that was not credited yet. */
  readonly left: number;
  readonly untouched: 0 | 1;
}

/**
 * Takes the unpaid bills of a service's periods from a day on back: an invoice of its own is voided; of one that bills
 * other things, too, or that something was paid on, the service's line is credited. Call it inside a transaction, after
 * the service was changed so that nothing brings it to life again.
 */
export function withdrawBills(
  books: Books,
  actor: Actor,
  { id }: Pick<ServiceRow, 'id'>,
  { from, reason }: { readonly from: string; readonly reason: string },
): void {
  const { sql } = books;
  const bills = sql.exec<OpenBill>(
    `SELECT i.id AS invoice_id, l.id AS line_id,
       l.net_minor - (SELECT coalesce(sum(net_minor), 0) FROM credit_note_lines WHERE invoice_line_id = l.id) AS left,
       i.paid_minor = 0 AND i.credited_minor = 0 AND NOT EXISTS (
         SELECT 1 FROM invoice_lines o WHERE o.invoice_id = i.id AND o.service_id IS NOT l.service_id) AS untouched
     FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
     WHERE l.service_id = ? AND l.kind = 'service' AND l.period_start >= ? AND i.status IN ${UNPAID} ORDER BY l.id`,
    id,
    from,
  );
  for (const { invoice_id, line_id, left, untouched } of bills) {
    billPeriodsAgain(sql, invoice_id, id);
    if (untouched) voidInvoice(books, actor, invoice_id);
    else if (left > 0)
      issueCreditNote(books, actor, invoice_id, { lines: [{ line_id, net_minor: left }], reason });
  }
}
