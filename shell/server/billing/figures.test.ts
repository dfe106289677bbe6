import { expect, test } from 'vitest';
import {
  convert,
  convertBack,
  formatNumber,
  lateFee,
  mrr,
  type RecurringService,
  toMajor,
  toMinor,
} from './index.ts';

test.each<[string, Parameters<typeof lateFee>[0], number]>([
  ['a percentage', { balance: 10_000, percent: '1.5' }, 150],
  ['a percentage below the minimum', { balance: 10_000, percent: '1.5', minimum: 500 }, 500],
  ['a percentage above the minimum', { balance: 100_000, percent: '1.5', minimum: 500 }, 1_500],
  ['a fixed fee', { balance: 1, fixed: 2_500 }, 2_500],
  ['both', { balance: 10_000, percent: '1', fixed: 250 }, 350],
  ['half a cent', { balance: 50, percent: '1' }, 1],
  ['nothing open', { balance: 0, percent: '5', fixed: 100, minimum: 100 }, 0],
  ['more than paid', { balance: -500, percent: '5', fixed: 100 }, 0],
  ['no rule', { balance: 10_000 }, 0],
])('late fee, %s → %s', (_, input, fee) => {
  expect(lateFee(input)).toBe(fee);
});

test('a late fee that can not be → refused', () => {
  expect(() => lateFee({ balance: 1.5 })).toThrow(expect.objectContaining({ code: 'not_minor_units' }));
  expect(() => lateFee({ balance: 1, percent: '200' })).toThrow(
    expect.objectContaining({ code: 'over_100_percent' }),
  );
  expect(() => lateFee({ balance: 1, fixed: -1 })).toThrow(expect.objectContaining({ code: 'negative' }));
});

test.each([
  ['INV-{yyyy}-{number:5}', 42, '2025-03-09', 'INV-2025-00042'],
  ['{number}', 7, '2025-03-09', '7'],
  ['{yyyy}{mm}{dd}/{number:3}', 1, '2025-03-09', '20250309/001'],
  ['R{number:3}', 12_345, '2025-03-09', 'R12345'],
  ['{number} {number:2} $& 100%', 5, '2025-12-31', '5 05 $& 100%'],
])('number %s of %i on %s → %s', (pattern, counter, date, number) => {
  expect(formatNumber(pattern, counter, date)).toBe(number);
});

test('a number that can not be → refused', () => {
  for (const pattern of ['{year}', '{number:0}', '{number:999}', '{}', '{NUMBER}']) {
    expect(() => formatNumber(pattern, 1, '2025-01-01'), pattern).toThrow(
      expect.objectContaining({ code: 'unknown_placeholder' }),
    );
  }
  expect(() => formatNumber('{number}', 1.5, '2025-01-01')).toThrow(
    expect.objectContaining({ code: 'negative' }),
  );
  expect(() => formatNumber('{number}', 1, '2025-02-30')).toThrow(
    expect.objectContaining({ code: 'impossible_date' }),
  );
});

// Stripe Support, "Calculating Monthly Recurring Revenue (MRR) in Billing": 1,200 a year count as 100.
// https://support.stripe.com/questions/calculating-monthly-recurring-revenue-(mrr)-in-billing
// Paddle multiplies a week by 4.33, which is 52/12 with two decimals.
// https://www.paddle.com/help/manage/reporting/how-is-monthly-recurring-revenue-calculated
test.each<[string, RecurringService[], number]>([
  ['a year', [{ amount: 120_000, cycle: 'annual' }], 10_000],
  ['a week', [{ amount: 10_000, cycle: 'weekly' }], 43_333],
  ['two weeklies', [{ amount: 10_000, cycle: 'weekly', quantity: 2 }], 86_667],
  ['half a year', [{ amount: 6_000, cycle: 'semiannual' }], 1_000],
  ['a quarter', [{ amount: 6_000, cycle: 'quarterly' }], 2_000],
  ['two years', [{ amount: 24_000, cycle: 'biennial' }], 1_000],
  ['three years', [{ amount: 36_000, cycle: 'triennial' }], 1_000],
  ['a month', [{ amount: 1_234, cycle: 'monthly', quantity: 3 }], 3_702],
  ['a domain bought once', [{ amount: 99_999, cycle: 'one_time' }], 0],
  [
    'three years of 100.00 each paid yearly',
    Array.from({ length: 3 }, () => ({ amount: 10_000, cycle: 'annual' })),
    2_500,
  ],
  ['none', [], 0],
])('recurring revenue of %s → its part of a month', (_, services, monthly) => {
  expect(mrr(services)).toBe(monthly);
});

test('another currency → by the decimals of both, rounded once', () => {
  expect(convert(10_000, 'EUR', 'USD', '1.0845')).toBe(10_845);
  expect(convert(10_000, 'EUR', 'JPY', '162.355')).toBe(16_236);
  expect(convert(16_236, 'JPY', 'EUR', '0.00615934')).toBe(10_000);
  expect(convert(1_000, 'KWD', 'USD', '3.25')).toBe(325);
  expect(convert(-1, 'USD', 'USD', '0.5')).toBe(-1);
  expect(() => convert(1, 'EUR', 'USD', '-1')).toThrow(expect.objectContaining({ code: 'negative' }));
});

test('an amount of the base currency in another one → by the same rate, without a quotient on the way', () => {
  expect(convertBack(10_845, 'USD', 'EUR', '1.0845')).toBe(10_000);
  expect(convertBack(100, 'USD', 'JPY', '0.0067')).toBe(149);
  expect(convertBack(500, 'USD', 'KWD', '3.25')).toBe(1_538);
  expect(convertBack(1, 'USD', 'IRR', '0.0000001')).toBe(10_000_000);
  expect(() => convertBack(1, 'USD', 'EUR', '0')).toThrow(expect.objectContaining({ code: 'rate_zero' }));
});

test('major units → minor units and back', () => {
  expect([toMajor(-5, 'USD'), toMajor(0, 'KWD'), toMajor(1_234, 'JPY')]).toEqual(['-0.05', '0.000', '1234']);
  expect([toMinor('-0.05', 'USD'), toMinor('1.2345', 'KWD'), toMinor('0.005', 'USD')]).toEqual([
    -5, 1_235, 1,
  ]);
});
