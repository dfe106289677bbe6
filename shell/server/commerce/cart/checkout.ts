import type { Actor } from '../../actor.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { findInvoice, type Invoice } from '../invoices/invoice.ts';
import { getOrder, type Order } from '../orders/order.ts';
import { placeOrder } from '../orders/place.ts';
import { demandPaid, payInvoice, type PayWith } from '../payments/pay.ts';
import type { Payment } from '../payments/payment.ts';
import { type Cart, type CartOwner, itemsOf, pricedItems } from './cart.ts';
import { couponOf } from './quote.ts';
import { type Address, changeAddress, type NewAccount, registerClient } from './registration.ts';

export interface Checkout {
  /** A guest's; their password hashed. */
  readonly account?: (NewAccount & { readonly password: string }) | undefined;
  /** What a client who is signed in says of their address. */
  readonly address?: Address | undefined;
  readonly payment: PayWith;
  /** What the buyer saw. */
  readonly expected_total_minor: number;
}

/**
 * Makes an order of a cart and pays it; the cart is empty then. Everything or nothing: a refused card leaves cart and
 * accounts as they were. Call it inside a transaction.
 * Throws Problem 402 PAYMENT_DECLINED, INSUFFICIENT_FUNDS, 409 CONFIRMATION_REQUIRED, CART_EMPTY, CART_CHANGED, 422 INVALID.
 */
export function checkOut(
  books: Books,
  actor: Actor,
  owner: CartOwner,
  cart: Cart | null,
  { account, address, payment, expected_total_minor }: Checkout,
): { order: Order; invoice: Invoice; payment: Payment | null } {
  const { sql } = books;
  const items = cart ? pricedItems(sql, cart) : [];
  if (!cart || itemsOf(sql, cart).length === 0)
    throw new Problem(409, 'CART_EMPTY', 'There is nothing in the cart.', 'Put something in, then order it.');
  if (items.length < itemsOf(sql, cart).length) throw changed('Something in it can no longer be had.');
  const { coupon, problem } = couponOf(books, owner, cart, items);
  if (problem !== null) throw changed(`${problem}.`);
  const client_id = owner.client_id ?? registered(books, account, cart.currency);
  if (owner.client_id !== null && address) changeAddress(books, actor, owner.client_id, address);
  const placed = placeOrder(books, actor, { client_id, currency: cart.currency, items, coupon });
  if (placed.total_minor !== expected_total_minor)
    throw changed('A price, a tax or an address is not what it was.');
  const invoiceId = placed.invoice_id ?? 0;
  const paid =
    placed.total_minor === 0
      ? null
      : demandPaid(payInvoice(books, actor, invoiceId, payment), 'payment.card.number');
  sql.exec('DELETE FROM carts WHERE id = ?', cart.id);
  return { order: getOrder(sql, placed.id), invoice: findInvoice(books, invoiceId), payment: paid };
}

function registered(books: Books, account: Checkout['account'], currency: string): number {
  if (account) return registerClient(books, account, currency, account.password);
  throw new Problem(
    401,
    'UNAUTHENTICATED',
    'Nobody is signed in.',
    'Sign in, or say who you are (`client`) to become a client.',
  );
}

const changed = (why: string) =>
  new Problem(409, 'CART_CHANGED', 'The cart is not what you saw.', `${why} Look at it again, then order.`);
