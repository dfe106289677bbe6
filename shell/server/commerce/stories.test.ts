import { beforeEach, expect, test } from 'vitest';
import { SYSTEM } from '../actor.ts';
import { FakeClock } from '../testing/fakeClock.ts';
import type { MemorySql } from '../testing/memorySql.ts';
import { openPanel } from '../testing/panel.ts';
import type { Books } from './books.ts';
import { creditBalance } from './credit.ts';
import { applyCredit } from './payments/applyCredit.ts';
import { issueCreditNote } from './creditNotes.ts';
import type { AppliedCoupon, NewLine } from './invoices/contents.ts';
import { createInvoice } from './invoices/draft.ts';
import { findInvoice } from './invoices/invoice.ts';
import { issueInvoice } from './invoices/issue.ts';
import { recordPayment } from './payments/record.ts';
import { refundPayment } from './payments/refund.ts';
import { openShop } from './testing/shop.ts';
import { untruths } from './testing/untruths.ts';

let sql: MemorySql;
let books: Books;
let clock: FakeClock;

beforeEach(async () => {
  ({ sql } = await openPanel());
  clock = new FakeClock();
  books = { sql, clock };
});

function client(country: string, currency: string, state = ''): number {
  return sql.query(
    `INSERT INTO clients (name, email, country, state, currency, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [`Payer of ${country}`, `payer.${country}@demo.test`, country, state, currency, clock.now(), clock.now()],
  ).lastRowId;
}
function coupon(code: string): number {
  return sql.query(
    `INSERT INTO coupons (code, kind, percent, duration, created_at, updated_at) VALUES (?, 'percent', '25', 'once', ?, ?)`,
    [code, clock.now(), clock.now()],
  ).lastRowId;
}
const line = (description: string, unit: string, more: Partial<NewLine> = {}): NewLine => ({
  kind: 'manual',
  description,
  quantity: '1',
  unit,
  ...more,
});
const bill = (client_id: number, lines: NewLine[], coupons: AppliedCoupon[] = []) =>
  sql.transaction(() =>
    issueInvoice(books, SYSTEM, createInvoice(books, SYSTEM, { client_id, lines, coupons }).id),
  );
const receive = (client_id: number, currency: string, amount_minor: number, invoice_id?: number) =>
  sql.transaction(() =>
    recordPayment(books, SYSTEM, { client_id, currency, amount_minor, invoice_id, gateway: 'card' }),
  );

test('hosting with a setup fee, a coupon and German VAT, half of it given back → what was paid comes back, the books stay true', () => {
  const id = client('DE', 'EUR');
  const invoice = bill(
    id,
    [line('Hosting', '119.88'), line('Setup', '19.00', { kind: 'setup' })],
    [{ coupon_id: coupon('QUARTER'), percent: '25', lines: [0] }],
  );
  expect(invoice).toMatchObject({
    number: 'INV-2026-00001',
    status: 'issued',
    subtotal_minor: 13_888,
    discount_minor: 2_997,
    tax_minor: 2_069,
    total_minor: 12_960,
    taxes: [{ rate: '19', name: 'VAT', base_minor: 10_891, amount_minor: 2_069 }],
    coupons: [{ code: 'QUARTER', amount_minor: 2_997 }],
  });
  const payment = receive(id, 'EUR', 12_960, invoice.id);
  const [hosting] = invoice.lines;
  const note = sql.transaction(() =>
    issueCreditNote(books, SYSTEM, invoice.id, {
      lines: [{ line_id: hosting?.id ?? 0, net_minor: 11_988 }],
      reason: 'Cancelled within the time for it',
    }),
  );
  expect(note).toMatchObject({
    number: 'CN-2026-00001',
    coupon_share_minor: 2_997,
    tax_minor: 1_708,
    total_minor: 10_699,
  });
  expect(creditBalance(sql, id, 'EUR')).toBe(10_699);
  const back = sql.transaction(() => refundPayment(books, SYSTEM, payment.id, { amount_minor: 10_699 }));
  expect(back).toMatchObject({ refunded_minor: 10_699, refundable_minor: 2_261 });
  expect(creditBalance(sql, id, 'EUR')).toBe(0);
  expect(findInvoice(books, invoice.id)).toMatchObject({
    status: 'paid',
    paid_minor: 2_261,
    balance_minor: 0,
  });
  expect(untruths(sql)).toEqual([]);
});

test('paid in advance → the credit pays the next invoice and part of the one after', () => {
  const id = client('DE', 'EUR');
  receive(id, 'EUR', 20_000);
  const [first, second] = [bill(id, [line('March', '100.00')]), bill(id, [line('April', '100.00')])];
  const applied = [first, second].map((invoice) =>
    sql.transaction(() => applyCredit(books, SYSTEM, invoice.id)),
  );
  expect(applied).toEqual([11_900, 8_100]);
  expect([first, second].map((invoice) => findInvoice(books, invoice.id).status)).toEqual([
    'paid',
    'partially_paid',
  ]);
  // More than is owed comes in: what is over is credit again.
  receive(id, 'EUR', 5_000, second.id);
  expect(findInvoice(books, second.id)).toMatchObject({ status: 'paid', balance_minor: 0 });
  expect(creditBalance(sql, id, 'EUR')).toBe(1_200);
  expect(untruths(sql)).toEqual([]);
});

test('a client in Québec → two taxes, one row each, to the cent', () => {
  const invoice = bill(client('CA', 'USD', 'QC'), [line('Hosting', '100.00')]);
  expect(invoice).toMatchObject({
    tax_minor: 1_498,
    total_minor: 11_498,
    taxes: [
      { rate: '5', name: 'GST', amount_minor: 500 },
      { rate: '9.975', name: 'QST', amount_minor: 998 },
    ],
  });
});

test('yen and dinars → whole units and thousandths, at the rate frozen when they were issued', () => {
  sql.exec(`INSERT INTO currencies (code, rate_to_base, updated_at) VALUES ('KWD', '3.25', ?)`, clock.now());
  const tokyo = client('JP', 'JPY');
  const yen = bill(tokyo, [line('Hosting', '1980', { quantity: '12' })]);
  expect(yen).toMatchObject({
    subtotal_minor: 23_760,
    tax_minor: 2_376,
    total_minor: 26_136,
    rate_to_base: '0.0067',
  });
  const kuwait = client('KW', 'KWD');
  const dinars = bill(kuwait, [line('Hosting', '3.0995', { quantity: '12' })]);
  expect(dinars).toMatchObject({
    subtotal_minor: 37_194,
    tax_minor: 0,
    total_minor: 37_194,
    rate_to_base: '3.25',
  });
  sql.exec(`UPDATE currencies SET rate_to_base = '9' WHERE code IN ('JPY', 'KWD')`);
  receive(tokyo, 'JPY', 26_136, yen.id);
  receive(kuwait, 'KWD', 37_194, dinars.id);
  expect([yen, dinars].map(({ id }) => findInvoice(books, id))).toMatchObject([
    { status: 'paid', rate_to_base: '0.0067' },
    { status: 'paid', rate_to_base: '3.25' },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('ordered on 31 January, paid every month → due on the last of February and on the 31st again', async () => {
  const shop = await openShop();
  await shop.advance({ to: '2027-01-31' });
  const { id, invoice_id } = await shop.order(1, 'starter');
  shop.pay(invoice_id);
  const [{ service_id }] = (await shop.call('GET', `/orders/${id}`)).items;
  const due: string[] = [];
  for (const to of ['2027-02-27', '2027-03-30', '2027-04-29', '2027-05-30']) {
    await shop.advance({ to });
    const [invoice] = shop.sql.exec<{ id: number; due_on: string }>(
      `SELECT invoices.id, due_on FROM invoices JOIN invoice_lines ON invoice_id = invoices.id
       WHERE service_id = ? AND status = 'issued'`,
      service_id,
    );
    due.push(invoice?.due_on ?? 'none');
    shop.pay(invoice?.id ?? 0);
  }
  expect(due).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
  expect(untruths(shop.sql)).toEqual([]);
});

test('not paid until it was suspended, then paid → it runs again, and the revenue that was lost is back', async () => {
  const shop = await openShop();
  const { id, invoice_id } = await shop.order(1, 'starter');
  shop.pay(invoice_id);
  const [{ service_id }] = (await shop.call('GET', `/orders/${id}`)).items;
  const service = () => shop.call('GET', `/services/${service_id}`);
  await shop.advance({ to: '2026-04-18' });
  expect(await service()).toMatchObject({
    status: 'suspended',
    suspend_reason: 'overdue',
    next_due: '2026-04-15',
  });
  const [renewal] = (await service()).invoices;
  shop.pay(renewal.id);
  expect(await service()).toMatchObject({ status: 'active', suspend_reason: null, next_due: '2026-05-15' });
  expect(
    shop.sql.exec('SELECT kind FROM service_movements WHERE service_id = ? ORDER BY id', service_id),
  ).toEqual([{ kind: 'new' }, { kind: 'churn' }, { kind: 'reactivation' }]);
  expect(untruths(shop.sql)).toEqual([]);
});
