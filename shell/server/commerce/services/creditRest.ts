import type { Actor } from '../../api/access.ts';
import { exponentOf } from '../../billing/index.ts';
import type { Books } from '../books.ts';
import { issueCreditNote } from '../creditNotes.ts';
import type { Service } from './service.ts';

interface PaidLine {
  readonly invoice_id: number;
  readonly line_id: number;
  readonly net_minor: number;
  /** Net that can still be credited of the invoice's lines for this service. */
  readonly left: number;
  readonly quantity: string;
  readonly unit: string;
  readonly discount_minor: number;
}

/**
 * Gives back `amount` (minor units, as prices are told) of what was billed for a service's period under way, the latest
 * bill first: credit notes, so that the tax goes back with it. Never more than was billed.
 */
export function creditRest(
  books: Books,
  actor: Actor,
  service: Service,
  amount: number,
  reason: string,
): void {
  const { sql } = books;
  const lines = sql.exec<PaidLine>(
    `SELECT l.invoice_id, l.id AS line_id, l.net_minor,
            min(l.net_minor, (SELECT sum(o.net_minor) FROM invoice_lines o WHERE o.invoice_id = l.invoice_id AND o.service_id = l.service_id))
              - (SELECT coalesce(sum(n.net_minor), 0) FROM credit_note_lines n WHERE n.invoice_line_id = l.id) AS left,
            l.quantity, l.unit, l.discount_minor
     FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
     WHERE l.service_id = ? AND l.kind IN ('service', 'proration') AND l.period_end = ? AND l.net_minor > 0
       AND i.status IN ('issued', 'partially_paid', 'paid') ORDER BY l.id DESC`,
    service.id,
    service.next_due,
  );
  let open = amount;
  for (const line of lines) {
    if (open <= 0) return;
    const share = netShare(line, service.currency);
    const net_minor = Math.min(line.left, Math.round(open * share));
    if (net_minor <= 0) continue;
    issueCreditNote(books, actor, line.invoice_id, { lines: [{ line_id: line.line_id, net_minor }], reason });
    open -= Math.round(net_minor / share);
  }
}

/** The net of a line for each unit that was asked for it: above 1 where a coupon lowered it, below where tax is inside. */
function netShare({ net_minor, quantity, unit, discount_minor }: PaidLine, currency: string): number {
  const price = Math.round(Number(quantity) * Number(unit) * 10 ** exponentOf(currency)) - discount_minor;
  return price > 0 ? net_minor / price : 0;
}
