import { expect, test } from 'vitest';
import type { Settings } from '../../../api/types.ts';
import { english } from '../../../i18n/speech.ts';
import { billingForm, daysOf } from './billingValues.ts';

const settings = {
  tax_mode: 'inclusive',
  invoice_number_pattern: 'INV-{number:5}',
  credit_note_number_pattern: 'CN-{number}',
  order_number_pattern: 'ORD-{number}',
  ticket_number_pattern: 'T-{number}',
  renewal_days: { monthly: 7, annual: 14, domain: 30 },
  reminder_days: [-3, 0, 7],
  suspend_after_days: 3,
  terminate_after_days: 21,
  late_fee: { percent: '2.5', minimum: 500 },
  late_fee_after_days: 7,
  proration_mode: '30',
  payment_term_days: 14,
} as const satisfies Partial<Settings>;

test.each([
  ['USD', 'en-US'],
  ['EUR', 'de-DE'],
  ['JPY', 'en-US'],
])('what is stored, in %s and %s → goes through the form and comes back as it was', (currency, locale) => {
  const { valuesOf, changesOf } = billingForm(currency, locale);
  for (const late_fee of [settings.late_fee, { fixed: 1250 }, null]) {
    const stored = { ...settings, late_fee };
    expect(changesOf(valuesOf(stored as unknown as Settings))).toEqual(stored);
  }
});

test.each([
  ['-3, 0,3 7', [-3, 0, 3, 7]],
  ['−3، 2', [-3, 2]],
  ['', []],
  ['three', null],
  ['1.5', null],
])('reminders "%s" → %j', (text, days) => {
  expect(daysOf(text)).toEqual(days);
});

test('termination before suspension, a late fee of nothing, a day twice → words at the field', () => {
  const { valuesOf, validate = {} } = billingForm('USD', 'en-US');
  const values = { ...valuesOf(settings as unknown as Settings), late_fee_percent: '' };
  expect(english(validate.terminate_after_days?.(3, values) ?? '')).toMatch(/more than the 3 days/);
  expect(english(validate.late_fee_percent?.('', values) ?? '')).toMatch(
    /percentage, a fixed amount or both/,
  );
  expect(validate.late_fee_percent?.('', { ...values, charges_late_fee: false })).toBeUndefined();
  expect(english(validate.late_fee_fixed?.('0', values) ?? '')).toMatch(/above 0/);
  expect(english(validate.reminder_days?.('3, 3', values) ?? '')).toMatch(/once/);
  expect(english(validate.payment_term_days?.(Number.NaN, values) ?? '')).toMatch(/from 0 to 180/);
});
