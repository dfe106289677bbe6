/** Invoices before they are issued: they may change and go, and have no number. */
import type { Actor } from '../../actor.ts';
import { difference, recordAudit } from '../../audit.ts';
import { Problem } from '../../problem.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { billedClient } from '../parties.ts';
import { type AppliedCoupon, contentsOf, type NewLine, writeContents } from './contents.ts';
import { findInvoice, type Invoice, type InvoiceRow, invoiceRow } from './invoice.ts';

export interface NewInvoice {
  readonly client_id: number;
  /** Default: the client's. */
  readonly currency?: string | undefined;
  readonly due_on?: string | undefined;
  readonly lines: readonly NewLine[];
  readonly coupons?: readonly AppliedCoupon[] | undefined;
  readonly notes?: string | undefined;
}

/** Adds a draft. Throws Problem 422 INVALID, BillingError. */
export function createInvoice(books: Books, actor: Actor, input: NewInvoice): Invoice {
  return findInvoice(books, addDraft(books, actor, input));
}

/** The same for who only needs its id. */
export function addDraft(books: Books, actor: Actor, input: NewInvoice): number {
  const { sql, clock } = books;
  const client = billedClient(sql, input.client_id);
  const draft = {
    client_id: client.id,
    currency: input.currency ?? client.currency,
    tax_mode: readSetting(sql, 'tax_mode'),
  };
  const now = clock.now();
  const { lastRowId: id } = sql.query(
    `INSERT INTO invoices (client_id, status, currency, tax_mode, due_on, notes, created_at, updated_at)
     VALUES (?, 'draft', ?, ?, ?, ?, ?, ?)`,
    [draft.client_id, draft.currency, draft.tax_mode, input.due_on ?? null, input.notes ?? '', now, now],
  );
  const total_minor = writeContents(books, { id, ...draft }, client, input.lines, input.coupons);
  recordAudit(sql, clock, {
    actor,
    action: 'invoice.drafted',
    subject: `invoice:${id}`,
    summary: `A draft for ${client.name} was made`,
    after: { client_id: client.id, currency: draft.currency, total_minor },
  });
  return id;
}

export type DraftChanges = Partial<Pick<NewInvoice, 'due_on' | 'lines' | 'coupons' | 'notes'>>;

/** Changes what is given and leaves the rest. Throws Problem 404, 409 INVOICE_NOT_DRAFT, 422 INVALID, BillingError. */
export function updateDraft(books: Books, actor: Actor, id: number, changes: DraftChanges): Invoice {
  const { sql, clock } = books;
  const row = draftRow(books, id, 'changed');
  const old = findInvoice(books, id);
  const contents = contentsOf(books, id);
  const lines = changes.lines ?? contents.lines;
  const coupons = changes.coupons ?? contents.coupons;
  writeContents(books, row, billedClient(sql, row.client_id), lines, coupons);
  sql.exec(
    'UPDATE invoices SET due_on = ?, notes = ? WHERE id = ?',
    changes.due_on ?? old.due_on,
    changes.notes ?? old.notes,
    id,
  );
  const invoice = findInvoice(books, id);
  const { before, after, changed } = difference(comparable(old), comparable(invoice));
  if (changed.length > 0)
    recordAudit(sql, clock, {
      actor,
      action: 'invoice.updated',
      subject: `invoice:${id}`,
      summary: `Draft ${id}: ${changed.join(', ')} changed`,
      before,
      after,
    });
  return invoice;
}

/** Throws Problem 404, 409 INVOICE_NOT_DRAFT. */
export function deleteDraft(books: Books, actor: Actor, id: number): void {
  const { client_id, client_name, currency, total_minor } = draftRow(books, id, 'deleted');
  books.sql.exec('DELETE FROM invoices WHERE id = ?', id);
  recordAudit(books.sql, books.clock, {
    actor,
    action: 'invoice.deleted',
    subject: `invoice:${id}`,
    summary: `Draft ${id} for ${client_name} was deleted`,
    before: { client_id, currency, total_minor },
  });
}

/** Throws Problem 404, 409 INVOICE_NOT_DRAFT. */
export function draftRow({ sql }: Books, id: number, what: string): InvoiceRow {
  const row = invoiceRow(sql, id);
  if (row.status === 'draft') return row;
  throw new Problem(
    409,
    'INVOICE_NOT_DRAFT',
    `Invoice ${row.number} has been issued and can't be ${what}.`,
    'Correct it with a credit note, or void it when nothing has been paid.',
  );
}

function comparable({ lines, coupons, due_on, notes, total_minor }: Invoice) {
  const said = lines.map(({ description, quantity, unit, net_minor }) => ({
    description,
    quantity,
    unit,
    net_minor,
  }));
  return { lines: said, coupons, due_on, notes, total_minor };
}
