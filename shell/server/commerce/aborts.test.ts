import { expect, test } from 'vitest';
import type { Sql } from '../ports.ts';
import { CARD, openShop } from './testing/shop.ts';
import { untruths } from './testing/untruths.ts';

type Shop = Awaited<ReturnType<typeof openShop>>;

const GUEST = { name: 'Ada Frost', email: 'ada@frost.test', password: 'a long secret', country: 'DE' };
const TOKEN = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000004' };

const tablesOf = (sql: Sql) =>
  sql.exec<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
  );

/** Has the `nth` row that is written from now on abort its statement. */
function abortAt(sql: Sql, nth: number): void {
  sql.exec('CREATE TEMP TABLE IF NOT EXISTS writes (left INTEGER NOT NULL)');
  for (const { name } of tablesOf(sql))
    for (const what of ['INSERT', 'UPDATE', 'DELETE'])
      sql.exec(
        `CREATE TEMP TRIGGER IF NOT EXISTS "${name} ${what}" BEFORE ${what} ON main."${name}" BEGIN
           UPDATE writes SET left = left - 1;
           SELECT RAISE(ABORT, 'The write fails') FROM writes WHERE left = 0; END`,
      );
  sql.exec('DELETE FROM writes');
  sql.exec('INSERT INTO writes VALUES (?)', nth);
}

/** All rows, and where each table counts on. */
const contentOf = (sql: Sql) =>
  JSON.stringify([
    ...tablesOf(sql).map(({ name }) => [name, sql.query(`SELECT * FROM "${name}"`).values]),
    sql.query('SELECT * FROM sqlite_sequence ORDER BY name').values,
  ]);

const subscribed = async ({ order, pay, advance, sql }: Shop) => {
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '' WHERE id = 1`);
  pay((await order(1, 'starter')).invoice_id);
  await advance({ to: '2026-03-25' });
};
const newest = (sql: Sql, table: string) =>
  sql.exec<{ id: number }>(`SELECT max(id) AS id FROM ${table}`)[0]?.id ?? 0;
const once = { 'idempotency-key': 'one' };

const operations: Readonly<
  Record<
    string,
    {
      readonly before: (shop: Shop) => Promise<unknown>;
      readonly act: (shop: Shop) => Promise<{ status: number }>;
      readonly after?: (shop: Shop) => void;
    }
  >
> = {
  'a checkout of a guest': {
    before: ({ admin, product }) =>
      admin.call('POST', '/cart/items', { product_id: product('starter'), cycle: 'monthly' }, TOKEN),
    act: ({ admin }) =>
      admin.call(
        'POST',
        '/checkout',
        { client: GUEST, payment: { gateway: 'card', card: CARD, save: true }, expected_total_minor: 1189 },
        { ...TOKEN, ...once },
      ),
  },
  'a payment that revives a service': {
    before: async (shop) => {
      await subscribed(shop);
      await shop.advance({ to: '2026-04-18' });
    },
    act: ({ admin, sql }) =>
      admin.call('POST', `/invoices/${newest(sql, 'invoices')}/pay`, { gateway: 'card', card: CARD }, once),
  },
  'a refund with its credit note': {
    before: subscribed,
    act: ({ admin, sql }) =>
      admin.call('POST', `/payments/${newest(sql, 'payments')}/refund`, { reason: 'Goodwill' }, once),
  },
  'a chargeback': {
    before: subscribed,
    act: ({ admin, sql }) => admin.call('POST', `/payments/${newest(sql, 'payments')}/chargeback`, {}, once),
  },
  'an upgrade': {
    before: subscribed,
    act: ({ admin, sql, product }) =>
      admin.call(
        'POST',
        `/services/${newest(sql, 'services')}/change`,
        { product_id: product('professional'), cycle: 'monthly' },
        once,
      ),
  },
  'a day on which one client is suspended and the renewal of another is billed': {
    before: async (shop) => {
      await subscribed(shop);
      await shop.advance({ to: '2026-03-26' });
      shop.pay((await shop.order(2, 'professional')).invoice_id);
      await shop.call('PUT', '/settings', { renewal_days: { monthly: 8, annual: 14, domain: 30 } });
      await shop.advance({ to: '2026-04-17' });
      // On its way to the next day, as after a server that ended.
      shop.sql.exec(`UPDATE panel_clock SET moving_to = '2026-04-18'`);
    },
    act: ({ server }) =>
      server.work().then(
        () => ({ status: 200 }),
        () => ({ status: 500 }),
      ),
    after: ({ sql }) =>
      expect(sql.exec(`SELECT counts FROM digests WHERE day = '2026-04-18'`)).toEqual([
        { counts: JSON.stringify({ invoices_issued: 1, reminders: 1, suspensions: 1, mails: 3 }) },
      ]),
  },
};

test.each(Object.entries(operations))(
  '%s, aborted at each row that it writes → nothing of it is there; asked again it is done, and once',
  async (_, { before, act, after }) => {
    const shop = await openShop();
    await before(shop);
    const { sql } = shop;
    let writes = 0;
    for (;;) {
      const was = contentOf(sql);
      abortAt(sql, writes + 1);
      const { status } = await act(shop);
      if (status < 400) break;
      expect(status).toBe(500);
      writes += 1;
      expect(contentOf(sql) === was, `after ${writes} writes`).toBe(true);
    }
    expect(writes).toBeGreaterThan(5);
    after?.(shop);
    const done = contentOf(sql);
    expect((await act(shop)).status).toBeLessThan(400);
    expect(contentOf(sql)).toBe(done);
    expect(untruths(sql)).toEqual([]);
  },
);
