import { expect, test } from 'vitest';
import { addDays } from '../server/billing/index.ts';
import { workOfDay } from '../server/commerce/jobs/day.ts';
import { unpackInto } from '../server/db/seed/packed.ts';
import { FakeClock } from '../server/testing/fakeClock.ts';
import { openPanel } from '../server/testing/panel.ts';
import { prepareFile } from '../storage/prepareFile.ts';
import type { Sql } from '../storage/sql.ts';
import { openForTest, wasm } from '../storage/testing/openForTest.ts';
import { MemoryPageStore } from '../storage/testing/memoryPageStore.ts';
import { growing } from './growing.ts';

const today = '2026-03-15';
const packed = await growing({ wasm, today });
const file = await prepareFile(wasm, (sql) => unpackInto(sql, new FakeClock(), packed), { orderly: false });
const { sql } = await openForTest(new MemoryPageStore(), { seed: file });

const one = (query: string) => Object.values(sql.exec(`SELECT ${query} AS it`)[0] ?? {})[0];

test('made twice for the same day → the same', async () => {
  expect(JSON.stringify(await growing({ wasm, today }))).toBe(JSON.stringify(packed));
});

test('unpacked → the schema of today, and every reference leads somewhere', async () => {
  const schemaOf = (where: Sql) =>
    where.exec(
      `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
    );
  const panel = await openPanel();
  expect(schemaOf(sql)).toEqual(schemaOf(panel.sql));
  const database = await openForTest(new MemoryPageStore());
  // Opened as a file from outside, which is looked at closely.
  database.openFile(file).discard();
});

test('two years → as many clients, countries, currencies, products, bills and questions as a company has that grows', () => {
  expect(one('(SELECT count(*) FROM clients)')).toBe(120);
  expect(one('(SELECT count(DISTINCT country) FROM clients)')).toBe(9);
  expect(one('(SELECT count(DISTINCT currency) FROM invoices)')).toBe(4);
  expect(one('(SELECT count(*) FROM products)')).toBe(14);
  expect(one('(SELECT count(*) FROM tickets)')).toBe(160);
  const invoices = Number(one('(SELECT count(*) FROM invoices)'));
  expect(invoices).toBeGreaterThan(2_000);
  expect(invoices).toBeLessThan(2_800);
  for (const status of ['active', 'suspended', 'terminated', 'cancelled'])
    expect(one(`(SELECT count(*) FROM services WHERE status = '${status}')`), status).toBeGreaterThan(0);
  expect(
    one(
      `(SELECT count(*) FROM invoices WHERE status IN ('issued', 'partially_paid') AND due_on < '${today}')`,
    ),
  ).toBeGreaterThan(0);
  expect(one(`(SELECT done_through FROM panel_clock)`)).toBe('2026-03-14');
});

test('every bill → its balance is what was paid and credited; numbers without a gap', () => {
  expect(
    sql.exec(
      `SELECT id FROM invoices WHERE credited_minor <> (SELECT coalesce(sum(total_minor), 0) FROM credit_notes WHERE invoice_id = invoices.id)
         OR paid_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE invoice_id = invoices.id)
         OR tax_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM invoice_taxes WHERE invoice_id = invoices.id)`,
    ),
  ).toEqual([]);
  expect(
    one("(SELECT count(number) = (SELECT next - 1 FROM counters WHERE name = 'invoice') FROM invoices)"),
  ).toBe(1);
});

test('two years → something to show on every screen', () => {
  const count = (table: string, where = '1') => Number(one(`(SELECT count(*) FROM ${table} WHERE ${where})`));
  for (const status of ['open', 'answered', 'closed'])
    expect(count('tickets', `status = '${status}'`), status).toBeGreaterThan(0);
  expect(count('ticket_messages', 'internal = 1')).toBeGreaterThan(0);
  for (const kind of ['new', 'expansion', 'contraction', 'churn', 'reactivation'])
    expect(count('service_movements', `kind = '${kind}'`), kind).toBeGreaterThan(0);
  for (const kind of ['refund', 'chargeback'])
    expect(count('refunds', `kind = '${kind}'`), kind).toBeGreaterThan(0);
  for (const kind of ['overpayment', 'credit_note', 'applied'])
    expect(count('credit_ledger', `kind = '${kind}'`), kind).toBeGreaterThan(0);
  for (const table of ['service_changes', 'credit_notes', 'announcements', 'kb_articles', 'outbox'])
    expect(count(table), table).toBeGreaterThan(5);
  expect(Number(one('(SELECT count(DISTINCT coupon_id) FROM coupon_redemptions)'))).toBeGreaterThan(3);
  expect(count('orders', `status = 'pending'`)).toBeGreaterThan(0);
  expect(count('tickets', `status = 'open' AND created_at >= '2026-03-14'`)).toBe(3);
});

test('when the story ends → rates of a few days ago, and business clients of the EU whose numbers for taxes are well-formed', () => {
  expect(
    one(
      `(SELECT count(*) FROM currencies WHERE code <> 'USD' AND date(updated_at) < date('${today}', '-6 days'))`,
    ),
  ).toBe(0);
  expect(one(`(SELECT count(DISTINCT rate_to_base) > 4 FROM invoices WHERE currency = 'EUR')`)).toBe(1);
  const ids = (country: string) =>
    sql.exec<{ tax_id: string }>(`SELECT tax_id FROM clients WHERE country = '${country}' AND tax_id <> ''`);
  for (const [country, form] of [
    ['FR', /^FR\d{11}$/],
    ['NL', /^NL\d{9}B01$/],
  ] as const)
    for (const { tax_id } of ids(country)) expect(tax_id).toMatch(form);
  expect(
    one(
      `(SELECT count(*) FROM invoices WHERE tax_minor = 0 AND client_id IN (SELECT id FROM clients WHERE country = 'NL' AND tax_id <> ''))`,
    ),
  ).toBeGreaterThan(0);
});

test('three months go by after the story → people go on paying, some of them late; hardly anybody is lost', async () => {
  const later = await openForTest(new MemoryPageStore(), { seed: file });
  const running = () =>
    Number(later.sql.exec(`SELECT count(*) AS it FROM services WHERE status = 'active'`)[0]?.['it']);
  const before = running();
  for (let month = 0; month < 3; month += 1) {
    const days = Array.from({ length: 30 }, (_, day) => addDays(today, month * 30 + day));
    const counts = days.map((day) =>
      later.sql.transaction(() =>
        workOfDay({ sql: later.sql, clock: new FakeClock(`${day}T04:00:00.000Z`) }, day),
      ),
    );
    const sum = (what: string) => counts.reduce((all, each) => all + (each[what] ?? 0), 0);
    expect(sum('paid')).toBeGreaterThan(100);
    expect(sum('suspensions')).toBeGreaterThan(0);
    const transfers = later.sql.exec(
      `SELECT 1 FROM payments WHERE gateway = 'bank_transfer' AND received_on IN (SELECT value FROM json_each(?))`,
      JSON.stringify(days),
    );
    expect(transfers.length).toBeGreaterThan(5);
  }
  expect(running()).toBeGreaterThan(before * 0.95);
});
