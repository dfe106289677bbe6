import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';
import type { InvoiceSummary } from '../invoices/invoice.ts';
import type { Payment } from '../payments/payment.ts';

/** What a client has ordered. Amounts are minor units of `currency`. */
export interface Order {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly status: 'pending' | 'active' | 'cancelled';
  readonly currency: string;
  readonly coupon_code: string | null;
  readonly invoice_id: number | null;
  readonly invoice_number: string | null;
  readonly total_minor: number;
  readonly note: string;
  readonly created_at: string;
}

interface OrderItem {
  readonly id: number;
  readonly service_id: number | null;
  readonly service_status: string | null;
  readonly description: string;
  readonly cycle: string;
  readonly quantity: number;
  /** Of one, for one cycle. */
  readonly amount_minor: number;
  /** Of one, once. */
  readonly setup_minor: number;
}

export interface OrderDetail extends Order {
  readonly items: readonly OrderItem[];
  readonly invoice: InvoiceSummary | null;
  readonly payments: readonly Payment[];
  readonly log: readonly {
    readonly id: number;
    readonly service_id: number;
    readonly label: string;
    readonly at: string;
    readonly outcome: string;
    readonly detail: string;
  }[];
}

export const ordersQuery = (params?: Query) => listQuery<Order>('orders', '/orders', params);
export const orderQuery = (id: string) =>
  oneQuery<OrderDetail>('orders', `/orders/${encodeURIComponent(id)}`);
