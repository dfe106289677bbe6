import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';

const TOKEN = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000007' };
const OTHER = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000008' };

async function shopping() {
  const shop = await openShop();
  const guest = shop.tab();
  const go = (method: string, path: string, body?: unknown, token = TOKEN) =>
    guest.call(method, path, body, token);
  const starter = { product_id: shop.product('starter'), cycle: 'monthly' };
  const items = async () => (await go('GET', '/cart')).body.items;
  return { ...shop, guest, go, starter, items };
}

test('a guest signs in → what was in the cart is theirs, on every device', async () => {
  const { go, guest, starter, items, tab } = await shopping();
  await go('POST', '/cart/items', starter);
  await guest.signIn('client@demo.test');
  expect(await items()).toMatchObject([{ slug: 'starter' }]);
  await go('POST', '/cart/items', { ...starter, cycle: 'annual' });
  const elsewhere = tab();
  await elsewhere.signIn('client@demo.test');
  expect((await elsewhere.call('GET', '/cart')).body.items).toHaveLength(2);
});

test('a cart that nobody touched for a month → is gone when another one is made, not a day before', async () => {
  const { go, starter, items, clock } = await shopping();
  await go('POST', '/cart/items', starter);
  clock.advance({ days: 30 });
  await go('POST', '/cart/items', starter, OTHER);
  expect(await items()).toHaveLength(1);
  clock.advance({ days: 1 });
  await go('POST', '/cart/items', starter, { 'cart-token': '6a1c2f0e-0000-4000-8000-00000000000a' });
  expect(await items()).toHaveLength(0);
});

test('a product that is hidden → can’t be put in; one that is hidden later stops the checkout', async () => {
  const { go, starter, sql, items } = await shopping();
  await go('POST', '/cart/items', starter);
  sql.exec('DELETE FROM prices WHERE product_id = ?', starter.product_id);
  const answer = await go('POST', '/checkout', {
    client: { name: 'Ada Frost', email: 'ada@frost.test', password: 'a long secret', country: 'US' },
    payment: { gateway: 'card', card: CARD },
    expected_total_minor: 0,
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'CART_CHANGED' } });
  expect(await items()).toEqual([]);
  sql.exec('UPDATE products SET visible = 0 WHERE id = ?', starter.product_id);
  expect(await go('POST', '/cart/items', starter, OTHER)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'product_id' }] },
  });
});

test('the fifty-first item → 409, and the cart stays as it is', async () => {
  const { go, starter, items, sql } = await shopping();
  await go('POST', '/cart/items', starter);
  sql.exec(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 48)
     INSERT INTO cart_items (cart_id, product_id, cycle, quantity, domain)
     SELECT cart_id, product_id, cycle, quantity, domain FROM n, cart_items`,
  );
  expect((await go('POST', '/cart/items', starter)).status).toBe(201);
  expect(await go('POST', '/cart/items', starter)).toMatchObject({
    status: 409,
    body: { code: 'CART_FULL' },
  });
  expect(await items()).toHaveLength(50);
});

test('an item is changed → its own domain is no obstacle, another one’s is', async () => {
  const { go, product } = await shopping();
  const hosting = { product_id: product('starter'), cycle: 'monthly' };
  const { body } = await go('POST', '/cart/items', { ...hosting, domain: 'one.test' });
  await go('POST', '/cart/items', { ...hosting, domain: 'two.test' });
  const [first] = body.items;
  const change = (changes: object) => go('PUT', `/cart/items/${first.id}`, changes);
  expect(await change({ quantity: 2, domain: 'one.test' })).toMatchObject({ status: 200 });
  expect(await change({ domain: 'two.test' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'domain' }] },
  });
});

test('a checkout with the address of an account → 422 there, and nothing is ordered', async () => {
  const { go, starter, sql } = await shopping();
  await go('POST', '/cart/items', starter);
  const client = { name: 'Ada', email: 'client@demo.test', password: 'a long secret', country: 'US' };
  const payment = { gateway: 'card', card: CARD };
  expect(await go('POST', '/checkout', { client, payment, expected_total_minor: 999 })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'client.email' }] },
  });
  expect(sql.exec('SELECT 1 FROM orders')).toEqual([]);
});

test('a coupon that has ended since it was put in → 409, nothing is bought at another price', async () => {
  const { go, starter, call, clock } = await shopping();
  await call('POST', '/coupons', { code: 'MARCH', kind: 'percent', percent: '10', ends_on: '2026-03-31' });
  await go('POST', '/cart/items', starter);
  await go('PUT', '/cart', { coupon_code: 'MARCH' });
  clock.advance({ days: 17 });
  const client = { name: 'Ada', email: 'ada@frost.test', password: 'a long secret', country: 'US' };
  const answer = await go('POST', '/checkout', {
    client,
    payment: { gateway: 'card', card: CARD },
    expected_total_minor: 999,
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'CART_CHANGED' } });
});

test('a currency in which one of the items has no price → refused, and not among those to choose from', async () => {
  const { go, starter, product, sql } = await shopping();
  const other = product('professional');
  sql.exec(
    `INSERT INTO prices (product_id, currency, cycle, amount_minor, setup_minor) VALUES (?, 'EUR', 'monthly', 899, 0)`,
    starter.product_id,
  );
  await go('POST', '/cart/items', starter);
  expect((await go('GET', '/cart')).body.currencies).toContain('EUR');
  await go('POST', '/cart/items', { product_id: other, cycle: 'monthly' });
  expect((await go('GET', '/cart')).body.currencies).toEqual(['USD']);
  expect(await go('PUT', '/cart', { currency: 'EUR' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'currency' }] },
  });
});
