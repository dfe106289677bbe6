import { expect, test } from 'vitest';
import {
  changePlan,
  computeInvoice,
  creditNote,
  formatMoney,
  lateFee,
  nextPeriodEnd,
  prorate,
} from './index.ts';

test('hosting with a setup fee, a coupon and German VAT → one invoice, and half of it back', () => {
  const invoice = computeInvoice({
    currency: 'EUR',
    taxMode: 'exclusive',
    lines: [
      { quantity: '1', unit: '119.88', taxRates: ['19'] },
      { quantity: '1', unit: '19.00', taxRates: ['19'] },
    ],
    coupons: [{ percent: '25', lines: [0] }],
  });
  expect(invoice).toMatchObject({
    subtotal: 13_888,
    discount: 2_997,
    taxes: [{ rate: '19', base: 10_891, amount: 2_069 }],
    total: 12_960,
  });
  // The hosting is taken back, the setup was done.
  expect(creditNote({ invoice, lines: [{ index: 0, net: 11_988 }] })).toEqual({
    net: 11_988,
    couponShare: 2_997,
    tax: 1_708,
    total: 10_699,
  });
});

test('begun on 31 January → due on the last of February and on the 31st again, an upgrade in between by real days', () => {
  const days = ['2025-01-31'];
  for (const start of days) {
    if (days.length < 6) days.push(nextPeriodEnd({ start, cycle: 'monthly', anchorDay: 31 }));
  }
  expect(days).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30']);
  const february = { periodStart: '2025-01-31', periodEnd: '2025-02-28' };
  expect(
    changePlan({ old: { amount: 999 }, next: { amount: 2_499 }, ...february, on: '2025-02-14' }),
  ).toEqual({
    credit: 500,
    charge: 1_250,
    due: 750,
    creditUsed: 0,
    toCreditBalance: 0,
  });
});

test('up on the 11th and down on the 21st → each ten days cost what their plan costs', () => {
  const april = { periodStart: '2025-04-01', periodEnd: '2025-05-01' };
  const small = { amount: 900 };
  const large = { amount: 3_000 };
  const up = changePlan({ old: small, next: large, ...april, on: '2025-04-11' });
  expect(up).toEqual({ credit: 600, charge: 2_000, due: 1_400, creditUsed: 0, toCreditBalance: 0 });
  const down = changePlan({ old: large, next: small, ...april, on: '2025-04-21' });
  expect(down).toEqual({ credit: 1_000, charge: 300, due: 0, creditUsed: 0, toCreditBalance: 700 });
  expect(900 + up.due - down.toCreditBalance).toBe(300 + 1_000 + 300);
  // What came back pays for a change of mind.
  expect(
    changePlan({ old: small, next: large, ...april, on: '2025-04-26', credit: down.toCreditBalance }),
  ).toEqual({ credit: 150, charge: 500, due: 0, creditUsed: 350, toCreditBalance: 0 });
});

test('paid 60 of 100 in time → the late fee is on the rest', () => {
  const { total } = computeInvoice({
    currency: 'USD',
    taxMode: 'exclusive',
    lines: [{ quantity: '1', unit: '100.00', taxRates: [] }],
  });
  expect(lateFee({ balance: total - 6_000, percent: '10', minimum: 300 })).toBe(400);
  expect(lateFee({ balance: total - 9_900, percent: '10', minimum: 300 })).toBe(300);
});

test('a year in Tokyo and a year in Kuwait → no decimals and three, to the last of them', () => {
  const yen = computeInvoice({
    currency: 'JPY',
    taxMode: 'inclusive',
    lines: [{ quantity: '12', unit: '1980', taxRates: ['10'] }],
    coupons: [{ percent: '15' }],
  });
  expect(yen).toMatchObject({
    subtotal: 23_760,
    discount: 3_564,
    taxes: [{ base: 18_360, amount: 1_836 }],
    total: 20_196,
  });
  expect(formatMoney(yen.total, 'JPY', 'en-US')).toBe('¥20,196');
  const dinar = computeInvoice({
    currency: 'KWD',
    taxMode: 'exclusive',
    lines: [{ quantity: '12', unit: '3.0995', taxRates: ['5'] }],
  });
  expect(dinar).toMatchObject({ subtotal: 37_194, tax: 1_860, total: 39_054 });
  const week = { periodStart: '2025-06-01', periodEnd: '2025-07-01', from: '2025-06-01', to: '2025-06-08' };
  expect(prorate({ amount: 3_100, ...week })).toBe(723);
  expect(prorate({ amount: 1_980, ...week })).toBe(462);
});
