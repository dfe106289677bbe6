import { expect, test } from 'vitest';
import { listenerPackage } from '../plugins/testing/listenerPlugin.ts';
import { openPluginPanel } from '../plugins/testing/pluginPanel.ts';
import { CARD } from '../commerce/testing/shop.ts';

const TOKEN = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000002' };
const GUEST = { name: 'Ada Frost', email: 'ada@frost.test', password: 'a long secret', country: 'US' };

/** A guest with a Starter in the cart, and a plugin whose answer to `checkout.validate` is what `code` returns. */
async function buying(code: string) {
  const panel = await openPluginPanel();
  const packed = await listenerPackage('guard', { hooks: ['checkout.validate'], first: code });
  expect((await panel.upload(packed)).status).toBe(201);
  const go = (method: string, path: string, body?: unknown) =>
    panel.call(method, path, body, { headers: TOKEN });
  const [starter] = panel.sql.exec<{ id: number }>(`SELECT id FROM products WHERE slug = 'starter'`);
  await go('POST', '/cart/items', { product_id: starter?.id, cycle: 'monthly' });
  const counts = () =>
    panel.sql.exec(
      `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM invoices) AS invoices,
              (SELECT count(*) FROM clients WHERE email = '${GUEST.email}') AS clients,
              (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM cart_items) AS items`,
    )[0];
  const order = { client: GUEST, payment: { gateway: 'card', card: CARD }, expected_total_minor: 999 };
  const buy = (headers = {}) => panel.call('POST', '/checkout', order, { headers: { ...TOKEN, ...headers } });
  return { ...panel, buy, counts };
}

test('a plugin vetoes an order → 409 with its reason and name; nothing is ordered, nobody registered, the cart stays', async () => {
  const { buy, counts } = await buying(
    `return Response.json({ veto: 'We do not sell to ' + told.data.client.name });`,
  );
  const before = counts();
  expect(await buy()).toMatchObject({
    status: 409,
    body: { code: 'CHECKOUT_REFUSED', detail: 'We do not sell to Ada Frost', plugin: { id: 'guard' } },
  });
  expect(counts()).toEqual(before);
  expect(before).toMatchObject({ orders: 0, clients: 0, items: 1 });
});

test('a plugin has nothing against it → it saw the buyer and what it comes to, without the password or the card', async () => {
  const { buy, counts, call } = await buying('');
  expect((await buy()).status).toBe(201);
  expect(counts()).toMatchObject({ orders: 1, clients: 1, payments: 1, items: 0 });
  const { body: told } = await call('GET', '/guard');
  expect(told).toMatchObject([
    {
      event: 'checkout.validate',
      data: {
        client: { name: 'Ada Frost', email: 'ada@frost.test', country: 'US' },
        client_id: null,
        cart: { total_minor: 999, items: [{ slug: 'starter' }] },
      },
    },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/long secret|4242/);
});

test.each([
  ['breaks', `throw new Error('oops');`],
  ['says nonsense', `return Response.json({ perhaps: true });`],
  ['never answers', `await new Promise(() => undefined);`],
])('a plugin that %s → the order goes on, and the audit log says without whom', async (_, code) => {
  const { buy, counts, call } = await buying(code);
  expect((await buy()).status).toBe(201);
  expect(counts()).toMatchObject({ orders: 1, clients: 1 });
  const { body } = await call('GET', '/audit?action=order.unchecked');
  expect(body.items).toMatchObject([{ subject: 'plugin:guard' }]);
});

test('the answer was lost and the order is sent again → the same order, and no plugin judges the empty cart', async () => {
  const { buy, counts, call } = await buying(
    `if (told.data.cart.items.length === 0) return Response.json({ veto: 'There is nothing in it' });`,
  );
  const once = { 'idempotency-key': 'one' };
  const { body } = await buy(once);
  expect(await buy(once)).toMatchObject({ status: 201, body: { order: { number: body.order.number } } });
  expect(counts()).toMatchObject({ orders: 1, clients: 1, payments: 1 });
  expect((await call('GET', '/guard')).body).toHaveLength(1);
});
