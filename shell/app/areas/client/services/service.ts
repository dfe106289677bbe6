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

export const servicesQuery = (params: Query) => listQuery<Service>('services', '/services', params);
export const serviceQuery = (id: string | number) => oneQuery<ServiceDetail>('services', `/services/${id}`);
export function isRunning({ status }: Pick<Service, 'status'>): boolean {
  return status === 'active' || status === 'suspended';
}
