import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';

type ServiceStatus = 'pending' | 'active' | 'suspended' | 'terminated' | 'cancelled';

/** What a client has. Amounts are minor units of `currency`, days `YYYY-MM-DD`. */
export interface Service {
  readonly id: number;
  readonly client_id: number;
  readonly client_name: string;
  readonly product_id: number;
  readonly order_id: number | null;
  readonly product_name: string;
  readonly product_type: string;
  readonly label: string;
  readonly status: ServiceStatus;
  readonly suspend_reason: string | null;
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
  readonly domain: string | null;
}

/** From one plan to another, or to another cycle. Amounts are of one, for one cycle, but for the credit and the charge. */
interface PlanChange {
  readonly id: number;
  readonly at: string;
  readonly from_product: string;
  readonly to_product: string;
  readonly from_cycle: string;
  readonly to_cycle: string;
  readonly from_amount_minor: number;
  readonly to_amount_minor: number;
  readonly credit_minor: number;
  readonly charge_minor: number;
  readonly invoice_id: number | null;
}

export interface ServiceDetail extends Service {
  /** The newest first. */
  readonly changes: readonly PlanChange[];
  readonly log: readonly {
    readonly id: number;
    readonly at: string;
    readonly action: string;
    readonly outcome: string;
    readonly detail: string;
  }[];
  readonly invoices: readonly {
    readonly id: number;
    readonly number: string | null;
    readonly status: 'draft' | 'issued' | 'partially_paid' | 'paid' | 'void' | 'uncollectible';
    readonly overdue: boolean;
    readonly currency: string;
    readonly issued_on: string | null;
    readonly total_minor: number;
  }[];
}

export const servicesQuery = (params?: Query) => listQuery<Service>('services', '/services', params);
export const serviceQuery = (id: string) =>
  oneQuery<ServiceDetail>('services', `/services/${encodeURIComponent(id)}`);
