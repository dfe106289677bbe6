/** Orders as the API shows them, and how they end. */
import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import type { Cycle } from '../../billing/index.ts';
import { emit } from '../../events.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { voidInvoice } from '../invoices/close.ts';
import { invoiceRow } from '../invoices/invoice.ts';
import { activate, cancelNow, type Period } from '../services/lifecycle.ts';
import { getService } from '../services/service.ts';

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

/** An order is active once all that it asked for has been set up. Emits order.activated. Call it inside a transaction. */
export function settleOrder(books: Books, actor: Actor, invoiceId: number): void {
  const [order] = books.sql.exec<{ id: number }>(
    `SELECT id FROM orders WHERE invoice_id = ? AND status = 'pending' AND NOT EXISTS (
       SELECT 1 FROM services WHERE order_id = orders.id AND status = 'pending')`,
    invoiceId,
  );
  if (order) move(books, actor, order.id, 'active');
}

/**
 * Sets up what an order asks for before it is paid, or what there was no room for. Call it inside a transaction.
 * Throws Problem 404, 409 ORDER_NOT_PENDING, NO_ROOM.
 */
export function acceptOrder(books: Books, actor: Actor, id: number): Order {
  const order = pendingOrder(books.sql, id);
  for (const { service_id, service_status } of order.items) {
    if (service_id === null || service_status !== 'pending') continue;
    const service = getService(books.sql, service_id);
    if (!activate(books, actor, service, billedPeriod(books.sql, service_id)))
      throw new Problem(
        409,
        'NO_ROOM',
        `There is no room for ${service.label}.`,
        'Raise the capacity of a server, or activate another one.',
      );
  }
  return move(books, actor, id, 'active');
}

/**
 * Takes an order back that was not set up, with its invoice where nothing has been paid. Call it inside a transaction.
 * Throws Problem 404, 409 ORDER_NOT_PENDING, INVOICE_HAS_PAYMENTS.
 */
export function cancelOrder(books: Books, actor: Actor, id: number): Order {
  const order = pendingOrder(books.sql, id);
  for (const { service_id, service_status } of order.items)
    if (service_id !== null && service_status === 'pending')
      cancelNow(books, actor, getService(books.sql, service_id));
  // Somebody else may have the name now.
  books.sql.exec(
    `DELETE FROM domains WHERE registered_on IS NULL AND service_id IN (SELECT id FROM services WHERE order_id = ?)`,
    id,
  );
  const unpaid = order.invoice_id === null ? null : invoiceRow(books.sql, order.invoice_id).status;
  if (order.invoice_id !== null && (unpaid === 'issued' || unpaid === 'partially_paid'))
    voidInvoice(books, actor, order.invoice_id);
  return move(books, actor, id, 'cancelled');
}

function move(books: Books, actor: Actor, id: number, status: 'active' | 'cancelled'): Order {
  const { sql, clock } = books;
  sql.exec('UPDATE orders SET status = ?, updated_at = ? WHERE id = ?', status, clock.now(), id);
  const order = getOrder(sql, id);
  recordAudit(sql, clock, {
    actor,
    action: status === 'active' ? 'order.activated' : 'order.cancelled',
    subject: `order:${id}`,
    summary: `Order ${order.number} of ${order.client_name} is ${status}`,
    before: { status: 'pending' },
    after: { status },
  });
  if (status === 'active') emit(books, 'order.activated', forPlugins(order));
  return order;
}

/** Money as plugins expect it. */
export function forPlugins({ total_minor, currency, ...order }: Order) {
  return { ...order, currency, total: { amount_minor: total_minor, currency } };
}

function pendingOrder(sql: Sql, id: number): Order {
  const order = getOrder(sql, id);
  if (order.status === 'pending') return order;
  throw new Problem(
    409,
    'ORDER_NOT_PENDING',
    `Order ${order.number} is ${order.status}.`,
    'Only an order that waits can be accepted or cancelled.',
  );
}

function billedPeriod(sql: Sql, serviceId: number): Period | undefined {
  return sql.exec<{ start: string; end: string }>(
    `SELECT period_start AS start, period_end AS end FROM invoice_lines
     WHERE service_id = ? AND kind = 'service' AND period_end IS NOT NULL ORDER BY id LIMIT 1`,
    serviceId,
  )[0];
}
