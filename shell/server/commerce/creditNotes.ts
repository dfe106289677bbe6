/** Corrections of issued invoices: each takes back lines, wholly or in part, never more than the invoice. */
import type { Actor } from '../actor.ts';
import { invalidField } from '../invalid.ts';
import { recordAudit } from '../audit.ts';
import { type Invoice as Computed, creditNote as computeCreditNote } from '../billing/index.ts';
import { today } from '../calendar/panelClock.ts';
import type { Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Books } from './books.ts';
import { addCredit } from './credit.ts';
import { findInvoice, type Invoice, type InvoiceLine } from './invoices/invoice.ts';
import { settleInvoice } from './settleInvoice.ts';
import { sendTemplate } from './mail/send.ts';
import { nextNumber } from './numbering.ts';
import { releaseOfInvoice } from './payments/release.ts';

export interface NewCreditNote {
  /** `net_minor` in the terms of the line's `net_minor`. Default: all that is left of all lines. */
  readonly lines?: readonly { readonly line_id: number; readonly net_minor: number }[] | undefined;
  readonly reason: string;
}

export interface CreditNote {
  id: number;
  number: string;
  invoice_id: number;
  invoice_number: string;
  client_id: number;
  client_name: string;
  currency: string;
  net_minor: number;
  coupon_share_minor: number;
  tax_minor: number;
  total_minor: number;
  reason: string;
  issued_on: string;
  created_at: string;
}

export const CREDIT_NOTE_COLUMNS = `credit_notes.id, credit_notes.number, invoice_id, invoices.number AS invoice_number,
  credit_notes.client_id, clients.name AS client_name, credit_notes.currency, net_minor, coupon_share_minor,
  credit_notes.tax_minor, credit_notes.total_minor, reason, credit_notes.issued_on, credit_notes.created_at`;
export const CREDIT_NOTE_TABLES = `credit_notes JOIN invoices ON invoices.id = invoice_id
  JOIN clients ON clients.id = credit_notes.client_id`;

/**
 * Issues a credit note. It lowers what is owed; what had been paid beyond that becomes the client's credit.
 * Throws Problem 404, 409 INVOICE_NOT_CREDITABLE, 422 INVALID for more than is left of a line.
 */
export function issueCreditNote(
  books: Books,
  actor: Actor,
  invoice_id: number,
  input: NewCreditNote,
): CreditNote {
  const { sql, clock } = books;
  const invoice = findInvoice(books, invoice_id);
  if (invoice.status === 'draft' || invoice.status === 'void')
    throw new Problem(
      409,
      'INVOICE_NOT_CREDITABLE',
      `This invoice is ${invoice.status === 'draft' ? 'a draft' : 'void'}.`,
      'There is nothing on it to be credited.',
    );
  const lines = input.lines ? chosen(invoice, input.lines) : everything(invoice);
  if (lines.every(({ net }) => net === 0))
    throw invalidField('lines', 'Nothing is left to be credited, or nothing was chosen');
  const amounts = computeCreditNote({
    invoice: computed(invoice),
    lines: lines.map(({ index, net }) => ({ index, net })),
    previous: previousNotes(sql, invoice_id),
  });
  const day = today(clock);
  const number = nextNumber(sql, 'credit_note', day);
  const { lastRowId: id } = sql.query(
    `INSERT INTO credit_notes (number, invoice_id, client_id, currency, net_minor, coupon_share_minor, tax_minor,
       total_minor, reason, issued_on, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      number,
      invoice_id,
      invoice.client_id,
      invoice.currency,
      amounts.net,
      amounts.couponShare,
      amounts.tax,
      amounts.total,
      input.reason,
      day,
      clock.now(),
    ],
  );
  for (const { line, net } of lines.filter(({ net }) => net !== 0))
    sql.exec(
      'INSERT INTO credit_note_lines (credit_note_id, invoice_line_id, net_minor) VALUES (?, ?, ?)',
      id,
      line.id,
      net,
    );
  recordAudit(sql, clock, {
    actor,
    action: 'credit_note.issued',
    subject: `invoice:${invoice_id}`,
    summary: `Credit note ${number} on invoice ${invoice.number} was issued`,
    before: { credited_minor: invoice.credited_minor },
    after: { credited_minor: invoice.credited_minor + amounts.total, number },
  });
  const excess = Math.max(0, amounts.total - invoice.balance_minor);
  for (const { payment_id, amount_minor } of releaseOfInvoice(books, actor, invoice_id, excess))
    if (payment_id !== null)
      addCredit(books, actor, {
        client_id: invoice.client_id,
        currency: invoice.currency,
        amount_minor,
        kind: 'credit_note',
        payment_id,
        invoice_id,
        credit_note_id: id,
        note: number,
      });
  sendTemplate(books, actor, 'credit_note.issued', invoice.client_id, (write) => ({
    credit_note_number: number,
    invoice_number: invoice.number ?? '',
    total: write.money(amounts.total, invoice.currency),
    reason: input.reason,
  }));
  settleInvoice(books, actor, invoice_id);
  return findCreditNote(sql, id);
}

/** Throws Problem 404 NOT_FOUND. */
export function findCreditNote(sql: Sql, id: number): CreditNote {
  const [note] = sql.exec<CreditNote>(
    `SELECT ${CREDIT_NOTE_COLUMNS} FROM ${CREDIT_NOTE_TABLES} WHERE credit_notes.id = ?`,
    id,
  );
  if (!note)
    throw new Problem(404, 'NOT_FOUND', `There is no credit note ${id}.`, 'Look for it in the list.');
  return note;
}

interface CreditedLine {
  readonly index: number;
  readonly line: InvoiceLine;
  readonly net: number;
}

const leftOf = (line: InvoiceLine) => line.net_minor - line.credited_net_minor;

function everything({ lines }: Invoice): CreditedLine[] {
  return lines.map((line, index) => ({ index, line, net: leftOf(line) }));
}

function chosen({ lines }: Invoice, wanted: NonNullable<NewCreditNote['lines']>): CreditedLine[] {
  if (new Set(wanted.map(({ line_id }) => line_id)).size < wanted.length)
    throw invalidField('lines', 'Each line may be named once');
  return wanted.map(({ line_id, net_minor }, i) => {
    const index = lines.findIndex(({ id }) => id === line_id);
    const line = lines[index];
    if (!line) throw invalidField(`lines.${i}.line_id`, 'The invoice has no such line');
    const left = leftOf(line);
    if (Math.sign(net_minor) === -Math.sign(line.net_minor) || Math.abs(net_minor) > Math.abs(left))
      throw invalidField(`lines.${i}.net_minor`, `${left} of this line can still be credited`);
    return { index, line, net: net_minor };
  });
}

/** A stored invoice as the engine computed it. */
function computed(invoice: Invoice): Computed {
  return {
    subtotal: invoice.subtotal_minor,
    discount: invoice.discount_minor,
    tax: invoice.tax_minor,
    total: invoice.total_minor,
    taxes: invoice.taxes.map(({ rate, base_minor: base, amount_minor: amount }) => ({ rate, base, amount })),
    lines: invoice.lines.map(
      ({ net_minor: net, discount_minor: discount, own_discount_minor, tax_rates }) => ({
        net,
        discount,
        ownDiscount: own_discount_minor,
        taxRates: tax_rates,
      }),
    ),
  };
}

function previousNotes(sql: Sql, invoice_id: number) {
  return sql.exec<{ net: number; tax: number; couponShare: number }>(
    `SELECT net_minor AS net, tax_minor AS tax, coupon_share_minor AS couponShare FROM credit_notes
     WHERE invoice_id = ? ORDER BY id`,
    invoice_id,
  );
}
