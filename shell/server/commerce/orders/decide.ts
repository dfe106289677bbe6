/** How an order that waits is decided. */
import type { Actor } from '../../actor.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { voidInvoice } from '../invoices/close.ts';
import { invoiceRow } from '../invoices/invoice.ts';
import { cancelNow } from '../services/ending.ts';
import { activate, type Period } from '../services/lifecycle.ts';
import { getService } from '../services/service.ts';
import { getOrder, type Order } from './order.ts';
import { moveOrder } from './settleOrder.ts';

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
  return moveOrder(books, actor, id, 'active');
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
  return moveOrder(books, actor, id, 'cancelled');
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
