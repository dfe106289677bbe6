import type { Actor } from '../actor.ts';
import type { Books } from './books.ts';
import { settle } from './invoices/settle.ts';
import { settleOrder } from './orders/settleOrder.ts';
import { goOnWithServices } from './services/goOn.ts';

/**
 * Settles an invoice after what pays or credits it has changed, and has follow what follows of it: its services go on,
 * and where somebody has paid for them, the order that they are of is done.
 */
export function settleInvoice(books: Books, actor: Actor, id: number): void {
  const became = settle(books, actor, id);
  if (became !== null) goOnWithServices(books, actor, id);
  if (became === 'paid') settleOrder(books, actor, id);
}
