import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import type { Books } from '../books.ts';
import { forPlugins, getOrder, type Order } from './order.ts';

/** An order is active once all that it asked for has been set up. Emits order.activated. Call it inside a transaction. */
export function settleOrder(books: Books, actor: Actor, invoiceId: number): void {
  const [order] = books.sql.exec<{ id: number }>(
    `SELECT id FROM orders WHERE invoice_id = ? AND status = 'pending' AND NOT EXISTS (
       SELECT 1 FROM services WHERE order_id = orders.id AND status = 'pending')`,
    invoiceId,
  );
  if (order) moveOrder(books, actor, order.id, 'active');
}

/** What waited has been decided. Emits order.activated. Call it inside a transaction. */
export function moveOrder(books: Books, actor: Actor, id: number, status: 'active' | 'cancelled'): Order {
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
