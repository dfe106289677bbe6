import { expect, test } from 'vitest';
import { computeInvoice, type InvoiceInput } from './index.ts';

const line = (unit: string, taxRates: string[] = ['20'], more: object = {}) => ({
  quantity: '1',
  unit,
  taxRates,
  ...more,
});
const invoice = (lines: InvoiceInput['lines'], more: Partial<InvoiceInput> = {}) =>
  computeInvoice({ currency: 'EUR', taxMode: 'exclusive', lines, ...more });

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

// Revenu Québec, "Calculating the Taxes": a good of $100 → GST $5.00, QST $9.98, total $114.98; taxes may be calculated on
// the total of all goods, and half a cent counts as a whole one.
// https://www.revenuquebec.ca/en/entreprise/taxes/tvq_tps/calcul-taxes.aspx
test('5 % and 9.975 % on one base → 5.00 and 9.98, added or taken out together', () => {
  const taxes = [
    { rate: '5', base: 10_000, amount: 500 },
    { rate: '9.975', base: 10_000, amount: 998 },
  ];
  expect(invoice([line('100.00', ['5', '9.975'])])).toMatchObject({ taxes, tax: 1_498, total: 11_498 });
  expect(invoice([line('114.98', ['5', '9.975'])], { taxMode: 'inclusive' })).toMatchObject({
    subtotal: 11_498,
    taxes,
    tax: 1_498,
    total: 11_498,
    lines: [{ net: 10_000 }],
  });
});
