/** Invoices as the API shows them, over the tables that hold them. */
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { billedClient, clientSnapshot, companySnapshot } from '../parties.ts';
import type { ClientSnapshot, CompanySnapshot } from '../parties.ts';

export const INVOICE_STATUSES = [
  'draft',
  'issued',
  'partially_paid',
  'paid',
  'void',
  'uncollectible',
] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** Those that somebody still has to pay. */
export const UNPAID = `('issued', 'partially_paid')`;

/** An invoice in a list: its own row and whose it is. Amounts in minor units of `currency`. */
export interface InvoiceSummary {
  id: number;
  number: string | null;
  client_id: number;
  client_name: string;
  status: InvoiceStatus;
  overdue: boolean;
  currency: string;
  tax_mode: 'exclusive' | 'inclusive';
  reverse_charge: boolean;
  issued_on: string | null;
  due_on: string | null;
  paid_on: string | null;
  subtotal_minor: number;
  discount_minor: number;
  tax_minor: number;
  total_minor: number;
  paid_minor: number;
  credited_minor: number;
  balance_minor: number;
  rate_to_base: string | null;
  created_at: string;
  updated_at: string;
}

export const LINE_KINDS = ['service', 'setup', 'proration', 'late_fee', 'manual'] as const;

export interface InvoiceLine {
  id: number;
  position: number;
  kind: (typeof LINE_KINDS)[number];
  description: string;
  quantity: string;
  unit: string;
  discount_percent: string | null;
  discount_fixed_minor: number | null;
  net_minor: number;
  discount_minor: number;
  own_discount_minor: number;
  taxable: boolean;
  tax_rates: string[];
  service_id: number | null;
  product_id: number | null;
  period_start: string | null;
  period_end: string | null;
  /** The part of `net_minor` that credit notes have taken back. */
  credited_net_minor: number;
}

export interface Invoice extends InvoiceSummary {
  notes: string;
  client: ClientSnapshot;
  company: CompanySnapshot;
  lines: InvoiceLine[];
  taxes: { rate: string; name: string; base_minor: number; amount_minor: number }[];
  coupons: { coupon_id: number; code: string; amount_minor: number }[];
  allocations: { id: number; payment_id: number | null; amount_minor: number; day: string }[];
  credit_notes: { id: number; number: string; total_minor: number; reason: string; issued_on: string }[];
  notices: { kind: string; day: string }[];
}

/** A row of `invoices` as SQLite has it. */
export interface InvoiceRow extends Omit<InvoiceSummary, 'overdue' | 'reverse_charge' | 'client_name'> {
  client_name: string;
  reverse_charge: 0 | 1;
}

export const INVOICE_COLUMNS = `invoices.id, number, client_id, clients.name AS client_name, invoices.status,
  invoices.currency, tax_mode, reverse_charge, issued_on, due_on, paid_on, subtotal_minor, discount_minor, tax_minor,
  total_minor, paid_minor, credited_minor, balance_minor, rate_to_base, invoices.created_at, invoices.updated_at`;
/** Every invoice has its client; an outer join is left out by SQLite where nothing of the client is asked for. */
export const INVOICE_TABLES = 'invoices LEFT JOIN clients ON clients.id = invoices.client_id';

/** @param day today's: what is due before it is overdue */
export function summaryOf(row: InvoiceRow, day: string): InvoiceSummary {
  const open = row.status === 'issued' || row.status === 'partially_paid';
  return {
    ...row,
    reverse_charge: row.reverse_charge === 1,
    overdue: open && row.due_on !== null && row.due_on < day,
  };
}

/** Throws Problem 404 NOT_FOUND. */
export function invoiceRow(sql: Sql, id: number): InvoiceRow {
  const [row] = sql.exec<InvoiceRow>(
    `SELECT ${INVOICE_COLUMNS} FROM ${INVOICE_TABLES} WHERE invoices.id = ?`,
    id,
  );
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no invoice ${id}.`, 'It may have been deleted.');
  return row;
}

/** One invoice with all that belongs to it. Throws Problem 404 NOT_FOUND. */
export function findInvoice({ sql, clock }: Books, id: number): Invoice {
  const row = invoiceRow(sql, id);
  const [text] = sql.exec<{ notes: string; client: string | null; company: string | null }>(
    'SELECT notes, client_snapshot AS client, company_snapshot AS company FROM invoices WHERE id = ?',
    id,
  );
  const { client, company, notes = '' } = text ?? {};
  return {
    ...summaryOf(row, today(clock)),
    notes,
    client: client
      ? (JSON.parse(client) as ClientSnapshot)
      : clientSnapshot(billedClient(sql, row.client_id)),
    company: company ? (JSON.parse(company) as CompanySnapshot) : companySnapshot(sql),
    lines: linesOf(sql, id),
    taxes: sql.exec<Invoice['taxes'][number]>(
      'SELECT rate, name, base_minor, amount_minor FROM invoice_taxes WHERE invoice_id = ? ORDER BY rowid',
      id,
    ),
    coupons: sql.exec<Invoice['coupons'][number]>(
      `SELECT coupon_id, code, coupon_redemptions.amount_minor FROM coupon_redemptions
       JOIN coupons ON coupons.id = coupon_id WHERE invoice_id = ? ORDER BY coupon_redemptions.id`,
      id,
    ),
    allocations: sql.exec<Invoice['allocations'][number]>(
      'SELECT id, payment_id, amount_minor, day FROM payment_allocations WHERE invoice_id = ? ORDER BY id',
      id,
    ),
    credit_notes: sql.exec<Invoice['credit_notes'][number]>(
      'SELECT id, number, total_minor, reason, issued_on FROM credit_notes WHERE invoice_id = ? ORDER BY id',
      id,
    ),
    notices: sql.exec<Invoice['notices'][number]>(
      'SELECT kind, day FROM invoice_notices WHERE invoice_id = ? ORDER BY day, rowid',
      id,
    ),
  };
}

type LineRow = Omit<InvoiceLine, 'taxable' | 'tax_rates'> & { taxable: 0 | 1; tax_rates: string };

export function linesOf(sql: Sql, invoice_id: number): InvoiceLine[] {
  return sql
    .exec<LineRow>(
      `SELECT id, position, kind, description, quantity, unit, discount_percent, discount_fixed_minor,
       net_minor, discount_minor, own_discount_minor, taxable, tax_rates, service_id, product_id, period_start, period_end,
       (SELECT coalesce(sum(net_minor), 0) FROM credit_note_lines WHERE invoice_line_id = invoice_lines.id)
         AS credited_net_minor
       FROM invoice_lines WHERE invoice_id = ? ORDER BY position`,
      invoice_id,
    )
    .map(lineOf);
}

function lineOf(row: LineRow): InvoiceLine {
  return { ...row, taxable: row.taxable === 1, tax_rates: JSON.parse(row.tax_rates) as string[] };
}

/** What an invoice is called before and after it has a number. */
export function nameOf({ id, number }: { readonly id: number; readonly number: string | null }): string {
  return number === null ? `Draft ${id}` : `Invoice ${number}`;
}
