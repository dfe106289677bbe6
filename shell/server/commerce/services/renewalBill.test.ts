import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** A client without tax who has a Starter for 9.99, paid from 15 March to 15 April; its renewal is issued on 8 April. */
async function renewed({ slugs = ['starter'], coupon = '' } = {}) {
  const shop = await openShop();
  const { sql, pay, call, advance, product } = shop;
  sql.exec(`UPDATE clients SET tax_exempt = 1 WHERE id = 1`);
  if (coupon !== '')
    sql.exec(
      `INSERT INTO coupons (code, kind, percent, duration, cycles, created_at, updated_at)
       VALUES (?, 'percent', '50', 'cycles', 3, '', '')`,
      coupon,
    );
  const placed = await call('POST', '/orders', {
    client_id: 1,
    items: slugs.map((slug) => ({ product_id: product(slug), cycle: 'monthly' })),
    coupon_code: coupon,
  });
  pay(placed.invoice_id);
  await advance({ to: '2026-04-09' });
  const id: number = placed.items[0].service_id;
  const service = () => call('GET', `/services/${id}`);
  const [renewal] = (await service()).invoices;
  expect(renewal).toMatchObject({ status: 'issued', due_on: '2026-04-15' });
  return { ...shop, id, service, renewal, invoice: () => call('GET', `/invoices/${renewal.id}`) };
}

test('a renewal is voided → the next job bills the same period again, with the coupon it had, once', async () => {
  const { call, advance, service, renewal, sql } = await renewed({ coupon: 'HALF' });
  expect(renewal).toMatchObject({ total_minor: 499 });
  await call('POST', `/invoices/${renewal.id}/void`);
  expect(await service()).toMatchObject({ coupon_cycles_left: 2, next_due: '2026-04-15' });
  await advance({ days: 1 });
  const again = (await service()).invoices;
  expect(again[0]).toMatchObject({ status: 'issued', due_on: '2026-04-15', total_minor: 499 });
  expect(again).toHaveLength(3);
  await advance({ days: 1 });
  expect((await service()).invoices).toHaveLength(3);
  expect(await service()).toMatchObject({ coupon_cycles_left: 1 });
  expect(untruths(sql)).toEqual([]);
});

test('a renewal is voided after its day → it is billed again, due at once', async () => {
  const { call, advance, service, renewal } = await renewed();
  await advance({ to: '2026-04-17' });
  await call('POST', `/invoices/${renewal.id}/void`);
  await advance({ days: 1 });
  expect((await service()).invoices[0]).toMatchObject({ status: 'issued', due_on: '2026-04-18' });
});

test('a renewal is credited in full → the period is given away and the due day moves on', async () => {
  const { call, advance, service, renewal, sql } = await renewed();
  await call('POST', `/invoices/${renewal.id}/credit-notes`, { reason: 'Three days without mail' });
  expect(await service()).toMatchObject({ status: 'active', next_due: '2026-05-15' });
  await advance({ to: '2026-05-09' });
  expect((await service()).invoices[0]).toMatchObject({ status: 'issued', due_on: '2026-05-15' });
  expect(untruths(sql)).toEqual([]);
});

test('a service is cancelled for the end of its period → its unpaid renewal is void; kept after all → billed again', async () => {
  const { call, advance, service, invoice, id } = await renewed();
  const cancelled = await call('POST', `/services/${id}/cancel`, { when: 'end' });
  expect(cancelled).toMatchObject({ cancel_on: '2026-04-15' });
  expect(await invoice()).toMatchObject({ status: 'void' });
  await advance({ days: 1 });
  expect((await service()).invoices).toHaveLength(2);
  await call('POST', `/services/${id}/keep`);
  await advance({ days: 1 });
  expect((await service()).invoices[0]).toMatchObject({ status: 'issued', due_on: '2026-04-15' });
});

test('a service is cancelled and ends → nothing of it is asked for, reminded of or suspended', async () => {
  const { call, advance, service, invoice, id, sql } = await renewed();
  await call('POST', `/services/${id}/cancel`, { when: 'now' });
  expect(await invoice()).toMatchObject({ status: 'void' });
  await advance({ to: '2026-05-20' });
  expect(await service()).toMatchObject({ status: 'cancelled' });
  expect(await invoice()).toMatchObject({ status: 'void', notices: [{ kind: 'issued' }] });
  expect(untruths(sql)).toEqual([]);
});

test('its renewal is a line of a larger invoice → the line is credited; the rest is paid, and only the rest goes on', async () => {
  const { call, pay, service, invoice, id, renewal, sql } = await renewed({
    slugs: ['starter', 'professional'],
  });
  expect(renewal).toMatchObject({ total_minor: 999 + 2999 });
  await call('POST', `/services/${id}/cancel`, { when: 'end' });
  const left = await invoice();
  expect(left).toMatchObject({ credited_minor: 999, balance_minor: 2999 });
  expect(left.credit_notes).toMatchObject([{ reason: 'Starter was cancelled' }]);
  pay(renewal.id);
  expect(await service()).toMatchObject({ next_due: '2026-04-15', cancel_on: '2026-04-15' });
  const other = left.lines.find(({ service_id }: { service_id: number }) => service_id !== id).service_id;
  expect(await call('GET', `/services/${other}`)).toMatchObject({ next_due: '2026-05-15' });
  expect(untruths(sql)).toEqual([]);
});

test('a part of the renewal was paid, then the service is cancelled → that part is the client’s credit', async () => {
  const { call, invoice, id, renewal, service, sql } = await renewed();
  await call('POST', '/payments', {
    client_id: 1,
    invoice_id: renewal.id,
    amount_minor: 400,
    currency: 'USD',
    gateway: 'cash',
  });
  await call('POST', `/services/${id}/cancel`, { when: 'end' });
  expect(await invoice()).toMatchObject({ credited_minor: 999, balance_minor: 0 });
  expect(await service()).toMatchObject({ next_due: '2026-04-15' });
  expect((await call('GET', '/clients/1/credit')).balances).toEqual([
    { currency: 'USD', balance_minor: 400 },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('staff ends a service → the period to come is not owed any more, the one that was used is', async () => {
  const { call, advance, id, invoice, service } = await renewed();
  await call('POST', `/services/${id}/terminate`);
  expect(await invoice()).toMatchObject({ status: 'void' });
  expect((await service()).status).toBe('terminated');
  const late = await renewed();
  await late.advance({ to: '2026-04-16' });
  await late.call('POST', `/services/${late.id}/terminate`);
  expect(await late.invoice()).toMatchObject({ status: 'issued', balance_minor: 999 });
  await advance({ days: 1 });
  expect((await service()).invoices).toHaveLength(2);
});

test('a domain is not to be renewed any more → its unpaid renewal is void; renewed after all → billed again', async () => {
  const { sql, call, pay, advance, product } = await openShop();
  const item = { product_id: product('domain-com'), cycle: 'annual', domain: 'thursday-choir.com' };
  const placed = await call('POST', '/orders', { client_id: 1, items: [item] });
  pay(placed.invoice_id);
  await advance({ to: '2027-02-20' });
  const id = placed.items[0].service_id;
  const service = () => call('GET', `/services/${id}`);
  const [renewal] = (await service()).invoices;
  expect(renewal).toMatchObject({ status: 'issued', due_on: '2027-03-15' });
  const [domain] = sql.exec<{ id: number }>('SELECT id FROM domains WHERE service_id = ?', id);
  await call('PUT', `/domains/${domain?.id}`, { auto_renew: false });
  expect(await call('GET', `/invoices/${renewal.id}`)).toMatchObject({ status: 'void' });
  await call('PUT', `/domains/${domain?.id}`, { auto_renew: true });
  await advance({ days: 1 });
  expect((await service()).invoices[0]).toMatchObject({ status: 'issued', due_on: '2027-03-15' });
});
