import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';
import { writeSettings } from '../settings.ts';
import { taxesFor } from './taxes.ts';

async function withRules(...rules: readonly [name: string, country: string, state: string, rate: string][]) {
  const { sql, clock } = await openPanel();
  sql.exec('DELETE FROM tax_rules');
  for (const [name, country, state, rate] of rules)
    sql.exec(
      `INSERT INTO tax_rules (name, country, state, rate, created_at, updated_at) VALUES (?, ?, ?, ?, '', '')`,
      name,
      country,
      state,
      rate,
    );
  writeSettings(sql, clock, { company_country: 'DE' });
  return (payer: Partial<Parameters<typeof taxesFor>[1]>) =>
    taxesFor(sql, { country: '', state: '', tax_id: '', tax_exempt: false, ...payer });
}

test('federal and state tax of Quebec → both; elsewhere in the country → the country’s; elsewhere → none', async () => {
  const taxes = await withRules(
    ['GST', 'CA', 'QC', '5'],
    ['QST', 'CA', 'QC', '9.975'],
    ['GST', 'CA', '', '5'],
  );
  expect(taxes({ country: 'CA', state: 'qc' }).rates).toEqual([
    { rate: '5', name: 'GST' },
    { rate: '9.975', name: 'QST' },
  ]);
  expect(taxes({ country: 'CA', state: 'AB' }).rates).toEqual([{ rate: '5', name: 'GST' }]);
  expect(taxes({ country: 'JP' }).rates).toEqual([]);
});

test('two rules of one rate, as in India → one tax with both names and their exact sum', async () => {
  const taxes = await withRules(['CGST', 'IN', 'MH', '0.09'], ['SGST', 'IN', 'MH', '0.090']);
  expect(taxes({ country: 'IN', state: 'MH' }).rates).toEqual([{ rate: '0.180', name: 'CGST + SGST' }]);
});

test('two rules of 5 % beside one of 10 % → one tax of 20 %, for a document has a row for each rate', async () => {
  const taxes = await withRules(['A', 'XX', '', '5'], ['B', 'XX', '', '5'], ['C', 'XX', '', '10.0']);
  expect(taxes({ country: 'XX' }).rates).toEqual([{ rate: '20.0', name: 'A + B + C' }]);
});

test('a business in another member state → reverse charge; at home, outside or without tax id → taxed as anybody', async () => {
  const taxes = await withRules(['USt', 'DE', '', '19'], ['VAT', 'FR', '', '20'], ['Tax', 'US', '', '7']);
  expect(taxes({ country: 'FR', tax_id: 'FR123' })).toEqual({ rates: [], reverse_charge: true });
  expect(taxes({ country: 'FR' })).toEqual({ rates: [{ rate: '20', name: 'VAT' }], reverse_charge: false });
  expect(taxes({ country: 'DE', tax_id: 'DE123' }).rates).toEqual([{ rate: '19', name: 'USt' }]);
  expect(taxes({ country: 'US', tax_id: '12-3' }).rates).toEqual([{ rate: '7', name: 'Tax' }]);
  expect(taxes({ country: 'DE', tax_exempt: true })).toEqual({ rates: [], reverse_charge: false });
});
