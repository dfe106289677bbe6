import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { hashPassword } from '../auth/password.ts';
import {
  addItem,
  changeCart,
  changeItem,
  findCart,
  openCart,
  removeItem,
  usualCurrency,
  type Cart,
  type CartOwner,
} from '../commerce/cart/cart.ts';
import { checkOut } from '../commerce/cart/checkout.ts';
import { quoteOf } from '../commerce/cart/quote.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor, type PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import {
  cartSchema,
  changedCart,
  changedItem,
  checkedOut,
  checkoutSchema,
  newItem,
  saidQuery,
} from './cartSchemas.ts';
import { passCheckout } from './checkoutFilter.ts';
import { definedFields, idParam, json, problems } from './schema.ts';
import { findAnswer, write } from './write.ts';

/** What a page calls the cart of a guest: a tab's own id does not outlive a reload. */
const TOKEN = 'cart-token';

const tags = ['cart'];
const responses = { 200: json(cartSchema), ...problems(404, 409, 422) };

const get = createRoute({
  method: 'get',
  path: '/cart',
  tags,
  summary: 'What is in the cart, and what it comes to',
  request: { query: saidQuery },
  responses: { 200: json(cartSchema), ...problems(422) },
});

const put = createRoute({
  method: 'put',
  path: '/cart',
  tags,
  summary: 'Change the currency or the coupon of the cart',
  request: { body: json(changedCart) },
  responses,
});

const add = createRoute({
  method: 'post',
  path: '/cart/items',
  tags,
  summary: 'Put something into the cart',
  request: { body: json(newItem) },
  responses: { 201: json(cartSchema), ...problems([409, 'CART_FULL'], 422) },
});

const change = createRoute({
  method: 'put',
  path: '/cart/items/{id}',
  tags,
  summary: 'Change something in the cart',
  request: { params: idParam, body: json(changedItem) },
  responses,
});

const remove = createRoute({
  method: 'delete',
  path: '/cart/items/{id}',
  tags,
  summary: 'Take something out of the cart',
  request: { params: idParam },
  responses,
});

const checkout = createRoute({
  method: 'post',
  path: '/checkout',
  tags,
  summary: 'Order and pay what is in the cart; a guest becomes a client',
  request: { body: json(checkoutSchema) },
  responses: {
    201: json(checkedOut),
    ...problems(
      401,
      [402, 'PAYMENT_DECLINED', 'INSUFFICIENT_FUNDS'],
      [409, 'CART_EMPTY', 'CART_CHANGED', 'CONFIRMATION_REQUIRED', 'CHECKOUT_REFUSED'],
      422,
    ),
  },
});

export function cartApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>, ask: AskPlugins) {
  const { sql } = ports;

  const quote = (owner: CartOwner, cart: Cart | null, said = {}) =>
    quoteOf(ports, owner, cart, usualCurrency(sql, owner), said);

  /** Changes the cart and answers it as it is then. */
  function changed(c: Context<PanelEnv>, work: (cart: Cart, owner: CartOwner) => void, currency?: string) {
    const owner = ownerOf(c);
    return write(c, ports, [], () => {
      work(openCart(ports, owner, currency), owner);
      return quote(owner, findCart(sql, owner));
    });
  }

  return createApi()
    .openapi(get, (c) => {
      const owner = ownerOf(c);
      return c.json(quote(owner, findCart(sql, owner), c.req.valid('query')), 200);
    })
    .openapi(put, (c) => {
      const changes = definedFields(c.req.valid('json'));
      return c.json(
        changed(c, (cart, owner) => changeCart(ports, cart, owner, changes)),
        200,
      );
    })
    .openapi(add, (c) => {
      const { currency, ...wish } = c.req.valid('json');
      return c.json(
        changed(c, (cart) => addItem(ports, cart, wish), currency),
        201,
      );
    })
    .openapi(change, (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      return c.json(
        changed(c, (cart) => changeItem(ports, cart, id, changes)),
        200,
      );
    })
    .openapi(remove, (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        changed(c, (cart) => removeItem(ports, cart, id)),
        200,
      );
    })
    .openapi(checkout, async (c) => {
      const { client, address, payment, expected_total_minor } = c.req.valid('json');
      const owner = ownerOf(c);
      // Who asks again after a lost answer has ordered already: no plugin is to judge the cart that is empty now.
      if (!findAnswer(c, ports))
        await passCheckout(ports, ask, actor(c), {
          client: client ? { name: client.name, email: client.email, country: client.country } : null,
          client_id: owner.client_id,
          cart: quote(owner, findCart(sql, owner), client ?? address ?? {}),
        });
      const account = client && { ...client, password: await hashPassword(client.password) };
      const topics = ['orders', 'invoices', 'payments', 'services', 'clients', 'audit', 'outbox'] as const;
      const done = write(c, ports, topics, () =>
        checkOut(ports, actor(c), owner, findCart(sql, owner), {
          account,
          address,
          payment,
          expected_total_minor,
        }),
      );
      return c.json(done, 201);
    });
}

/** A signed-in client has a cart of their own; staff shops as a guest. Throws Problem 422 for a name that is none. */
function ownerOf(c: Context<PanelEnv>): CartOwner {
  const token = c.req.header(TOKEN) ?? null;
  if (token !== null && !/^[\w-]{8,64}$/.test(token))
    throw new Problem(422, 'NO_CART', 'This is no name of a cart.', 'Send a UUID in the header cart-token.');
  const { actor: who, session } = c.var.caller;
  const client_id = who.type === 'client' ? (session?.user.client_id ?? null) : null;
  return { client_id, token };
}
