import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';

test('room for one of two → the order waits on, until there is room for the other', async () => {
  const { sql, call, admin, product, pay } = await openShop();
  sql.exec('DELETE FROM servers WHERE id > 1');
  sql.exec('UPDATE servers SET capacity = 1');
  const item = { product_id: product('starter'), cycle: 'monthly' };
  const { id, invoice_id } = await call('POST', '/orders', { client_id: 1, items: [item, item] });
  pay(invoice_id);
  const read = () => call('GET', `/orders/${id}`);
  expect(await read()).toMatchObject({
    status: 'pending',
    items: [{ service_status: 'active' }, { service_status: 'pending' }],
  });
  expect(await admin.call('POST', `/orders/${id}/accept`)).toMatchObject({
    status: 409,
    body: { code: 'NO_ROOM' },
  });
  sql.exec('UPDATE servers SET capacity = 2');
  await call('POST', `/orders/${id}/accept`);
  expect(await read()).toMatchObject({ status: 'active', items: [{}, { service_status: 'active' }] });
});

test('an order is accepted days before it is paid → the period is the one that was billed', async () => {
  const { order, advance, call } = await openShop();
  const { id, items } = await order(1, 'starter');
  await advance({ to: '2026-03-20' });
  await call('POST', `/orders/${id}/accept`);
  expect(await call('GET', `/services/${items[0].service_id}`)).toMatchObject({
    status: 'active',
    starts_on: '2026-03-15',
    next_due: '2026-04-15',
  });
});

test('an order is accepted, and once more → 409; accepted and cancelled → the audit log has both sides of it', async () => {
  const { order, call, admin } = await openShop();
  const [first, second] = [await order(1, 'starter'), await order(1, 'starter')];
  await call('POST', `/orders/${first.id}/accept`);
  for (const action of ['accept', 'cancel'])
    expect(await admin.call('POST', `/orders/${first.id}/${action}`)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_NOT_PENDING' },
    });
  await call('POST', `/orders/${second.id}/cancel`);
  for (const [{ id }, status] of [
    [first, 'active'],
    [second, 'cancelled'],
  ] as const)
    expect((await call('GET', `/audit?subject=order:${id}`)).items).toContainEqual(
      expect.objectContaining({ before: { status: 'pending' }, after: { status } }),
    );
});

test('an order of a domain is cancelled → somebody else may have the name', async () => {
  const { order, call, sql } = await openShop();
  const found = await call('GET', '/domains/search?q=basaltbakery');
  const { domain } =
    found.results.find(
      ({ available, tld }: { available: boolean; tld: string }) => available && tld === 'com',
    ) ?? {};
  const wish = ['domain-com', 'annual', { domain: domain ?? 'amberbakery.com' }] as const;
  const { id } = await order(1, ...wish);
  await expect(order(2, ...wish)).rejects.toThrow(/taken/);
  await call('POST', `/orders/${id}/cancel`);
  expect(sql.exec('SELECT name FROM domains')).toEqual([]);
  await order(2, ...wish);
});

test('two of a product with setup → the setup is paid for each', async () => {
  const { sql, product, order } = await openShop();
  sql.exec('UPDATE prices SET setup_minor = 500 WHERE product_id = ?', product('starter'));
  expect(await order(1, 'starter', 'monthly', { quantity: 2 })).toMatchObject({
    total_minor: 2 * (999 + 500),
  });
});

test('an order that is paid in part is cancelled → 409: the payment has to go back first', async () => {
  const { order, call, admin } = await openShop();
  const { id, invoice_id } = await order(1, 'starter');
  const part = { client_id: 1, invoice_id, amount_minor: 500, currency: 'USD', gateway: 'cash' };
  await call('POST', '/payments', part);
  expect(await admin.call('POST', `/orders/${id}/cancel`)).toMatchObject({
    status: 409,
    body: { code: 'INVOICE_HAS_PAYMENTS' },
  });
  expect(await call('GET', `/orders/${id}`)).toMatchObject({
    status: 'pending',
    invoice_status: 'partially_paid',
    items: [{ service_status: 'pending' }],
  });
});
