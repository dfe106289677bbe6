/** Carts: what somebody wants to order, kept until the checkout. */
import { invalidField } from '../../invalid.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { readSettings } from '../../settings.ts';
import { couponProblem, findCoupon } from '../coupons.ts';
import { priceItem, type PricedItem, type Wish } from '../orders/items.ts';
import type { Books } from '../books.ts';

export interface CartOwner {
  /** The signed-in client, or null for a guest. */
  readonly client_id: number | null;
  /** What the page of a guest calls its cart; also sent by a client who was a guest before. */
  readonly token: string | null;
}

export interface Cart {
  readonly id: number;
  readonly currency: string;
  readonly coupon_code: string;
}

export interface CartItem extends Wish {
  readonly id: number;
}

const MOST_ITEMS = 50;
/** A guest's cart that nobody has touched for so long is gone. */
const KEPT_DAYS = 30;

const nameOf = ({ client_id, token }: CartOwner) =>
  client_id === null ? (token === null ? null : `guest:${token}`) : `client:${client_id}`;

/** The cart as it is; null where there is none yet. What was in a guest's is the client's after signing in. */
export function findCart(sql: Sql, owner: CartOwner): Cart | null {
  const carts = 'SELECT id, currency, coupon_code FROM carts WHERE owner = ?';
  const name = nameOf(owner);
  const [own] = name === null ? [] : sql.exec<Cart>(carts, name);
  if (own || owner.client_id === null || owner.token === null) return own ?? null;
  return sql.exec<Cart>(carts, `guest:${owner.token}`)[0] ?? null;
}

/** The cart, made where there is none. Call it inside a transaction. Throws Problem 422 without an owner. */
export function openCart(books: Books, owner: CartOwner, currency?: string): Cart {
  const { sql, clock } = books;
  const name = nameOf(owner);
  if (name === null)
    throw new Problem(422, 'NO_CART', 'This request names no cart.', 'Send the header cart-token.');
  const found = findCart(sql, owner);
  if (found) {
    sql.exec('UPDATE carts SET owner = ?, updated_at = ? WHERE id = ?', name, clock.now(), found.id);
    return found;
  }
  sql.exec(
    `DELETE FROM carts WHERE updated_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)`,
    clock.now(),
    `-${KEPT_DAYS} days`,
  );
  sql.exec(
    'INSERT INTO carts (owner, currency, updated_at) VALUES (?, ?, ?)',
    name,
    currency ?? usualCurrency(sql, owner),
    clock.now(),
  );
  return openCart(books, owner);
}

export function usualCurrency(sql: Sql, { client_id }: CartOwner): string {
  const [client] = sql.exec<{ currency: string }>('SELECT currency FROM clients WHERE id = ?', client_id);
  return client?.currency ?? readSettings(sql).currency;
}

export function itemsOf(sql: Sql, cart: Cart | null): CartItem[] {
  if (!cart) return [];
  return sql.exec<CartItem>(
    'SELECT id, product_id, cycle, quantity, domain FROM cart_items WHERE cart_id = ? ORDER BY id',
    cart.id,
  );
}

/** The items with their prices; those that can no longer be had so are left out. */
export function pricedItems(sql: Sql, cart: Cart): (PricedItem & CartItem)[] {
  return itemsOf(sql, cart).flatMap((item) => {
    try {
      return Object.assign(item, priceItem(sql, item, cart.currency));
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}

/** Call it inside a transaction. Throws Problem 422 INVALID, 409 CART_FULL. */
export function addItem({ sql }: Books, cart: Cart, wish: Wish): void {
  refuseHidden(sql, wish);
  const { domain } = priceItem(sql, wish, cart.currency);
  const items = itemsOf(sql, cart);
  if (items.length >= MOST_ITEMS)
    throw new Problem(409, 'CART_FULL', `A cart holds ${MOST_ITEMS} items.`, 'Order these first.');
  refuseTwice(items, domain, wish.product_id);
  sql.exec(
    'INSERT INTO cart_items (cart_id, product_id, cycle, quantity, domain) VALUES (?, ?, ?, ?, ?)',
    cart.id,
    wish.product_id,
    wish.cycle,
    wish.quantity,
    domain,
  );
}

/** Call it inside a transaction. Throws Problem 404, 422 INVALID. */
export function changeItem({ sql }: Books, cart: Cart, id: number, changes: Partial<Wish>): void {
  const items = itemsOf(sql, cart);
  const wish = { ...mustFind(items, id), ...changes };
  const { domain } = priceItem(sql, wish, cart.currency);
  refuseTwice(
    items.filter((item) => item.id !== id),
    domain,
    wish.product_id,
  );
  sql.exec(
    'UPDATE cart_items SET cycle = ?, quantity = ?, domain = ? WHERE id = ?',
    wish.cycle,
    wish.quantity,
    domain,
    id,
  );
}

/** Call it inside a transaction. Throws Problem 404. */
export function removeItem({ sql }: Books, cart: Cart, id: number): void {
  mustFind(itemsOf(sql, cart), id);
  sql.exec('DELETE FROM cart_items WHERE id = ?', id);
}

/** Call it inside a transaction. Throws Problem 422 INVALID for a currency without prices or a coupon that does not apply. */
export function changeCart(
  books: Books,
  cart: Cart,
  owner: CartOwner,
  changes: { currency?: string; coupon_code?: string },
): void {
  const { sql } = books;
  const { currency, coupon_code } = { ...cart, ...changes };
  const items = itemsOf(sql, cart);
  if (!currenciesFor(sql, items).includes(currency))
    throw invalidField('currency', `Not everything in the cart has a price in ${currency}`);
  if (changes.coupon_code) {
    const coupon = findCoupon(sql, coupon_code);
    const products = items.map(({ product_id }) => product_id);
    const problem = coupon
      ? couponProblem(books, coupon, { client_id: owner.client_id, currency, products })
      : 'There is no such coupon';
    if (problem !== null) throw invalidField('coupon_code', problem);
  }
  sql.exec('UPDATE carts SET currency = ?, coupon_code = ? WHERE id = ?', currency, coupon_code, cart.id);
}

/** The currencies in which all of it has a price; of an empty cart, those of anything that is sold. */
export function currenciesFor(sql: Sql, items: readonly Wish[]): string[] {
  const all = sql
    .exec<{ currency: string }>(
      `SELECT DISTINCT currency FROM prices JOIN products ON products.id = product_id AND visible = 1 ORDER BY 1`,
    )
    .map(({ currency }) => currency);
  return all.filter((currency) =>
    items.every(
      ({ product_id, cycle }) =>
        sql.exec(
          'SELECT 1 FROM prices WHERE product_id = ? AND cycle = ? AND currency = ?',
          product_id,
          cycle,
          currency,
        ).length > 0,
    ),
  );
}

function refuseHidden(sql: Sql, { product_id }: Wish): void {
  const [shown] = sql.exec('SELECT 1 FROM products WHERE id = ? AND visible = 1', product_id);
  if (!shown) throw invalidField('product_id', 'There is no such product');
}

function refuseTwice(items: readonly CartItem[], domain: string, productId: number): void {
  if (domain === '') return;
  if (items.some((item) => item.domain === domain && item.product_id === productId))
    throw invalidField('domain', `${domain} is in the cart already`);
}

function mustFind(items: readonly CartItem[], id: number): CartItem {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Problem(404, 'NOT_FOUND', 'This is not in the cart.', 'It may have been removed.');
  return item;
}
