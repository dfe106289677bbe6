import { expect, test } from 'vitest';
import {
  BillingError,
  computeInvoice,
  creditNote,
  type CreditNote,
  type Invoice,
  type InvoiceInput,
} from './index.ts';

const line = (unit: string, taxRates: string[] = ['20'], more: object = {}) => ({
  quantity: '1',
  unit,
  taxRates,
  ...more,
});
const invoice = (lines: InvoiceInput['lines'], more: Partial<InvoiceInput> = {}): Invoice =>
  computeInvoice({ currency: 'EUR', taxMode: 'exclusive', lines, ...more });
const everything = ({ lines }: Invoice) => lines.map(({ net }, index) => ({ index, net }));

test('half of a line → half of its tax', () => {
  expect(creditNote({ invoice: invoice([line('100.00')]), lines: [{ index: 0, net: 5_000 }] })).toEqual({
    net: 5_000,
    couponShare: 0,
    tax: 1_000,
    total: 6_000,
  });
});

test('credit after a coupon of 10 % → what was paid comes back, not what the price was', () => {
  const paid = invoice([line('100.00'), line('50.00')], { coupons: [{ percent: '10' }] });
  const first = creditNote({ invoice: paid, lines: [{ index: 0, net: 10_000 }] });
  expect(first).toEqual({ net: 10_000, couponShare: 1_000, tax: 1_800, total: 10_800 });
  expect(creditNote({ invoice: paid, lines: [{ index: 1, net: 5_000 }], previous: [first] })).toEqual({
    net: 5_000,
    couponShare: 500,
    tax: 900,
    total: 5_400,
  });
});

test('a coupon for one of the lines → credit of the other has no share in it', () => {
  const paid = invoice([line('100.00'), line('100.00')], { coupons: [{ fixed: 1_000, lines: [1] }] });
  const first = creditNote({ invoice: paid, lines: [{ index: 0, net: 10_000 }] });
  expect(first).toMatchObject({ couponShare: 0, tax: 2_000, total: 12_000 });
  expect(creditNote({ invoice: paid, lines: [{ index: 1, net: 10_000 }], previous: [first] })).toMatchObject({
    couponShare: 1_000,
    tax: 1_800,
    total: 10_800,
  });
});

test("a line's own discount → gone from its net, no part of the coupon", () => {
  const paid = invoice([line('100.00', ['20'], { discount: { percent: '50' } })], {
    coupons: [{ percent: '10' }],
  });
  expect(creditNote({ invoice: paid, lines: everything(paid) })).toEqual({
    net: 5_000,
    couponShare: 500,
    tax: 900,
    total: 5_400,
  });
});

test('a third, a third and the rest → the last takes the odd units of coupon and tax', () => {
  const paid = invoice([line('10.00', ['19'])], { coupons: [{ fixed: 100 }] });
  expect(paid).toMatchObject({ tax: 171, total: 1_071 });
  const previous: CreditNote[] = [];
  for (const net of [333, 333, 334])
    previous.push(creditNote({ invoice: paid, lines: [{ index: 0, net }], previous }));
  expect(previous.map(({ couponShare, tax, total }) => [couponShare, tax, total])).toEqual([
    [33, 57, 357],
    [33, 57, 357],
    [34, 57, 357],
  ]);
});

test('a hundred notes whose shares all round to nothing → never more than was paid', () => {
  const paid = invoice([line('1.00', ['20'])], { coupons: [{ fixed: 49 }] });
  const previous: CreditNote[] = [];
  for (let i = 0; i < 100; i += 1) {
    previous.push(creditNote({ invoice: paid, lines: [{ index: 0, net: 1 }], previous }));
    expect(previous.reduce((sum, { total }) => sum + total, 0)).toBeLessThanOrEqual(paid.total);
  }
  expect(previous.reduce((sum, { total }) => sum + total, 0)).toBe(paid.total);
});

test('previous notes without their coupon share → told from an even coupon, asked for with an uneven one', () => {
  const even = invoice([line('30.00')], { coupons: [{ fixed: 1_000 }] });
  const lines = [{ index: 0, net: 1_000 }];
  const previous: { net: number; tax: number }[] = [];
  let total = 0;
  for (let i = 0; i < 3; i += 1) {
    const note = creditNote({ invoice: even, lines, previous });
    total += note.total;
    previous.push({ net: note.net, tax: note.tax });
  }
  expect(total).toBe(even.total);
  const uneven = invoice([line('10.00'), line('10.00')], { coupons: [{ fixed: 500, lines: [1] }] });
  expect(() => creditNote({ invoice: uneven, lines, previous: [{ net: 1_000, tax: 200 }] })).toThrow(
    expect.objectContaining({ code: 'coupon_share_missing' }),
  );
});

test('prices with tax in them, and a coupon → the whole credit is the whole invoice', () => {
  const paid = invoice([line('119.00', ['19']), line('10.70', ['7'])], {
    taxMode: 'inclusive',
    coupons: [{ percent: '10' }],
  });
  expect(creditNote({ invoice: paid, lines: [{ index: 0, net: 10_000 }] })).toEqual({
    net: 10_000,
    couponShare: 1_000,
    tax: 1_710,
    total: 10_710,
  });
  expect(creditNote({ invoice: paid, lines: everything(paid) })).toMatchObject({
    tax: paid.tax,
    total: paid.total,
  });
});

test('rounded for cash → the note that ends it takes the difference, up or down', () => {
  for (const unit of ['10.03', '10.02']) {
    const paid = invoice([line(unit, [])], { currency: 'CHF', cashRounding: '0.05' });
    const first = creditNote({ invoice: paid, lines: [{ index: 0, net: 1_001 }] });
    const net = Math.round(Number(unit) * 100) - 1_001;
    const last = creditNote({ invoice: paid, lines: [{ index: 0, net }], previous: [first] });
    expect(first.total + last.total).toBe(paid.total);
  }
});

test('a credit on the invoice → taken back up to its amount, and no further', () => {
  const paid = invoice([line('100.00'), line('-30.00')]);
  expect(creditNote({ invoice: paid, lines: everything(paid) })).toMatchObject({ net: 7_000, total: 8_400 });
  for (const net of [1, -3_001]) {
    expect(() => creditNote({ invoice: paid, lines: [{ index: 1, net }] })).toThrow(
      expect.objectContaining({ code: 'credit_exceeds_line' }),
    );
  }
});

test.each<[string, { index: number; net: number }[], CreditNote[], string]>([
  ['more than the line', [{ index: 0, net: 10_001 }], [], 'credit_exceeds_line'],
  [
    'more than the line in two rows',
    [6_000, 6_000].map((net) => ({ index: 0, net })),
    [],
    'credit_exceeds_line',
  ],
  ['less than nothing', [{ index: 0, net: -1 }], [], 'credit_exceeds_line'],
  ['a line that is not there', [{ index: 3, net: 1 }], [], 'no_such_line'],
  ['half a cent', [{ index: 0, net: 0.5 }], [], 'not_minor_units'],
  [
    'more than is left',
    [{ index: 0, net: 5_001 }],
    [{ net: 5_000, couponShare: 0, tax: 1_000, total: 6_000 }],
    'credit_exceeds_invoice',
  ],
])('credit of %s → refused', (_, lines, previous, code) => {
  const work = () => creditNote({ invoice: invoice([line('100.00')]), lines, previous });
  expect(work).toThrow(BillingError);
  expect(work).toThrow(expect.objectContaining({ code }));
});
