import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { recordAudit } from '../../audit.ts';
import { addDays } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import { Problem } from '../../problem.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { rateToBase } from '../exchange.ts';
import { mailAboutInvoice } from '../mail/send.ts';
import { nextNumber } from '../numbering.ts';
import { billedClient, clientSnapshot, companySnapshot } from '../parties.ts';
import { refreshTaxes } from './contents.ts';
import { draftRow } from './draft.ts';
import { findInvoice, type Invoice, invoiceRow } from './invoice.ts';
import { settleInvoice } from '../settleInvoice.ts';

interface Terms {
  readonly due_on?: string | undefined;
  /** It was drafted in this transaction: its taxes are those of now. */
  readonly fresh?: boolean;
}

/**
 * Makes a draft a document: its number, both addresses and the exchange rate are those of now and stay so. An invoice of
 * nothing is paid at once. Emits invoice.created and tells the client.
 * Throws Problem 404, 409 INVOICE_NOT_DRAFT, INVOICE_EMPTY, CURRENCY_WITHOUT_RATE, 422 INVALID.
 */
export function issueInvoice(books: Books, actor: Actor, id: number, terms: Terms = {}): Invoice {
  issueDraft(books, actor, id, terms);
  return findInvoice(books, id);
}

/** The same for who does not need all of it. */
export function issueDraft(
  books: Books,
  actor: Actor,
  id: number,
  { due_on, fresh = false }: Terms = {},
): void {
  const { sql, clock } = books;
  const draft = draftRow(books, id, 'issued again');
  const client = billedClient(sql, draft.client_id);
  if (!fresh) refreshTaxes(books, draft, client);
  const [line] = sql.exec('SELECT 1 FROM invoice_lines WHERE invoice_id = ? LIMIT 1', id);
  if (!line)
    throw new Problem(409, 'INVOICE_EMPTY', `Draft ${id} has no lines.`, 'Add a line, then issue it.');

  const day = today(clock);
  const due = due_on ?? draft.due_on ?? addDays(day, readSetting(sql, 'payment_term_days'));
  if (due < day) throw invalidField('due_on', `Must not be before the day of issue, ${day}`);
  const number = nextNumber(sql, 'invoice', day);
  sql.exec(
    `UPDATE invoices SET number = ?, status = 'issued', issued_on = ?, due_on = ?, rate_to_base = ?,
     client_snapshot = ?, company_snapshot = ?, updated_at = ? WHERE id = ?`,
    number,
    day,
    due,
    rateToBase(sql, draft.currency),
    JSON.stringify(clientSnapshot(client)),
    JSON.stringify(companySnapshot(sql)),
    clock.now(),
    id,
  );
  sql.exec(`INSERT INTO invoice_notices (invoice_id, kind, day) VALUES (?, 'issued', ?)`, id, day);
  const invoice = invoiceRow(sql, id);
  recordAudit(sql, clock, {
    actor,
    action: 'invoice.issued',
    subject: `invoice:${id}`,
    summary: `Invoice ${number} for ${client.name} was issued`,
    before: { status: 'draft' },
    after: {
      status: 'issued',
      number,
      due_on: due,
      total_minor: invoice.total_minor,
      currency: invoice.currency,
    },
  });
  emit(books, 'invoice.created', () => findInvoice(books, id));
  if (invoice.total_minor > 0) mailAboutInvoice(books, actor, 'invoice.issued', invoice);
  else settleInvoice(books, actor, id);
}
