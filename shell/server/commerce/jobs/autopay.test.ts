import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

const REFUSED = { ...CARD, number: '4000 0000 0000 0002' };
const EMPTY = { ...CARD, number: '4000 0000 0000 9995' };
const ASKS = { ...CARD, number: '4000 0025 0000 3155' };

/** A Starter that is paid until 15 April, of a client with this card for renewals. */
async function subscribed(...cards: { card: object; autopay?: boolean }[]) {
  const shop = await openShop();
  const { sql, call, order, pay } = shop;
  const placed = await order(1, 'starter');
  pay(placed.invoice_id);
  for (const one of cards) await call('POST', '/clients/1/payment-methods', one);
  const id = placed.items[0].service_id;
  const attempts = () =>
    sql.exec(
      `SELECT status, failure, amount_minor, received_on FROM payments WHERE gateway = 'card' ORDER BY id`,
    );
  return { ...shop, attempts, service: () => call('GET', `/services/${id}`) };
}

test('a good card → the renewal is paid on its day, before anybody is reminded of it', async () => {
  const { advance, attempts, service, sql } = await subscribed({ card: CARD });
  await advance({ to: '2026-04-14' });
  const { digest } = await advance({ days: 1 });
  expect(digest).toEqual({ paid: 1, mails: 1 });
  expect(attempts()).toEqual([
    { status: 'succeeded', failure: null, amount_minor: 999, received_on: '2026-04-15' },
  ]);
  expect(await service()).toMatchObject({ status: 'active', next_due: '2026-05-15' });
  expect(untruths(sql)).toEqual([]);
});

test.each([
  ['is declined', REFUSED, 'declined'],
  ['has no money behind it', EMPTY, 'insufficient_funds'],
  ['asks somebody who is not there', ASKS, 'authentication_failed'],
])('a card that %s → one attempt, a mail that says so, the invoice stays open', async (_, card, failure) => {
  const { advance, attempts, service, sql } = await subscribed({ card });
  await advance({ to: '2026-04-14' });
  const { digest } = await advance({ days: 1 });
  // The failure and the reminder of the day it is due.
  expect(digest).toEqual({ failed_payments: 1, reminders: 1, mails: 2 });
  expect(attempts()).toEqual([{ status: 'failed', failure, amount_minor: 999, received_on: '2026-04-15' }]);
  const [invoice] = (await service()).invoices;
  expect(invoice).toMatchObject({ status: 'issued', balance_minor: 999 });
  expect(sql.exec(`SELECT count(*) AS mails FROM outbox WHERE subject LIKE '%could not%'`)).toEqual([
    { mails: 1 },
  ]);
  await advance({ to: '2026-04-18' });
  expect(attempts()).toHaveLength(1);
  expect(await service()).toMatchObject({ status: 'suspended' });
  expect(untruths(sql)).toEqual([]);
});

test('two cards → the newest is charged; a card that is not for renewals → never', async () => {
  const { advance, attempts, call } = await subscribed(
    { card: REFUSED },
    { card: CARD },
    { card: EMPTY, autopay: false },
  );
  const { items } = await call('GET', '/clients/1/payment-methods');
  expect(items.map(({ last4 }: { last4: string }) => last4)).toEqual(['9995', '4242', '0002']);
  await advance({ to: '2026-04-15' });
  expect(attempts()).toMatchObject([{ status: 'succeeded' }]);
});

test('credit pays a part of the renewal → the card is charged for the rest only', async () => {
  const { advance, attempts, call, sql } = await subscribed({ card: CARD });
  await call('POST', '/payments', { client_id: 1, currency: 'USD', gateway: 'cash', amount_minor: 400 });
  await advance({ to: '2026-04-15' });
  expect(attempts()).toMatchObject([{ status: 'succeeded', amount_minor: 599 }]);
  expect(untruths(sql)).toEqual([]);
});
