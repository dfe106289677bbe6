import { expect, test } from 'vitest';
import { CARD, DECLINED, openShop } from '../commerce/testing/shop.ts';
import { untruths } from '../commerce/testing/untruths.ts';

const TOKEN = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000001' };
const GUEST = { name: 'Ada Frost', email: 'ada@frost.test', password: 'a long secret', country: 'DE' };

async function shopping() {
  const shop = await openShop();
  const guest = shop.tab();
  const go = (method: string, path: string, body?: unknown) => guest.call(method, path, body, TOKEN);
  const starter = { product_id: shop.product('starter'), cycle: 'monthly' };
  const count = (table: string) => shop.sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n;
  return { ...shop, guest, go, starter, count };
}

test('a guest buys hosting and a domain: a declined card leaves no trace, the right one sets everything up', async () => {
  const { go, guest, starter, product, count, sql } = await shopping();
  const search = await go('GET', '/domains/search?q=frostbakery');
  const { domain, product_id } = search.body.results.find(
    ({ available, tld }: { available: boolean; tld: string }) => available && tld === 'com',
  );
  await go('POST', '/cart/items', starter);
  const { body: cart } = await go('POST', '/cart/items', { product_id, cycle: 'annual', domain });
  expect(cart).toMatchObject({ subtotal_minor: 999 + 899, items: [{ name: 'Starter' }, { domain }] });
  const { body: seen } = await go('GET', '/cart?country=DE');
  expect(seen.taxes).toMatchObject([{ rate: '19', base_minor: 1898, amount_minor: 361 }]);

  const order = (card: object) => ({
    client: GUEST,
    payment: { gateway: 'card', card, save: true },
    expected_total_minor: seen.total_minor,
  });
  const before = ['users', 'clients', 'orders', 'invoices', 'services', 'payments'].map(count);
  expect(await go('POST', '/checkout', order(DECLINED))).toMatchObject({
    status: 402,
    body: { code: 'PAYMENT_DECLINED', errors: [{ path: 'payment.card.number' }] },
  });
  expect(['users', 'clients', 'orders', 'invoices', 'services', 'payments'].map(count)).toEqual(before);

  const bought = await go('POST', '/checkout', order(CARD));
  expect(bought).toMatchObject({
    status: 201,
    body: {
      order: { number: 'ORD-00001', status: 'active', total_minor: 2259 },
      invoice: { status: 'paid', total_minor: 2259, client: { name: 'Ada Frost' } },
      payment: { status: 'succeeded' },
    },
  });
  expect((await go('GET', '/cart')).body.items).toEqual([]);
  await guest.signIn('ada@frost.test');
  expect((await guest.call('GET', '/services?sort=next_due')).body.items).toMatchObject([
    { status: 'active', next_due: '2026-04-15' },
    { status: 'active', next_due: '2027-03-15' },
  ]);
  expect((await guest.call('GET', '/domains')).body.items).toMatchObject([
    { name: domain, registered_on: '2026-03-15', expires_on: '2027-03-15', auto_renew: true },
  ]);
  expect((await go('GET', `/domains/search?q=${domain}`)).body.results[0].available).toBe(false);
  expect(product('starter')).toBe(starter.product_id);
  expect(untruths(sql)).toEqual([]);
});

test('what the buyer saw is not what it comes to → 409, and nothing is ordered', async () => {
  const { go, starter, count } = await shopping();
  await go('POST', '/cart/items', starter);
  const payment = { gateway: 'card', card: CARD };
  for (const expected_total_minor of [1188, 1190])
    expect(await go('POST', '/checkout', { client: GUEST, payment, expected_total_minor })).toMatchObject({
      status: 409,
      body: { code: 'CART_CHANGED' },
    });
  expect(count('orders')).toBe(0);
});

test('a coupon for three cycles lowers the first three invoices and no more', async () => {
  const { go, starter, sql, advance } = await shopping();
  sql.exec(
    `INSERT INTO coupons (code, kind, percent, duration, cycles, created_at, updated_at)
     VALUES ('THREE', 'percent', '50', 'cycles', 3, '', '')`,
  );
  await go('POST', '/cart/items', starter);
  expect((await go('PUT', '/cart', { coupon_code: 'nothing' })).body.errors).toMatchObject([
    { path: 'coupon_code' },
  ]);
  const { body: cart } = await go('PUT', '/cart', { coupon_code: 'three' });
  expect(cart).toMatchObject({ coupon: { code: 'THREE' }, discount_minor: 500, total_minor: 499 });
  const bought = await go('POST', '/checkout', {
    client: { ...GUEST, country: 'US' },
    payment: { gateway: 'card', card: CARD, save: true },
    expected_total_minor: 499,
  });
  expect(bought.status).toBe(201);
  await advance({ months: 4 });
  const totals = sql.exec<{ total_minor: number; status: string }>(
    'SELECT total_minor, status FROM invoices ORDER BY id',
  );
  expect(totals.map(({ total_minor }) => total_minor)).toEqual([499, 499, 499, 999, 999]);
  expect(totals.every(({ status }) => status === 'paid')).toBe(true);
  expect(untruths(sql)).toEqual([]);
});

test('a transfer is announced: the order waits until somebody takes it on or back', async () => {
  const { go, starter, call } = await shopping();
  await go('POST', '/cart/items', starter);
  const { body } = await go('POST', '/checkout', {
    client: { ...GUEST, country: 'US' },
    payment: { gateway: 'bank_transfer' },
    expected_total_minor: 999,
  });
  expect(body).toMatchObject({ order: { status: 'pending' }, payment: { status: 'pending' } });
  expect(await call('POST', `/orders/${body.order.id}/cancel`)).toMatchObject({
    status: 'cancelled',
    invoice_status: 'void',
    items: [{ service_status: 'cancelled' }],
  });
});

test('a domain that is taken, a product without price, a foreign cart → refused at the field', async () => {
  const { go, product, tab } = await shopping();
  const com = product('domain-com');
  const refused = async (body: object) => (await go('POST', '/cart/items', body)).body.errors[0].path;
  expect(await refused({ product_id: com, cycle: 'annual', domain: 'ab.com' })).toBe('domain');
  expect(await refused({ product_id: com, cycle: 'annual', domain: '-x-.com' })).toBe('domain');
  expect(await refused({ product_id: com, cycle: 'weekly', domain: 'frostbakery.com' })).toBe('cycle');
  expect((await go('POST', '/cart/items', { product_id: product('starter'), cycle: 'monthly' })).status).toBe(
    201,
  );
  expect((await tab().call('GET', '/cart')).body.items).toEqual([]);
});
