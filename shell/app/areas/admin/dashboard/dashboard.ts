import { auditQuery, clientsQuery, oneQuery } from '../../../api/queries.ts';
import type { AgingBucket, RecurringMonth, RevenueMonth } from '../reports/figures.ts';

/** How the company stands today; amounts in minor units of `currency`, everything converted into it. */
export interface Dashboard {
  readonly currency: string;
  readonly day: string;
  readonly kpis: {
    readonly mrr_minor: number;
    readonly mrr_month_ago_minor: number;
    readonly active_services: number;
    readonly suspended_services: number;
    readonly paying_clients: number;
    readonly new_clients: number;
    readonly lost_clients: number;
    readonly revenue_minor: number;
    readonly revenue_last_month_minor: number;
    readonly cash_minor: number;
    readonly receivables_minor: number;
    readonly overdue_minor: number;
    readonly overdue_invoices: number;
    readonly pending_orders: number;
    readonly open_tickets: number;
  };
  readonly revenue: readonly RevenueMonth[];
  readonly mrr: readonly RecurringMonth[];
  readonly aging: readonly {
    readonly bucket: AgingBucket;
    readonly invoices: number;
    readonly amount_minor: number;
  }[];
  readonly services: readonly { readonly status: string; readonly count: number }[];
  readonly top_products: readonly {
    readonly product_id: number;
    readonly name: string;
    readonly active: number;
    readonly mrr_minor: number;
  }[];
}

export const dashboardQuery = oneQuery<Dashboard>('figures', '/dashboard');

export const latestChangesQuery = auditQuery({ page_size: 8, sort: '-at' });
export const newestClientsQuery = clientsQuery({ sort: '-created_at', page_size: 8 });
