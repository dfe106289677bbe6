import { expect, test } from 'vitest';
import { CARD, openShop } from '../commerce/testing/shop.ts';

test('an order from placing to payment → its page has the invoice, the payments and what was set up', async () => {
  const { order, call, pay, admin } = await openShop();
  const { id, number, invoice_id, items } = await order(1, 'starter');
  expect(await call('GET', `/orders/${id}`)).toMatchObject({
    status: 'pending',
    invoice: { id: invoice_id, status: 'issued', overdue: false },
    payments: [],
    log: [],
  });
  await admin.call('POST', `/invoices/${invoice_id}/pay`, {
    gateway: 'card',
    card: { ...CARD, number: '4000 0000 0000 0002' },
  });
  pay(invoice_id);
  const seen = await call('GET', `/orders/${id}`);
  expect(seen).toMatchObject({
    status: 'active',
    invoice: { status: 'paid', balance_minor: 0 },
    items: [{ service_id: items[0].service_id, service_status: 'active' }],
    log: [{ service_id: items[0].service_id, action: 'create', outcome: 'done' }],
  });
  expect(seen.payments.map(({ status }: { status: string }) => status)).toEqual(['succeeded', 'failed']);
  const { items: found } = await call('GET', `/search?q=${number.toLowerCase()}`);
  expect(found).toContainEqual({ kind: 'order', id, title: number, hint: 'Demo Client · active' });
});

test('the order of somebody else → 403; one that is not there → 404', async () => {
  const { order, tab } = await openShop();
  const { id } = await order(2, 'starter');
  const client = tab();
  await client.signIn('client@demo.test');
  expect((await client.call('GET', `/orders/${id}`)).status).toBe(403);
  expect((await client.call('GET', '/orders/999999')).body.code).toBe('NOT_FOUND');
});

test('an order that waits is cancelled → its invoice is void and it can’t be accepted any more', async () => {
  const { order, call, admin } = await openShop();
  const { id } = await order(1, 'starter');
  await call('POST', `/orders/${id}/cancel`);
  expect(await call('GET', `/orders/${id}`)).toMatchObject({
    status: 'cancelled',
    invoice: { status: 'void' },
  });
  expect((await admin.call('POST', `/orders/${id}/accept`)).body.code).toBe('ORDER_NOT_PENDING');
});
