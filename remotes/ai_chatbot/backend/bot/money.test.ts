import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRODUCTS } from '../../testing/shop.ts';
import { currencyAsked, cycleAsked, formatMoney, savingOf, usualCurrency } from './money.ts';

test.each([
  [9999, 'USD', '$99.99'],
  [5, 'USD', '$0.05'],
  [0, 'EUR', '€0.00'],
  [123456789, 'USD', '$1,234,567.89'],
  [750, 'JPY', '¥750'],
  [1234567, 'KWD', 'KWD 1,234.567'],
])('%i of the smallest unit of %s → %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text);
});

test('every amount is written with exactly its digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
      expect(formatMoney(amount, 'USD').replaceAll(/\D/g, '').replace(/^0+/, '')).toBe(
        amount === 0 ? '' : String(amount),
      );
    }),
  );
});

test.each([
  ['how much per year', 'annual'],
  ['price for 12 months', 'annual'],
  ['monthly price', 'monthly'],
  ['what is it for two years', 'biennial'],
  ['for 3 years?', 'triennial'],
  ['every six months', 'semiannual'],
  ['for 3 months', 'quarterly'],
  ['one-time fee', 'one_time'],
  ['per week', 'weekly'],
  ['how much is it', null],
  ['yearling', null],
])('"%s" → %s', (question, cycle) => {
  expect(cycleAsked(question)).toBe(cycle);
});

test.each([
  ['how much in EUR', 'EUR'],
  ['price in euros', 'EUR'],
  ['is that 10 £?', 'GBP'],
  ['how many dollars', 'USD'],
  ['in jpy please', 'JPY'],
  ['how much is it', null],
  ['europe', null],
])('"%s" → %s', (question, currency) => {
  expect(currencyAsked(question)).toBe(currency);
});

test('the usual currency is the one with the most priced products', () => {
  expect(usualCurrency(PRODUCTS)).toBe('USD');
  expect(usualCurrency([])).toBeNull();
});

test('a year of monthly payments against the yearly price → the difference to the cent', () => {
  const monthly = { currency: 'USD', cycle: 'monthly', amount_minor: 999, setup_minor: 0 };
  const yearly = { ...monthly, cycle: 'annual', amount_minor: 9999 };
  expect(savingOf(yearly, monthly)).toBe(999 * 12 - 9999);
  expect(savingOf({ ...yearly, amount_minor: 20000 }, monthly)).toBe(0);
  expect(savingOf({ ...yearly, currency: 'EUR' }, monthly)).toBe(0);
});
