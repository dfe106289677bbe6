import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';

/** An invoice as its client sees it. Amounts are in minor units of its currency, days `YYYY-MM-DD`. */
export interface InvoiceSummary {
  readonly id: number;
  readonly number: string | null;
  readonly status: 'draft' | 'issued' | 'partially_paid' | 'paid' | 'void' | 'uncollectible';
  readonly overdue: boolean;
  readonly currency: string;
  readonly issued_on: string | null;
  readonly due_on: string | null;
  readonly paid_on: string | null;
  readonly total_minor: number;
  readonly balance_minor: number;
}

export const invoicesQuery = (params: Query) => listQuery<InvoiceSummary>('invoices', '/invoices', params);
export const invoiceQuery = <Invoice extends InvoiceSummary>(id: string | number) =>
  oneQuery<Invoice>('invoices', `/invoices/${id}`);

/** What a badge says of it: being overdue comes before everything else. */
export function standingOf({ status, overdue }: Pick<InvoiceSummary, 'status' | 'overdue'>): string {
  if (overdue) return 'overdue';
  return status === 'issued' ? 'unpaid' : status;
}

/** Whether something of it is still to be paid. */
export function isOpen({ status }: Pick<InvoiceSummary, 'status'>): boolean {
  return status === 'issued' || status === 'partially_paid';
}
