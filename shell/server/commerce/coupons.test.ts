import { expect, test } from 'vitest';
import { openShop } from './testing/shop.ts';

/** A shop on 15 March 2026 with one coupon, `TEN`: ten percent off the first invoice, but for `fields`. */
async function couponed(fields: object = {}) {
  const shop = await openShop();
  const coupon = await shop.call('POST', '/coupons', {
    code: 'TEN',
    kind: 'percent',
    percent: '10',
    ...fields,
  });
  const order = (client_id = 1, slug = 'starter', more: object = {}) =>
    shop.admin.call('POST', '/orders', {
      client_id,
      coupon_code: 'TEN',
      items: [{ product_id: shop.product(slug), cycle: 'monthly' }],
      ...more,
    });
  const invoices = () =>
    shop.sql.exec<{ discount_minor: number }>('SELECT discount_minor FROM invoices ORDER BY id');
  return { ...shop, coupon, order, invoices };
}

const taken = { status: 201 };
const refused = (message: RegExp) => ({
  status: 422,
  body: { errors: [{ path: 'coupon_code', message: expect.stringMatching(message) }] },
});

test.each([
  [{ starts_on: '2026-03-16' }, refused(/from 2026-03-16/)],
  [{ starts_on: '2026-03-15' }, taken],
  [{ ends_on: '2026-03-15' }, taken],
  [{ ends_on: '2026-03-14' }, refused(/until 2026-03-14/)],
  [{ active: false }, refused(/not valid any more/)],
  [{ client_id: 2 }, refused(/another client/)],
  [{ client_id: 1 }, taken],
  [{ kind: 'fixed', percent: null, amount_minor: 100, currency: 'EUR' }, refused(/in EUR/)],
  [{ kind: 'fixed', percent: null, amount_minor: 100, currency: 'USD' }, taken],
  [{ product_ids: [2] }, refused(/other products/)],
])('a coupon %j on 15 March, client 1 buying product 1 in USD → %j', async (fields, answer) => {
  const { order } = await couponed(fields);
  expect(await order()).toMatchObject(answer);
});

test('a coupon for another client → not for a guest either', async () => {
  const { tab, product } = await couponed({ client_id: 2 });
  const guest = tab();
  const token = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000009' };
  const item = { product_id: product('starter'), cycle: 'monthly' };
  await guest.call('POST', '/cart/items', item, token);
  expect(await guest.call('PUT', '/cart', { coupon_code: 'TEN' }, token)).toMatchObject(
    refused(/another client/),
  );
});

test('a coupon for two uses → the third order is refused, until one of the others is cancelled', async () => {
  const { order, call } = await couponed({ max_uses: 2 });
  const { body } = await order(1);
  expect(await order(2)).toMatchObject(taken);
  expect(await order(3)).toMatchObject(refused(/used up/));
  await call('POST', `/orders/${body.id}/cancel`);
  expect(await order(3)).toMatchObject(taken);
});

test('one use for each client → once for each, not once for all', async () => {
  const { order } = await couponed({ max_uses_per_client: 1 });
  expect(await order(1)).toMatchObject(taken);
  expect(await order(1)).toMatchObject(refused(/as often as you may/));
  expect(await order(2)).toMatchObject(taken);
});

test('a coupon for one product → lowers its lines alone', async () => {
  const { order, product, invoices } = await couponed({ product_ids: [1] });
  const items = ['starter', 'professional'].map((slug) => ({ product_id: product(slug), cycle: 'monthly' }));
  expect(product('starter')).toBe(1);
  expect(await order(1, 'starter', { items })).toMatchObject(taken);
  expect(invoices()).toEqual([{ discount_minor: 100 }]);
});

test('once → the first invoice, no renewal; for ever → all of them', async () => {
  for (const [duration, renewed] of [
    ['once', 0],
    ['forever', 100],
  ] as const) {
    const { order, pay, advance, invoices } = await couponed({ duration });
    pay((await order()).body.invoice_id);
    await advance({ to: '2026-04-09' });
    expect(invoices()).toEqual([{ discount_minor: 100 }, { discount_minor: renewed }]);
  }
});
