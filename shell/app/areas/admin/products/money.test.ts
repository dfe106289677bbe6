import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { english } from '../../../i18n/speech.ts';
import { formatAmount, fractionDigits, parseAmount } from './money.ts';

const minor = (text: string, currency = 'USD', locale = 'en-US') => {
  const parsed = parseAmount(text, currency, locale);
  return parsed.ok ? parsed.minor : english(parsed.reason);
};

describe('amounts', () => {
  test('amounts that binary fractions get wrong → exact', () => {
    expect(minor('19.99')).toBe(1999);
    expect(minor('0.29')).toBe(29);
    expect(minor('1.1')).toBe(110);
    expect(minor('9007199254740.99')).toBe(900719925474099);
  });

  test('grouped amounts → read; misplaced groups → refused', () => {
    expect(minor('1,234.50')).toBe(123450);
    expect(minor('1.234,50', 'EUR', 'de-DE')).toBe(123450);
    expect(minor('1 234,50', 'EUR', 'fr-FR')).toBe(123450);
    expect(minor('12,34.50')).toBe('Enter an amount such as 19.99.');
    expect(minor('19,99')).toBe('Enter an amount such as 19.99.');
  });

  test.each(['', '-1', '1e3', '1.2.3', '.', '$5', 'abc', '1.'])('"%s" → refused', (text) => {
    expect(parseAmount(text, 'USD', 'en-US').ok).toBe(false);
  });

  test('more decimals than the currency has → refused, never rounded', () => {
    expect(minor('1.999')).toBe('USD has at most 2 decimals.');
    expect(minor('1.5', 'JPY')).toBe('JPY has no decimals.');
    expect(minor('1.999', 'KWD')).toBe(1999);
  });

  test('beyond exact integers → refused', () => {
    expect(minor('90071992547409.92')).toBe('This amount is too large.');
  });

  test('whatever is written is read back, in every locale and currency', () => {
    const anyLocale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'es-ES', 'ar-EG', 'de-CH', 'en-IN');
    const anyCurrency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');
    fc.assert(
      fc.property(
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        anyLocale,
        anyCurrency,
        (amount, locale, currency) => {
          const text = formatAmount(amount, currency, locale);
          expect(parseAmount(text, currency, locale)).toEqual({ ok: true, minor: amount });
        },
      ),
    );
  });

  test('currencies know their decimals', () => {
    expect([fractionDigits('USD'), fractionDigits('JPY'), fractionDigits('KWD')]).toEqual([2, 0, 3]);
  });
});
