import type { Query } from '../../../api/http.ts';
import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { InvoiceSummary } from '../invoices/invoice.ts';

/** What a client has of a product. Amounts are in minor units, days `YYYY-MM-DD`. */
export interface Service {
  readonly id: number;
  readonly product_id: number;
  readonly product_name: string;
  readonly product_type: string;
  readonly label: string;
  readonly status: 'pending' | 'active' | 'suspended' | 'terminated' | 'cancelled';
  readonly suspend_reason: 'overdue' | 'abuse' | 'other' | null;
  readonly currency: string;
  readonly cycle: string;
  readonly quantity: number;
  /** Of one, for one cycle. */
  readonly amount_minor: number;
  readonly starts_on: string | null;
  /** The first day that is not paid for yet. */
  readonly next_due: string | null;
  readonly cancel_on: string | null;
  readonly server_name: string | null;
  readonly username: string;
  readonly domain: string | null;
}

export interface ServiceDetail extends Service {
  readonly log: readonly {
    readonly id: number;
    readonly at: string;
    readonly action: string;
    readonly outcome: 'done' | 'failed';
    readonly detail: string;
  }[];
  readonly invoices: readonly InvoiceSummary[];
}

/** What a change of plan would cost today. */
export interface PlanChange {
  readonly currency: string;
  readonly from_amount_minor: number;
  readonly to_amount_minor: number;
  /** For the rest of the period that is paid for. */
  readonly credit_minor: number;
  /** For the same days by the new plan. */
  readonly charge_minor: number;
  readonly tax_minor: number;
  /** What the invoice asks for, with tax. */
  readonly due_minor: number;
  readonly credit_used_minor: number;
  readonly to_credit_minor: number;
  readonly next_due: string | null;
}

export const servicesQuery = (params: Query) => listQuery<Service>('services', '/services', params);
export const serviceQuery = (id: string | number) => oneQuery<ServiceDetail>('services', `/services/${id}`);
export const planChangeQuery = (id: number, product_id: number, cycle: string) => ({
  ...oneQuery<PlanChange>('services', `/services/${id}/change`, { product_id, cycle }),
  // It depends on the day.
  staleTime: 0,
});

export function isRunning({ status }: Pick<Service, 'status'>): boolean {
  return status === 'active' || status === 'suspended';
}
