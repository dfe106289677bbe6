import { expect, test } from 'vitest';
import { addDays } from '../../billing/index.ts';
import { nextEvent } from './nextEvent.ts';
import type { Sql } from '../../ports.ts';
import { UNPAID } from '../invoices/invoice.ts';
import { CARD, DECLINED, openShop } from '../testing/shop.ts';
import { workOfDay } from './day.ts';

/** What stays as large as it is however long the company does business. */
const SMALL = new Set(
  `currencies tax_rules coupons coupon_products products product_groups prices servers tlds settings plugins counters
   mail_templates panel_clock json_each account CONSTANT`.split(/\s+/),
);

/** Statuses that few are in at a time. */
const FEW = { services: "status = 'suspended'", invoices: `status IN ${UNPAID}` };

/** The steps of a plan that look at every row of a table, or at all that have a status, most of which have nothing due. */
function looksAtEverything(query: string, plan: readonly string[]): string[] {
  const left = { services: timesIn(query, FEW.services), invoices: timesIn(query, FEW.invoices) };
  return plan.filter((step) => {
    const [, how = '', table = ''] = /^(SCAN|SEARCH) (\S+)/.exec(step) ?? [];
    if (how === '' || SMALL.has(table) || table.startsWith('(')) return false;
    if (how === 'SCAN') return true;
    if (!step.includes('(status=?)')) return false;
    return table === 'services' || table === 'invoices' ? (left[table] -= 1) < 0 : true;
  });
}

const timesIn = (text: string, part: string) => text.split(part).length - 1;

/** The statements of the books, with each that looks at everything and how it does. */
function watched(sql: Sql) {
  const found = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const look = (query: string, bindings: readonly Parameters<Sql['exec']>[1][]) => {
    if (seen.has(query)) return;
    seen.add(query);
    const plan = sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, ...bindings);
    const everything = looksAtEverything(
      query,
      plan.map(({ detail }) => detail),
    );
    if (everything.length > 0) found.set(query, everything);
  };
  const watching: Sql = {
    ...sql,
    exec: (query, ...bindings) => {
      look(query, bindings);
      return sql.exec(query, ...bindings);
    },
    query: (query, bindings = []) => {
      look(query, bindings);
      return sql.query(query, bindings);
    },
  };
  return { sql: watching, found };
}

test('days on which everything happens that can → each statement goes to what is due, and to nothing else', async () => {
  const { sql, call, order, pay } = await openShop();
  await call('PUT', '/settings', { late_fee: { percent: '5' } });
  await call('POST', '/coupons', { code: 'STAYS', kind: 'percent', percent: '10', duration: 'forever' });
  pay((await order(1, 'starter')).invoice_id);
  await call('POST', '/clients/1/payment-methods', { card: CARD });
  pay((await order(2, 'professional')).invoice_id);
  await call('POST', '/clients/2/payment-methods', { card: DECLINED });
  pay((await order(5, 'starter')).invoice_id);
  await call('POST', '/clients/5/payment-methods', { account: 'DEMO 0001', autopay: true });
  const disputed = await order(3, 'starter', 'annual');
  const card = { ...CARD, number: '4000 0000 0000 0259' };
  await call('POST', `/invoices/${disputed.invoice_id}/pay`, { gateway: 'card', card });
  const left = await order(3, 'starter');
  pay(left.invoice_id);
  await call('POST', `/services/${left.items[0].service_id}/cancel`, { when: 'end' });
  for (const name of ['harbour-light-bakery.com', 'harbour-light-books.com'])
    pay((await order(4, 'domain-com', 'annual', { domain: name })).invoice_id);
  const [{ id: ending }] = (await call('GET', '/domains')).items;
  await call('PUT', `/domains/${ending}`, { auto_renew: false });

  const books = watched(sql);
  const happened = new Set<string>();
  const days = (first: string, count: number) => Array.from({ length: count }, (_, at) => addDays(first, at));
  // A bill that nobody pays has all its steps behind it; then a year after the domains were registered.
  for (const day of [...days('2026-03-16', 60), ...days('2027-03-14', 3)]) {
    const clock = { now: () => `${day}T04:00:00.000Z` };
    const counts = sql.transaction(() => workOfDay({ sql: books.sql, clock }, day));
    for (const [what, times] of Object.entries(counts)) if (times > 0) happened.add(what);
    nextEvent({ sql: books.sql, clock });
  }
  expect([...happened].sort()).toEqual([
    'cancellations',
    'chargebacks',
    'domains_expired',
    'failed_payments',
    'invoices_issued',
    'late_fees',
    'mails',
    'paid',
    'reminders',
    'suspensions',
    'terminations',
  ]);
  expect([...books.found]).toEqual([]);
});
