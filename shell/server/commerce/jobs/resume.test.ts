import { expect, test } from 'vitest';
import type { TestPanel } from '../../testing/panel.ts';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** Two clients, one with a card that pays by itself, one who pays nothing any more. */
async function trading() {
  const shop = await openShop();
  const { sql, call, order, pay, clock } = shop;
  pay((await order(1, 'starter')).invoice_id);
  pay((await order(2, 'professional')).invoice_id);
  sql.exec(
    `INSERT INTO payment_methods (client_id, gateway, label, token, last4, created_at)
     VALUES (1, 'card', 'Visa ending in 4242', '4242424242424242', '4242', ?)`,
    clock.now(),
  );
  await call('POST', '/clock', { freeze: true });
  return shop;
}

/** What the days leave behind, without ids of events. */
function books({ sql }: Pick<TestPanel, 'sql'>) {
  return [
    'SELECT number, status, issued_on, due_on, paid_on, total_minor FROM invoices ORDER BY id',
    'SELECT status, received_on, amount_minor FROM payments ORDER BY id',
    'SELECT status, suspend_reason, next_due, invoiced_through FROM services ORDER BY id',
    'SELECT service_id, day, kind, mrr_after_minor FROM service_movements ORDER BY id',
    'SELECT at, action, detail FROM provisioning_log ORDER BY id',
    'SELECT at, recipient, subject FROM outbox ORDER BY id',
    'SELECT day, counts FROM digests ORDER BY day',
  ].map((query) => sql.exec(query));
}

test('the work of all days is done once more → nothing more happens', async () => {
  const shop = await trading();
  await shop.advance({ to: '2026-05-10' });
  const [invoices] = books(shop);
  const mails = shop.sql.exec('SELECT id FROM outbox').length;
  shop.sql.exec(`UPDATE panel_clock SET done_through = '2026-05-09'`);
  await shop.server.work();
  expect(books(shop)[0]).toEqual(invoices);
  expect(shop.sql.exec('SELECT id FROM outbox')).toHaveLength(mails);
  expect(shop.sql.exec('SELECT done_through FROM panel_clock')).toEqual([{ done_through: '2026-05-10' }]);
});

test('the server ends in the middle of a day → the next one goes on there, and the books are the same', async () => {
  const [undisturbed, broken] = [await trading(), await trading()];
  await undisturbed.advance({ to: '2026-05-10' });

  broken.sql.exec(
    `CREATE TRIGGER breaks BEFORE INSERT ON digests WHEN new.day = '2026-04-18' BEGIN SELECT RAISE(ABORT, 'killed'); END`,
  );
  await expect(broken.advance({ to: '2026-05-10' })).rejects.toThrow('INTERNAL');
  expect((await broken.call('GET', '/clock')).done_through).toBe('2026-04-17');
  expect((await broken.admin.call('POST', '/clock/advance', { days: 1 })).body.code).toBe('CLOCK_MOVING');
  broken.sql.exec('DROP TRIGGER breaks');
  const next = broken.handOver();
  await next.server.work();

  expect(books(next)).toEqual(books(undisturbed));
  expect(untruths(next.sql)).toEqual([]);
});

test('a week passes while the panel is closed → its days are made up for, in order', async () => {
  const shop = await openShop();
  await shop.server.work();
  shop.clock.advance({ days: 7 });
  await shop.server.work();
  const days = shop.sql.exec<{ day: string }>('SELECT day FROM digests ORDER BY day').map(({ day }) => day);
  // The day on which the company was set up had nothing to do.
  expect(days).toHaveLength(7);
  expect([days[0], days[6]]).toEqual(['2026-03-16', '2026-03-22']);
});

test('a domain that is not to be renewed → no bill, and it is let go on its day', async () => {
  const { order, pay, call, advance } = await openShop();
  const placed = await order(1, 'domain-com', 'annual', { domain: 'northern-lights-bakery.com' });
  pay(placed.invoice_id);
  const [domain] = (await call('GET', '/domains')).items;
  expect(domain).toMatchObject({ expires_on: '2027-03-15', auto_renew: true });
  await call('PUT', `/domains/${domain.id}`, { auto_renew: false });
  expect((await advance({ to: '2027-03-14' })).digest).toEqual({});
  expect((await advance({ days: 1 })).digest).toMatchObject({ domains_expired: 1 });
  expect((await call('GET', '/domains')).items).toMatchObject([{ status: 'terminated' }]);
});
