import type { Actor } from '../../actor.ts';
import { allocate, computeInvoice, toMajor } from '../../billing/index.ts';
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
  readonly own_discount_minor: number;
  readonly tax_mode: 'exclusive' | 'inclusive';
  readonly tax_rates: string;
}

/**
 * Gives back `amount` (minor units, as prices are told) of what was billed for the periods of a service that end on some
 * days, the latest bill first: credit notes, so that the tax goes back with it. Never more than was billed.
 */
export function creditRest(
  books: Books,
  actor: Actor,
  service: Service,
  amount: number,
  { ends, reason }: { readonly ends: readonly string[]; readonly reason: string },
): void {
  const { sql } = books;
  const lines = sql.exec<PaidLine>(
    `SELECT l.invoice_id, l.id AS line_id, l.net_minor,
            min(l.net_minor, (SELECT sum(o.net_minor) FROM invoice_lines o WHERE o.invoice_id = l.invoice_id AND o.service_id = l.service_id))
              - (SELECT coalesce(sum(n.net_minor), 0) FROM credit_note_lines n WHERE n.invoice_line_id = l.id) AS left,
            l.quantity, l.unit, l.discount_minor, l.own_discount_minor, i.tax_mode, l.tax_rates
     FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
     WHERE l.service_id = ? AND l.kind IN ('service', 'proration') AND l.period_end IN (${ends.map(() => '?').join(', ')}) AND l.net_minor > 0
       AND i.status IN ('issued', 'partially_paid', 'paid') ORDER BY l.id DESC`,
    service.id,
    ...ends,
  );
  let open = amount;
  for (const line of lines) {
    if (open <= 0) return;
    const price = priceOf(line, service.currency);
    const net_minor = Math.min(line.left, netOf(line, price, Math.min(open, price.paid), service.currency));
    if (net_minor <= 0) continue;
    issueCreditNote(books, actor, line.invoice_id, { lines: [{ line_id: line.line_id, net_minor }], reason });
    open -= share(price.paid, net_minor, line.net_minor);
  }
}

/** What a line cost, as prices are told: before coupons and after them. */
interface Price {
  readonly listed: number;
  readonly paid: number;
}

function priceOf({ quantity, unit, discount_minor, own_discount_minor }: PaidLine, currency: string): Price {
  const lines = [{ quantity, unit, taxRates: [] }];
  const { total: full } = computeInvoice({ currency, taxMode: 'exclusive', lines });
  return { listed: full - own_discount_minor, paid: full - discount_minor };
}

/** The net to be credited for so much of what was paid: without the tax in it, and before coupons, as a line's net is. */
function netOf({ tax_mode, tax_rates }: PaidLine, price: Price, part: number, currency: string): number {
  const listed = share(price.listed, part, price.paid);
  if (tax_mode === 'exclusive') return listed;
  const taxRates = JSON.parse(tax_rates) as string[];
  const lines = [{ quantity: '1', unit: toMajor(listed, currency), taxRates }];
  return computeInvoice({ currency, taxMode: tax_mode, lines }).lines[0]?.net ?? 0;
}

/** `part` of `whole`'s share of an amount, to the unit. */
function share(amount: number, part: number, whole: number): number {
  const [own = 0n] = allocate(BigInt(amount), [BigInt(part), BigInt(whole - part)]);
  return Number(own);
}
