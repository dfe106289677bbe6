import { expect, test } from 'vitest';
import {
  allocate,
  computeInvoice,
  convert,
  convertBack,
  creditNote,
  formatNumber,
  lateFee,
} from './index.ts';

/* Figures that others have published. */

// Stripe Tax, "Refunds and credit notes", exclusive tax of 25 % on lines of 60 and 40: of a line's price with tax a fifth
// is tax that goes back with it. https://docs.stripe.com/tax/invoicing/refunds
test('a fifth of each line is credited → its tax with it: 15.00 with 3.00, and 10.00 with 2.00', () => {
  const invoice = computeInvoice({
    currency: 'USD',
    taxMode: 'exclusive',
    lines: ['60', '40'].map((unit) => ({ quantity: '1', unit, taxRates: ['25'] })),
  });
  expect(invoice).toMatchObject({ subtotal: 10_000, tax: 2_500, total: 12_500 });
  const credit = (index: number, net: number) => creditNote({ invoice, lines: [{ index, net }] });
  expect(credit(0, 1_200)).toMatchObject({ tax: 300, total: 1_500 });
  expect(credit(1, 800)).toMatchObject({ tax: 200, total: 1_000 });
});

// Invopop, "Series": prefix ES-, padding 5, code INV. https://docs.invopop.com/console/series
// IVOZ Provider, "Invoice number sequences": prefix TEST, length 4.
// https://irontec.github.io/ivozprovider/en/administration_portal/brand/invoicing/invoice_number_sequences.html
test.each([
  ['INV-ES-{number:5}', ['INV-ES-00001', 'INV-ES-00002', 'INV-ES-00003']],
  ['TEST{number:4}', ['TEST0001', 'TEST0002', 'TEST0003']],
])('documents numbered %s → %s', (pattern, numbers) => {
  expect([1, 2, 3].map((counter) => formatNumber(pattern, counter, '2026-01-31'))).toEqual(numbers);
});

// A month late at 2 % a month: https://www.noblecalculator.com/en/tools/late-payment-fee
// A flat fee: https://abracalc.com/calculator/invoice-late-fee-calculator/7500-invoice-flat-fee-only/
test.each([
  ['20,000.00 at 2 %', { balance: 2_000_000, percent: '2' }, 40_000],
  ['7,500.00 with a flat fee of 50.00', { balance: 750_000, fixed: 5_000 }, 5_000],
])('late fee on %s', (_, rule, fee) => {
  expect(lateFee(rule)).toBe(fee);
});

// "Largest remainder method", ten seats by the Hare quota. https://en.wikipedia.org/wiki/Quota_method
// Foemmel's conundrum, five cents by 70 and 30 percent: Fowler, Patterns of Enterprise Application Architecture, "Money".
test.each<[string, bigint, bigint[], bigint[]]>([
  ['ten seats', 10n, [47_000n, 16_000n, 15_800n, 12_000n, 6_100n, 3_100n], [5n, 2n, 1n, 1n, 1n, 0n]],
  ['five cents by 70 and 30', 5n, [70n, 30n], [4n, 1n]],
  ['a hundred among three', 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  ['a hundred back from three', -100n, [1n, 1n, 1n], [-33n, -33n, -34n]],
  ['among those who bear nothing', 100n, [0n, 0n], [0n, 0n]],
])('%s → dealt out to the unit', (_, total, weights, parts) => {
  expect(allocate(total, weights)).toEqual(parts);
  expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(
    weights.some((weight) => weight > 0n) ? total : 0n,
  );
});

// The rates fixed for the euro have six figures and are neither rounded nor inverted: Regulations (EC) 1103/97 and
// 2866/98 (1.95583 marks), (EU) 2022/1208 (7.53450 kunas).
test('marks and kunas into euros and back → by division with the fixed rate, never by its inverse', () => {
  expect(convertBack(10_000, 'DEM', 'EUR', '1.95583')).toBe(5_113);
  expect(convertBack(10_000, 'HRK', 'EUR', '7.53450')).toBe(1_327);
  expect(convert(10_000, 'EUR', 'DEM', '1.95583')).toBe(19_558);
  expect(convert(10_000, 'EUR', 'HRK', '7.53450')).toBe(75_345);
  // A million marks: with an inverse of six figures it would be 511,292.00.
  expect(convertBack(100_000_000, 'DEM', 'EUR', '1.95583')).toBe(51_129_188);
});
