import { expect, test } from 'vitest';
import { BillingError, computeInvoice, type InvoiceInput } from './index.ts';

const line = (unit: string, taxRates: string[] = ['20'], more: object = {}) => ({
  quantity: '1',
  unit,
  taxRates,
  ...more,
});
const invoice = (lines: InvoiceInput['lines'], more: Partial<InvoiceInput> = {}) =>
  computeInvoice({ currency: 'EUR', taxMode: 'exclusive', lines, ...more });
const inclusive = (lines: InvoiceInput['lines'], more: Partial<InvoiceInput> = {}) =>
  invoice(lines, { taxMode: 'inclusive', ...more });
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof BillingError) return error.code;
    throw error;
  }
  return undefined;
};

test('two times 68.33 at 20 % → 27.33 tax, in one line or in two', () => {
  for (const lines of [[{ ...line('68.33'), quantity: '2' }], [line('68.33'), line('68.33')]]) {
    expect(invoice(lines)).toMatchObject({
      subtotal: 13_666,
      taxes: [{ rate: '20', base: 13_666, amount: 2_733 }],
      tax: 2_733,
      total: 16_399,
    });
  }
});

// Revenu Québec, "Calculating the Taxes": $100 → GST $5.00, QST $9.98, total $114.98; half a cent counts as a whole one.
// https://www.revenuquebec.ca/en/entreprise/taxes/tvq_tps/calcul-taxes.aspx
// The other rows: https://justinvoice.ca/en/calculate-gst-qst-invoice-quebec
test.each([
  ['100.00', 500, 998, 11_498],
  ['500.00', 2_500, 4_988, 57_488],
  ['1000.00', 5_000, 9_975, 114_975],
  ['2500.00', 12_500, 24_938, 287_438],
])('%s with GST 5 %% and QST 9.975 %% on one base → %i and %i, together %i', (unit, gst, qst, total) => {
  const base = Number(unit) * 100;
  expect(invoice([line(unit, ['5', '9.975'])], { currency: 'CAD' })).toMatchObject({
    taxes: [
      { rate: '5', base, amount: gst },
      { rate: '9.975', base, amount: qst },
    ],
    tax: gst + qst,
    total,
  });
  const price = String(total / 100);
  expect(inclusive([line(price, ['5', '9.975'])], { currency: 'CAD' })).toMatchObject({
    subtotal: total,
    taxes: [
      { rate: '5', base, amount: gst },
      { rate: '9.975', base, amount: qst },
    ],
    total,
    lines: [{ net: base }],
  });
});

// Zuora, "Rounding rule for inclusive tax mode", rule Rounding Tax Amount: 2.99 with 4 % in it → 0.12 tax. By hand:
// 119 at 19 % and 121 at 21 %, the textbook cases of Germany and Spain.
// https://docs.zuora.com/zuora-billing/set-up-zuora-billing/apply-taxes/additional-resources-on-taxes/rounding-rule-for-inclusive-tax-mode
test.each([
  ['2.99', '4', 12, 287],
  ['119', '19', 1_900, 10_000],
  ['121.00', '21', 2_100, 10_000],
  ['10.00', '21', 174, 826],
  ['0.01', '20', 0, 1],
])('%s with %s %% inside → %i tax, %i net', (unit, rate, amount, net) => {
  expect(inclusive([line(unit, [rate])])).toMatchObject({
    taxes: [{ rate, base: net, amount }],
    tax: amount,
    total: net + amount,
    lines: [{ net, discount: 0 }],
  });
});

// GOBL, "Quick Start: Invoices": 10 × 100.00, 10 % off, Spanish VAT of 21 %. https://docs.gobl.org/quick-start/invoices
test('a discount of the line → before tax, in the discount, gone from the net', () => {
  expect(invoice([line('100.00', ['21'], { quantity: '10', discount: { percent: '10' } })])).toEqual({
    subtotal: 100_000,
    discount: 10_000,
    taxes: [{ rate: '21', base: 90_000, amount: 18_900 }],
    tax: 18_900,
    total: 108_900,
    lines: [{ net: 90_000, discount: 10_000, ownDiscount: 10_000, taxRates: ['21'] }],
  });
});

test('rates differ → one row each, rounded on its own sum; a rate of zero has a row, no rate has none', () => {
  expect(
    invoice([
      line('10.03', ['7']),
      line('20.04', ['19']),
      line('5.00', ['0']),
      line('1.00', []),
      line('0.02', ['7.0']),
    ]),
  ).toMatchObject({
    subtotal: 3_609,
    taxes: [
      { rate: '7', base: 1_005, amount: 70 },
      { rate: '19', base: 2_004, amount: 381 },
      { rate: '0', base: 500, amount: 0 },
    ],
    tax: 451,
    total: 4_060,
  });
});

test('prices with tax, one rate on all lines and one on some → each row on its own net, all adding up', () => {
  const { taxes, tax, total, lines } = inclusive([line('114.98', ['5', '9.975']), line('10.50', ['5'])]);
  expect(taxes).toEqual([
    { rate: '5', base: 11_000, amount: 550 },
    { rate: '9.975', base: 10_000, amount: 998 },
  ]);
  expect(lines.map(({ net }) => net)).toEqual([10_000, 1_000]);
  expect(11_000 + tax).toBe(total);
});

test.each<[string, InvoiceInput['coupons'], number[]]>([
  ['a percentage → of the sum, once, dealt out', [{ percent: '10' }], [100, 100, 100]],
  ['an amount that does not divide → the first line takes the unit', [{ fixed: 1_000 }], [334, 333, 333]],
  ['an amount beyond the sum → as far as it goes', [{ fixed: 999_999 }], [1_000, 1_000, 1_000]],
  ['all of it → nothing left', [{ percent: '100' }], [1_000, 1_000, 1_000]],
  ['none of it → nothing', [{ percent: '0' }, { fixed: 0 }], [0, 0, 0]],
  ['for some lines → theirs alone', [{ fixed: 500, lines: [0, 2] }], [250, 0, 250]],
  ['for no line → none', [{ percent: '50', lines: [] }], [0, 0, 0]],
  [
    'one after the other → the second on what is left',
    [{ percent: '50' }, { percent: '10' }],
    [550, 550, 550],
  ],
  ['a fixed one first → the percentage on less', [{ fixed: 1_500 }, { percent: '10' }], [550, 550, 550]],
  ['both in one → the percentage first', [{ percent: '10', fixed: 300 }], [200, 200, 200]],
])('coupon: %s', (_, coupons, shares) => {
  const computed = invoice([line('10.00'), line('10.00'), line('10.00')], { coupons });
  const discount = shares.reduce((sum, share) => sum + share, 0);
  expect(computed.lines.map((one) => one.discount)).toEqual(shares);
  expect(computed.lines.map(({ net }) => net)).toEqual([1_000, 1_000, 1_000]);
  expect(computed).toMatchObject({
    subtotal: 3_000,
    discount,
    taxes: [{ rate: '20', base: 3_000 - discount, amount: Math.round((3_000 - discount) / 5) }],
  });
});

test('a discount and a coupon on one line → the coupon on what the discount left', () => {
  expect(
    invoice([line('100.00', ['20'], { discount: { percent: '10', fixed: 500 } }), line('15.00')], {
      coupons: [{ fixed: 1_000 }],
    }),
  ).toEqual({
    subtotal: 11_500,
    discount: 2_500,
    taxes: [{ rate: '20', base: 9_000, amount: 1_800 }],
    tax: 1_800,
    total: 10_800,
    lines: [
      { net: 8_500, discount: 2_350, ownDiscount: 1_500, taxRates: ['20'] },
      { net: 1_500, discount: 150, taxRates: ['20'] },
    ],
  });
});

test('a coupon on prices with tax → comes off the price, the tax shrinks with it', () => {
  expect(inclusive([line('119.00', ['19'])], { coupons: [{ percent: '10' }] })).toMatchObject({
    subtotal: 11_900,
    discount: 1_190,
    taxes: [{ rate: '19', base: 9_000, amount: 1_710 }],
    total: 10_710,
    lines: [{ net: 10_000, discount: 1_190 }],
  });
});

test('a credit on a line → lowers the sum, bears no coupon, and takes its tax back', () => {
  expect(invoice([line('100.00'), line('-30.00')], { coupons: [{ percent: '10' }] })).toMatchObject({
    subtotal: 7_000,
    discount: 700,
    taxes: [{ rate: '20', base: 6_300, amount: 1_260 }],
    total: 7_560,
    lines: [{ discount: 700 }, { net: -3_000, discount: 0 }],
  });
  expect(invoice([line('-0.025', ['0'])]).total).toBe(-3);
});

// Sage X3, "Automatic Swiss Rappen rounding" (110.01 → 110.00, 110.14 → 110.15) and "Rappen rounding in Sales" (110.12 →
// 110.10, 110.13 → 110.15). https://online-help.sagex3.com/erp/12/en-us/Content/OBJ/ADP_LOC_SWIRNDSIH.htm
// Comarch POS: 16.97 → 16.95, 16.99 → 17.00; 999.99 → 1000.00. https://help.comarch.com/pos/?p=2777
test.each([
  ['110.01', 11_000],
  ['110.14', 11_015],
  ['110.12', 11_010],
  ['110.13', 11_015],
  ['16.97', 1_695],
  ['16.99', 1_700],
  ['999.99', 100_000],
])('CHF %s in cash → %i, in the total alone', (unit, total) => {
  const computed = inclusive([line(unit, ['8.1'])], { currency: 'CHF', cashRounding: '0.05' });
  expect(computed.total).toBe(total);
  expect(computed.taxes).toEqual(inclusive([line(unit, ['8.1'])], { currency: 'CHF' }).taxes);
});

test('JPY has no decimals, KWD three, and a price may have more than its currency', () => {
  expect(invoice([line('1980', ['10'])], { currency: 'JPY' })).toMatchObject({
    subtotal: 1_980,
    tax: 198,
    total: 2_178,
  });
  expect(invoice([line('0.5', ['10'])], { currency: 'JPY' }).subtotal).toBe(1);
  expect(invoice([line('12.3456', ['5'])], { currency: 'KWD' })).toMatchObject({
    subtotal: 12_346,
    tax: 617,
  });
  expect(invoice([line('0.0035', [], { quantity: '1000' })], { currency: 'USD' }).total).toBe(350);
  expect(invoice([line('10.01', [], { quantity: '1.5' })]).total).toBe(1_502);
});

test('credits larger than the rest → a coupon has nothing to come off', () => {
  expect(
    invoice([line('10.00'), line('-30.00')], { coupons: [{ percent: '10' }, { fixed: 100 }] }),
  ).toMatchObject({
    discount: 0,
    total: -2_400,
  });
});

test('three taxes round up in a price of seven cents → its net makes up for it, not the free line beside it', () => {
  const taxRates = ['10', '11', '12'];
  const { lines, tax, total } = inclusive([line('0.00', taxRates), line('0.07', taxRates)]);
  expect([tax, total]).toEqual([3, 7]);
  expect(lines.map(({ net }) => net)).toEqual([0, 4]);
});

test('nothing on it → nothing due', () => {
  const nothing = { subtotal: 0, discount: 0, taxes: [], tax: 0, total: 0, lines: [] };
  expect(invoice([], { coupons: [{ fixed: 100 }] })).toEqual(nothing);
  expect(inclusive([])).toEqual(nothing);
});

test('what is larger than numbers hold → in exact figures on the way, refused in the end', () => {
  expect(invoice([line('90071992547409.91', [])]).total).toBe(Number.MAX_SAFE_INTEGER);
  expect(codeOf(() => invoice([line('90071992547409.92', [])]))).toBe('amount_too_large');
});

test.each<[string, Partial<InvoiceInput>, string]>([
  ['a negative quantity', { lines: [line('1', [], { quantity: '-1' })] }, 'negative'],
  ['a quantity that is no decimal', { lines: [line('1', [], { quantity: '1e3' })] }, 'not_a_decimal'],
  ['a price with a comma', { lines: [line('1,50')] }, 'not_a_decimal'],
  ['a price of endless digits', { lines: [line('9'.repeat(100_000))] }, 'not_a_decimal'],
  ['a rate that is no decimal', { lines: [line('1', ['20 %'])] }, 'not_a_decimal'],
  ['a negative rate', { lines: [line('1', ['-20'])] }, 'negative'],
  ['one rate twice on a line', { lines: [line('1', ['5', '5.00'])] }, 'rate_twice'],
  ['a discount of 101 %', { lines: [line('1', [], { discount: { percent: '101' } })] }, 'over_100_percent'],
  ['a discount of half a cent', { lines: [line('1', [], { discount: { fixed: 0.5 } })] }, 'not_minor_units'],
  ['a discount below zero', { lines: [line('1', [], { discount: { fixed: -5 } })] }, 'negative'],
  ['a discount on a credit', { lines: [line('-1', [], { discount: { fixed: 5 } })] }, 'discount_on_credit'],
  ['a coupon of 100.01 %', { coupons: [{ percent: '100.01' }] }, 'over_100_percent'],
  ['a coupon for a line that is not there', { coupons: [{ fixed: 1, lines: [1] }] }, 'no_such_line'],
  ['a currency in small letters', { currency: 'eur' }, 'unknown_currency'],
  ['a coin smaller than the currency knows', { cashRounding: '0.001' }, 'impossible_cash_rounding'],
  ['a coin of nothing', { cashRounding: '0' }, 'impossible_cash_rounding'],
])('%s → refused', (_, wrong, code) => {
  expect(codeOf(() => invoice([line('1')], wrong))).toBe(code);
});
