import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  changePlan,
  type Cycle,
  daysBetween,
  nextPeriodEnd,
  prorate,
  prorationFactor,
} from './index.ts';

// Stripe, "Set the subscription billing renewal date": an anchor of January 31 bills on February 28 (29 in a leap year),
// then March 31, April 30, and so on; a weekly one every seventh day. https://docs.stripe.com/billing/subscriptions/billing-cycle
test.each<[Cycle, number, string[]]>([
  ['monthly', 31, ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31']],
  ['monthly', 31, ['2024-01-31', '2024-02-29', '2024-03-31']],
  ['monthly', 30, ['2025-12-30', '2026-01-30', '2026-02-28', '2026-03-30']],
  ['monthly', 2, ['2025-09-02', '2025-10-02']],
  ['weekly', 3, ['2022-06-03', '2022-06-10', '2022-06-17']],
  ['weekly', 31, ['2024-02-26', '2024-03-04']],
  ['quarterly', 30, ['2024-11-30', '2025-02-28', '2025-05-30']],
  ['semiannual', 31, ['2025-08-31', '2026-02-28', '2026-08-31']],
  ['annual', 29, ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
  ['biennial', 29, ['2024-02-29', '2026-02-28', '2028-02-29']],
  ['triennial', 1, ['2025-01-01', '2028-01-01']],
  ['one_time', 1, ['2025-01-01', '2025-01-01']],
  ['monthly', 5, ['2025-01-20', '2025-02-05']],
])('%s on day %i → %s', (cycle, anchorDay, days) => {
  for (const [i, end] of days.slice(1).entries()) {
    expect(nextPeriodEnd({ start: days[i] ?? '', cycle, anchorDay })).toBe(end);
  }
});

test('a date, an anchor or a cycle that can not be → refused', () => {
  const period = { start: '2025-01-31', cycle: 'monthly' as Cycle, anchorDay: 31 };
  const refused: [object, string][] = [
    [{ start: '2025-02-29' }, 'impossible_date'],
    [{ start: '2025-13-01' }, 'impossible_date'],
    [{ start: '2025-1-1' }, 'impossible_date'],
    [{ start: '' }, 'impossible_date'],
    [{ anchorDay: 0 }, 'impossible_anchor_day'],
    [{ anchorDay: 32 }, 'impossible_anchor_day'],
    [{ anchorDay: 1.5 }, 'impossible_anchor_day'],
    [{ cycle: 'daily' }, 'unknown_cycle'],
    [{ cycle: 'toString' }, 'unknown_cycle'],
    [{ start: '9999-12-31' }, 'impossible_date'],
  ];
  for (const [wrong, code] of refused) {
    expect(() => nextPeriodEnd({ ...period, ...wrong }), JSON.stringify(wrong)).toThrow(
      expect.objectContaining({ code }),
    );
  }
});

test('days are counted over months, leap days and changes of summer time', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
  expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
  expect(daysBetween('2025-01-01', '2024-01-01')).toBe(-366);
  expect(addMonths('2025-03-31', -1, 31)).toBe('2025-02-28');
  expect(addMonths('2025-01-15', -13, 15)).toBe('2023-12-15');
});

// MathWorks, days360isda: January and 15 Jan to 15 Mar, Apr, Jun have 30, 60, 90 and 150 days.
// https://mathworks.com/help/finance/days360isda.html
test.each<[string, string, string, string, 'real' | '30', string]>([
  ['2025-04-01', '2025-05-01', '2025-04-16', '2025-05-01', 'real', '0.500000000'],
  ['2025-01-01', '2025-02-01', '2025-01-16', '2025-02-01', 'real', '0.516129032'],
  ['2025-01-01', '2025-02-01', '2025-01-16', '2025-02-01', '30', '0.500000000'],
  ['2000-01-15', '2000-06-15', '2000-01-15', '2000-03-15', '30', '0.400000000'],
  ['2000-01-15', '2000-06-15', '2000-01-15', '2000-04-15', '30', '0.600000000'],
  ['2025-02-01', '2025-03-01', '2025-02-15', '2025-03-01', '30', '0.533333333'],
  ['2025-01-31', '2025-02-28', '2025-01-31', '2025-02-28', '30', '1.000000000'],
  ['2025-01-01', '2025-02-01', '2025-01-31', '2025-02-01', '30', '0.033333333'],
  ['2024-01-01', '2025-01-01', '2024-12-31', '2025-01-01', 'real', '0.002732240'],
  ['2025-01-01', '2025-02-01', '2025-02-01', '2025-02-01', 'real', '0.000000000'],
  ['2025-01-01', '2025-01-08', '2025-01-01', '2025-01-06', 'real', '0.714285714'],
])('of %s–%s the days %s–%s (%s) → %s', (periodStart, periodEnd, from, to, mode, factor) => {
  expect(prorationFactor({ periodStart, periodEnd, from, to, mode })).toBe(factor);
});

// Lago, "Upgrades and downgrades": 14 of the 31 days of January at 100.00 are 45.16.
// https://getlago.com/docs/guide/subscriptions/upgrades-downgrades
test('part of a month → money rounded once, also of a credit', () => {
  const january = { periodStart: '2025-01-01', periodEnd: '2025-02-01' };
  expect(prorate({ amount: 10_000, ...january, from: '2025-01-01', to: '2025-01-15' })).toBe(4_516);
  expect(prorate({ amount: -10_000, ...january, from: '2025-01-01', to: '2025-01-15' })).toBe(-4_516);
  expect(
    prorate({
      amount: 1,
      periodStart: '2025-04-01',
      periodEnd: '2025-05-01',
      from: '2025-04-16',
      to: '2025-05-01',
    }),
  ).toBe(1);
});

test('a part outside of its period, or before itself, or a period of no days → refused', () => {
  const part = { periodStart: '2025-01-01', periodEnd: '2025-02-01', from: '2025-01-10', to: '2025-01-20' };
  const refused: [object, string][] = [
    [{ from: '2024-12-31' }, 'outside_period'],
    [{ to: '2025-02-02' }, 'outside_period'],
    [{ from: '2025-01-21' }, 'dates_out_of_order'],
    [{ periodEnd: '2025-01-01' }, 'dates_out_of_order'],
    [{ periodEnd: '2024-01-01' }, 'dates_out_of_order'],
    [{ from: '2025-02-30' }, 'impossible_date'],
  ];
  for (const [wrong, code] of refused) {
    expect(() => prorationFactor({ ...part, ...wrong }), JSON.stringify(wrong)).toThrow(
      expect.objectContaining({ code }),
    );
  }
});

const april = { periodStart: '2025-04-01', periodEnd: '2025-05-01', on: '2025-04-16' };

test.each<[string, Parameters<typeof changePlan>[0], ReturnType<typeof changePlan>]>([
  [
    // Stripe, "Prorations": −5 for the unused time, +10 for the remaining time, 5 to pay.
    // https://docs.stripe.com/billing/subscriptions/prorations
    'up from 10 to 20 in the middle → 5 to pay',
    { old: { amount: 1_000 }, next: { amount: 2_000 }, ...april },
    { credit: 500, charge: 1_000, due: 500, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    // Autumn, "Proration": from 20 to 50 halfway, 15 to pay. https://docs.useautumn.com/documentation/modelling-pricing/proration
    'up from 20 to 50 in the middle → 15 to pay',
    { old: { amount: 2_000 }, next: { amount: 5_000 }, ...april },
    { credit: 1_000, charge: 2_500, due: 1_500, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    'down → the difference to the credit balance',
    { old: { amount: 5_000 }, next: { amount: 2_000 }, ...april, credit: 700 },
    { credit: 2_500, charge: 1_000, due: 0, creditUsed: 0, toCreditBalance: 1_500 },
  ],
  [
    'up with some credit → it is used first',
    { old: { amount: 1_000 }, next: { amount: 3_000 }, ...april, credit: 300 },
    { credit: 500, charge: 1_500, due: 700, creditUsed: 300, toCreditBalance: 0 },
  ],
  [
    'up with plenty of credit → nothing due, the rest stays where it is',
    { old: { amount: 1_000 }, next: { amount: 3_000 }, ...april, credit: 9_999 },
    { credit: 500, charge: 1_500, due: 0, creditUsed: 1_000, toCreditBalance: 0 },
  ],
  [
    'old plan mostly credited already → no more than what is still paid',
    { old: { amount: 1_000, credited: 800 }, next: { amount: 2_000 }, ...april },
    { credit: 200, charge: 1_000, due: 800, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    'old plan credited beyond its price → nothing',
    { old: { amount: 1_000, credited: 1_200 }, next: { amount: 0 }, ...april },
    { credit: 0, charge: 0, due: 0, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    'on the first day → all of both',
    { old: { amount: 1_000 }, next: { amount: 2_000 }, ...april, on: '2025-04-01' },
    { credit: 1_000, charge: 2_000, due: 1_000, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    'on the last → nothing of either',
    { old: { amount: 1_000 }, next: { amount: 2_000 }, ...april, on: '2025-05-01' },
    { credit: 0, charge: 0, due: 0, creditUsed: 0, toCreditBalance: 0 },
  ],
  [
    'in a month of 31 days counted as 30 → half',
    {
      old: { amount: 1_000 },
      next: { amount: 2_000 },
      periodStart: '2025-01-01',
      periodEnd: '2025-02-01',
      on: '2025-01-16',
      mode: '30',
    },
    { credit: 500, charge: 1_000, due: 500, creditUsed: 0, toCreditBalance: 0 },
  ],
])('change of plan, %s', (_, input, outcome) => {
  expect(changePlan(input)).toEqual(outcome);
});

test('a change with a negative price, or outside of the period → refused', () => {
  const change = { old: { amount: 1_000 }, next: { amount: 2_000 }, ...april };
  expect(() => changePlan({ ...change, old: { amount: -1 } })).toThrow(
    expect.objectContaining({ code: 'negative' }),
  );
  expect(() => changePlan({ ...change, credit: -1 })).toThrow(expect.objectContaining({ code: 'negative' }));
  expect(() => changePlan({ ...change, on: '2025-05-02' })).toThrow(
    expect.objectContaining({ code: 'outside_period' }),
  );
});
