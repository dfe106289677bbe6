import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** An invoice of 200.00 for client 1, issued on 15 March and due on 29 March; fees are charged seven days later. */
async function owing(settings: object, { currency = 'USD', unit = '200.00' } = {}) {
  const shop = await openShop();
  const { sql, call } = shop;
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '', tax_exempt = 0 WHERE id = 1`);
  await call('PUT', '/settings', settings);
  const { id } = await call('POST', '/invoices', {
    client_id: 1,
    currency,
    lines: [{ description: 'Moving a website', unit, taxable: false }],
  });
  const issued = await call('POST', `/invoices/${id}/issue`);
  expect(issued).toMatchObject({ due_on: '2026-03-29', tax_minor: 0 });
  const fees = () =>
    sql.exec(
      `SELECT description, unit, tax_rates, total_minor, tax_minor, issued_on, due_on, currency, status
       FROM invoice_lines JOIN invoices ON invoices.id = invoice_id WHERE kind = 'late_fee' ORDER BY invoices.id`,
    );
  return { ...shop, id: id as number, number: issued.number as string, fees };
}

test('a late fee of 5 % → one invoice of its own on its day, without tax; none again, and none for itself', async () => {
  const { number, fees, advance, sql } = await owing({ late_fee: { percent: '5' } });
  await advance({ to: '2026-04-04' });
  expect(fees()).toEqual([]);
  expect((await advance({ days: 1 })).digest).toMatchObject({ late_fees: 1 });
  expect(fees()).toEqual([
    {
      description: `Late fee for invoice ${number}`,
      unit: '10.00',
      tax_rates: '[]',
      total_minor: 1000,
      tax_minor: 0,
      issued_on: '2026-04-05',
      due_on: '2026-04-05',
      currency: 'USD',
      status: 'issued',
    },
  ]);
  await advance({ months: 2 });
  expect(fees()).toHaveLength(1);
  expect(untruths(sql)).toEqual([]);
});

test('a part was paid in time → the fee is on the rest, and at least the minimum', async () => {
  const { id, fees, advance, call, sql } = await owing({ late_fee: { percent: '5', minimum: 300 } });
  const part = { client_id: 1, invoice_id: id, currency: 'USD', gateway: 'cash', amount_minor: 19_000 };
  await call('POST', '/payments', part);
  await advance({ to: '2026-04-05' });
  // 5 % of 10.00 would be 0.50.
  expect(fees()).toMatchObject([{ total_minor: 300 }]);
  expect(untruths(sql)).toEqual([]);
});

test.each([
  ['paid', (id: number) => ['/payments', { client_id: 1, invoice_id: id, currency: 'USD', gateway: 'cash' }]],
  ['void', (id: number) => [`/invoices/${id}/void`]],
  ['given up', (id: number) => [`/invoices/${id}/uncollectible`]],
] as const)('an invoice that is %s by its day → no fee', async (state, request) => {
  const { id, fees, advance, call } = await owing({ late_fee: { fixed: 500 } });
  await advance({ to: '2026-04-04' });
  const [path, body] = request(id);
  await call(
    'POST',
    path as string,
    state === 'paid' ? Object.assign({}, body, { amount_minor: 20_000 }) : undefined,
  );
  expect((await advance({ to: '2026-04-20' })).digest).not.toHaveProperty('late_fees');
  expect(fees()).toEqual([]);
});

test('an invoice in yen → the fixed part and the minimum at the rate of the day, whole yen', async () => {
  const { fees, advance, sql } = await owing(
    { late_fee: { percent: '1', fixed: 500, minimum: 100 } },
    { currency: 'JPY', unit: '30000' },
  );
  await advance({ to: '2026-04-05' });
  // 1 % of ¥30,000 and $5.00 at 0.0067: 300 + 746.
  expect(fees()).toMatchObject([{ total_minor: 1046, unit: '1046', currency: 'JPY' }]);
  expect(untruths(sql)).toEqual([]);
});

test('the company charges no late fees → none', async () => {
  const { fees, advance } = await owing({ late_fee: null });
  await advance({ to: '2026-04-20' });
  expect(fees()).toEqual([]);
});

test('a card is kept by the day of the fee → it pays the fee at once, but not what was due before', async () => {
  const { call, advance, fees, sql } = await owing({ late_fee: { percent: '5' } });
  await advance({ to: '2026-04-04' });
  await call('POST', '/clients/1/payment-methods', { card: CARD });
  expect((await advance({ days: 1 })).digest).toMatchObject({ late_fees: 1, paid: 1 });
  expect(fees()).toMatchObject([{ status: 'paid', total_minor: 1000 }]);
  expect(sql.exec(`SELECT amount_minor, received_on FROM payments WHERE gateway = 'card'`)).toEqual([
    { amount_minor: 1000, received_on: '2026-04-05' },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('a card that is declined → tried once for what was due and once for the fee', async () => {
  const { call, advance, sql } = await owing({ late_fee: { percent: '5' } });
  await call('POST', '/clients/1/payment-methods', { card: { ...CARD, number: '4000 0000 0000 0002' } });
  await advance({ to: '2026-05-01' });
  expect(
    sql.exec(`SELECT amount_minor, received_on, status FROM payments WHERE gateway = 'card' ORDER BY id`),
  ).toEqual([
    { amount_minor: 20_000, received_on: '2026-03-29', status: 'failed' },
    { amount_minor: 1000, received_on: '2026-04-05', status: 'failed' },
  ]);
  expect(untruths(sql)).toEqual([]);
});
