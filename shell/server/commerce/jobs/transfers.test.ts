import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** A Starter that is paid until 15 April, of a client who pays what falls due from this test account. */
async function transferring(account: string, autopay = true) {
  const shop = await openShop();
  const { sql, call, order, pay } = shop;
  const placed = await order(1, 'starter');
  pay(placed.invoice_id);
  sql.exec('DELETE FROM payment_methods');
  await call('POST', '/clients/1/payment-methods', { account, autopay });
  const id = placed.items[0].service_id;
  const transfers = () =>
    sql.exec(
      `SELECT status, amount_minor, received_on, reference FROM payments
       WHERE gateway = 'bank_transfer' AND invoice_id <> ? ORDER BY id`,
      placed.invoice_id,
    );
  return { ...shop, transfers, service: () => call('GET', `/services/${id}`) };
}

test('an account that transfers in time → the renewal is paid two days before it is due, and is the next event until then', async () => {
  const { sql, advance, call, transfers, service } = await transferring('DEMO 0001');
  await advance({ to: '2026-04-12' });
  expect(transfers()).toEqual([]);
  expect((await call('GET', '/clock')).next_event).toEqual({ day: '2026-04-13', what: 'transfer' });
  const { digest } = await advance({ days: 1 });
  expect(digest).toEqual({ paid: 1, mails: 1 });
  expect(transfers()).toMatchObject([{ status: 'succeeded', amount_minor: 999, received_on: '2026-04-13' }]);
  expect(await service()).toMatchObject({ status: 'active', next_due: '2026-05-15' });
  await advance({ to: '2026-04-20' });
  expect(transfers()).toHaveLength(1);
  expect(untruths(sql)).toEqual([]);
});

test('an account that transfers twelve days late → reminded, suspended, and revived by its transfer, month after month', async () => {
  const { sql, advance, transfers, service } = await transferring('demo-0012');
  await advance({ to: '2026-04-26' });
  expect(await service()).toMatchObject({ status: 'suspended', suspend_reason: 'overdue' });
  await advance({ days: 1 });
  expect(transfers()).toMatchObject([{ received_on: '2026-04-27' }]);
  expect(await service()).toMatchObject({ status: 'active' });
  await advance({ to: '2026-05-27' });
  expect(transfers()).toMatchObject([{}, { received_on: '2026-05-27' }]);
  expect(untruths(sql)).toEqual([]);
});

test('an account that rounds up → what is too much is credit, and the next renewal takes it', async () => {
  const { sql, advance, call, transfers } = await transferring('DEMO 0100');
  await advance({ to: '2026-04-14' });
  expect(transfers()).toMatchObject([{ amount_minor: 1000 }]);
  expect((await call('GET', '/clients/1/credit')).balances).toEqual([{ currency: 'USD', balance_minor: 1 }]);
  await advance({ to: '2026-05-14' });
  expect(transfers()).toMatchObject([{}, { amount_minor: 1000 }]);
  expect(untruths(sql)).toEqual([]);
});

test('a bill that comes when transfers for it should have been here → paid the day after it came', async () => {
  const { advance, call, transfers } = await transferring('DEMO 0001');
  const { id } = await call('POST', '/invoices', {
    client_id: 1,
    due_on: '2026-03-15',
    lines: [{ description: 'Moving a website', unit: '50' }],
  });
  await call('POST', `/invoices/${id}/issue`, {});
  await advance({ days: 1 });
  expect(transfers()).toMatchObject([{ amount_minor: 5000, received_on: '2026-03-16' }]);
});

test('a transfer that was announced → it is that one that arrives, with what is owed by then', async () => {
  const { sql, advance, call, transfers } = await transferring('DEMO 0002');
  await advance({ to: '2026-04-10' });
  const [{ id, number }] = (await call('GET', '/invoices?status=issued&client_id=1')).items;
  await call('POST', `/invoices/${id}/pay`, { gateway: 'bank_transfer' });
  await call('POST', '/payments', {
    client_id: 1,
    invoice_id: id,
    amount_minor: 400,
    currency: 'USD',
    gateway: 'cash',
  });
  await advance({ to: '2026-04-17' });
  expect(transfers()).toEqual([
    {
      status: 'succeeded',
      amount_minor: 599,
      received_on: '2026-04-17',
      reference: `Transfer for ${number}`,
    },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('an account that does not pay by itself, or an older one than the card → nothing comes from it', async () => {
  const off = await transferring('DEMO 0001', false);
  await off.advance({ to: '2026-04-15' });
  expect(off.transfers()).toEqual([]);

  const { advance, call, transfers, sql } = await transferring('DEMO 0001');
  await call('POST', '/clients/1/payment-methods', { card: CARD });
  await advance({ to: '2026-04-14' });
  expect(transfers()).toEqual([]);
  await advance({ days: 1 });
  expect(sql.exec(`SELECT amount_minor FROM payments WHERE gateway = 'card'`)).toEqual([
    { amount_minor: 999 },
  ]);
});

test('an account newer than the card → the card is not charged on the day it is due', async () => {
  const { advance, call, transfers, sql } = await transferring('DEMO 0001');
  await call('POST', '/clients/1/payment-methods', { card: CARD });
  await call('POST', '/clients/1/payment-methods', { account: 'DEMO 0002' });
  await advance({ to: '2026-04-16' });
  expect(sql.exec(`SELECT id FROM payments WHERE gateway = 'card'`)).toEqual([]);
  await advance({ days: 1 });
  expect(transfers()).toHaveLength(1);
});

test('a number that is no test account → 422 at the field; an account asked to pay as a card → 422', async () => {
  const { admin, call, order } = await transferring('DEMO 0001');
  const refused = await admin.call('POST', '/clients/1/payment-methods', {
    account: 'DE89 3704 0044 0532 0130 00',
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ path: 'account' }]);
  const { items } = await call('GET', '/clients/1/payment-methods');
  expect(items).toMatchObject([
    {
      gateway: 'bank_transfer',
      last4: '0001',
      autopay: true,
      words: 'Transfers two days before an invoice is due',
    },
  ]);
  const { invoice_id } = await order(1, 'starter');
  const paid = await admin.call('POST', `/invoices/${invoice_id}/pay`, { payment_method_id: items[0].id });
  expect(paid.status).toBe(422);
  expect(paid.body.errors).toMatchObject([{ path: 'payment_method_id' }]);
});
