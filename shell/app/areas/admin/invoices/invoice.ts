import type { SlotProps } from '@nextpanel/sdk';
import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';
import type { Phrase } from '../../../i18n/words.ts';
import { phrase } from '../../../i18n/words.ts';
import type { InvoiceDocument } from '../../client/invoices/invoiceDocument.ts';

type InvoiceStatus = 'draft' | 'issued' | 'partially_paid' | 'paid' | 'void' | 'uncollectible';

/** A line of the list of invoices. Amounts are minor units of `currency`, days `YYYY-MM-DD`. */
export interface InvoiceSummary {
  readonly id: number;
  /** Null until it is issued. */
  readonly number: string | null;
  readonly client_id: number;
  readonly client_name: string;
  readonly status: InvoiceStatus;
  readonly overdue: boolean;
  readonly currency: string;
  readonly issued_on: string | null;
  readonly due_on: string | null;
  readonly paid_on: string | null;
  readonly total_minor: number;
  readonly paid_minor: number;
  readonly balance_minor: number;
}

interface InvoiceLine {
  readonly id: number;
  readonly kind: string;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly discount_percent: string | null;
  readonly discount_fixed_minor: number | null;
  readonly net_minor: number;
  readonly discount_minor: number;
  readonly taxable: boolean;
  readonly tax_rates: readonly string[];
  readonly service_id: number | null;
  readonly product_id: number | null;
  readonly period_start: string | null;
  readonly period_end: string | null;
  /** The part of `net_minor` that credit notes have taken back. */
  readonly credited_net_minor: number;
}

/** The whole of an invoice, as staff sees it. */
export interface Invoice
  extends
    InvoiceSummary,
    Omit<InvoiceDocument, keyof InvoiceSummary | 'lines' | 'allocations' | 'credit_notes'> {
  readonly lines: readonly InvoiceLine[];
  readonly allocations: readonly (InvoiceDocument['allocations'][number] & {
    readonly payment_id: number | null;
  })[];
  readonly credit_notes: readonly (InvoiceDocument['credit_notes'][number] & { readonly reason: string })[];
  readonly notices: readonly { readonly kind: string; readonly day: string }[];
}

export const invoicesQuery = (params?: Query) => listQuery<InvoiceSummary>('invoices', '/invoices', params);
export const invoiceQuery = (id: string | number) =>
  oneQuery<Invoice>('invoices', `/invoices/${encodeURIComponent(id)}`);

/** What an invoice is called: its number, or that it has none yet. */
export function nameOfInvoice({ id, number }: Pick<InvoiceSummary, 'id' | 'number'>): string | Phrase {
  return number ?? phrase('Draft {id}', { id: String(id) });
}

/** Whether something is still to be paid. */
export function isOpen({ status }: Pick<InvoiceSummary, 'status'>): boolean {
  return status === 'issued' || status === 'partially_paid';
}

/** What a plugin's part of the page is told. */
export function slotInvoice({
  id,
  number,
  client_id,
  status,
  currency,
  total_minor,
  balance_minor,
}: Invoice): SlotProps['admin.invoice.tabs']['invoice'] {
  return { id, number, client_id, status, currency, total_minor, balance_minor };
}
