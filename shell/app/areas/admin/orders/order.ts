import type { OrderSummary } from '../../../../server/commerce/orders/order.ts';
import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';
import type { InvoiceSummary } from '../invoices/invoice.ts';
import type { Payment } from '../payments/payment.ts';

/** What a client has ordered. Amounts are minor units of `currency`. */
export type Order = OrderSummary;

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
