import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';
import { writeSettings } from '../settings.ts';
import { EU_VAT } from './euVat.ts';
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

const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

test('a German company sells to businesses → reverse charge in the 26 other member states and nowhere else', async () => {
  const taxes = await withRules(['VAT', '', '', '19']);
  const charged = (country: string) =>
    taxes({ country, tax_id: `${country === 'GR' ? 'EL' : country}123456789` }).reverse_charge;
  expect(states.filter((country) => !charged(country))).toEqual(['DE']);
  // Once in the Union, near it, or in its customs union only.
  expect(['GB', 'CH', 'NO', 'IS', 'LI', 'TR', 'AD', 'MC', 'US', 'JP', ''].filter(charged)).toEqual([]);
});

test('a company outside of the Union → no reverse charge, whoever buys', async () => {
  const { sql, clock } = await openPanel();
  const buyer = { country: 'FR', state: '', tax_id: 'FR12345678901', tax_exempt: false };
  for (const company_country of ['US', 'GB', '']) {
    writeSettings(sql, clock, { company_country });
    expect(taxesFor(sql, buyer).reverse_charge, company_country).toBe(false);
  }
});

// Commission, "VAT identification numbers": https://taxation-customs.ec.europa.eu/vat-identification-numbers_en
test.each([
  ['ATU12345678', 'AT', true],
  ['BE0123456789', 'BE', true],
  ['el 123 456 789', 'GR', true],
  ['FR-AB.123456789', 'FR', true],
  ['IE1234567WA', 'IE', true],
  ['NL123456789B01', 'NL', true],
  ['ESX1234567X', 'ES', true],
  ['RO12', 'RO', true],
  ['GR123456789', 'GR', false],
  ['FR123456789', 'BE', false],
  ['123456789', 'FR', false],
  ['none', 'FR', false],
  ['FRANCE', 'FR', false],
  ['FR1', 'FR', false],
  ['FR1234567890123', 'FR', false],
  ['FR12 / 34', 'FR', false],
  ['', 'FR', false],
])('"%s" of a business in %s → accounts for the tax itself: %s', async (tax_id, country, accounts) => {
  const taxes = await withRules(['VAT', '', '', '19']);
  const { reverse_charge, rates } = taxes({ country, tax_id });
  expect(reverse_charge).toBe(accounts);
  expect(rates).toHaveLength(accounts ? 0 : 1);
});

// European Commission, Your Europe, "VAT rules and rates", standard rates; changed last: FI September 2024, SK January
// 2025, EE July 2025, RO August 2025. https://europa.eu/youreurope/business/taxation/vat/vat-rules-rates/
test('the rates that can be loaded → the standard ones of all 27 states, and the day as of which they hold', () => {
  const of = (rate: string) =>
    Object.entries(EU_VAT.rates).flatMap(([country, own]) => (own === rate ? [country] : []));
  expect(Object.keys(EU_VAT.rates).toSorted()).toEqual(states);
  expect(
    Object.fromEntries([...new Set(Object.values(EU_VAT.rates))].map((rate) => [rate, of(rate).join(' ')])),
  ).toEqual({
    17: 'LU',
    18: 'MT',
    19: 'CY DE',
    20: 'AT BG FR',
    21: 'BE CZ ES LT LV NL RO',
    22: 'IT SI',
    23: 'IE PL PT SK',
    24: 'EE GR',
    25: 'DK HR SE',
    25.5: 'FI',
    27: 'HU',
  });
  expect(EU_VAT.as_of).toMatch(/^\d{4}-\d\d-\d\d$/);
});
