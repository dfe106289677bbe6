/** Orders as the API shows them. */
import type { Cycle } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';

export interface OrderSummary {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly status: 'pending' | 'active' | 'cancelled';
  readonly currency: string;
  readonly coupon_code: string | null;
  readonly invoice_id: number | null;
  readonly invoice_number: string | null;
  readonly invoice_status: string | null;
  readonly total_minor: number;
  readonly note: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface OrderItem {
  readonly id: number;
  readonly product_id: number | null;
  readonly service_id: number | null;
  readonly service_status: string | null;
  readonly description: string;
  readonly cycle: Cycle;
  readonly quantity: number;
  readonly amount_minor: number;
  readonly setup_minor: number;
  readonly domain: string;
}

export interface Order extends OrderSummary {
  readonly items: OrderItem[];
}

export const ORDER_COLUMNS = `orders.id, orders.number, orders.client_id, clients.name AS client_name, orders.status,
  orders.currency, coupons.code AS coupon_code, orders.invoice_id, invoices.number AS invoice_number,
  invoices.status AS invoice_status, orders.total_minor, orders.note, orders.created_at, orders.updated_at`;
export const ORDER_TABLES = `orders JOIN clients ON clients.id = orders.client_id
  LEFT JOIN coupons ON coupons.id = orders.coupon_id LEFT JOIN invoices ON invoices.id = orders.invoice_id`;

/** Throws Problem 404 NOT_FOUND. */
export function getOrder(sql: Sql, id: number): Order {
  const [order] = sql.exec<OrderSummary>(
    `SELECT ${ORDER_COLUMNS} FROM ${ORDER_TABLES} WHERE orders.id = ?`,
    id,
  );
  if (!order) throw new Problem(404, 'NOT_FOUND', `There is no order ${id}.`, 'Look for it in the list.');
  const items = sql.exec<OrderItem>(
    `SELECT order_items.id, order_items.product_id, service_id, services.status AS service_status, description,
            order_items.cycle, order_items.quantity, order_items.amount_minor, setup_minor, domain
     FROM order_items LEFT JOIN services ON services.id = service_id WHERE order_items.order_id = ? ORDER BY order_items.id`,
    id,
  );
  return { ...order, items };
}

/** Money as plugins expect it. */
export function forPlugins({ total_minor, currency, ...order }: Order) {
  return { ...order, currency, total: { amount_minor: total_minor, currency } };
}
