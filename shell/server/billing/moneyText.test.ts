import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponentOf, formatMoney, parseMoney } from './index.ts';

// ISO 4217, list one: the currencies whose minor unit is not a hundredth. https://www.six-group.com/en/products-services/financial-information/data-standards.html
test('decimals of currencies → by ISO 4217', () => {
  for (const code of ['JPY', 'KRW', 'CLP', 'ISK', 'XOF', 'VND', 'UGX'])
    expect(exponentOf(code), code).toBe(0);
  for (const code of ['USD', 'EUR', 'CHF', 'HUF', 'MGA', 'IDR', 'TWD'])
    expect(exponentOf(code), code).toBe(2);
  for (const code of ['KWD', 'BHD', 'OMR', 'TND', 'IQD', 'JOD', 'LYD'])
    expect(exponentOf(code), code).toBe(3);
  expect(exponentOf('CLF')).toBe(4);
  for (const wrong of ['', 'EURO', 'eur', '€']) {
    expect(() => exponentOf(wrong), wrong).toThrow(expect.objectContaining({ code: 'unknown_currency' }));
  }
});

const nbsp = '\u00a0';

test.each([
  [123_456, 'USD', 'en-US', '$1,234.56'],
  [-123_456, 'USD', 'en-US', '-$1,234.56'],
  [123_456, 'EUR', 'de-DE', `1.234,56${nbsp}€`],
  [123_456, 'JPY', 'ja-JP', '￥123,456'],
  [1_234_567, 'KWD', 'en-US', `KWD${nbsp}1,234.567`],
  [12_345_678_900, 'INR', 'en-IN', '₹12,34,56,789.00'],
  [5, 'CHF', 'de-CH', `CHF${nbsp}0.05`],
  [0, 'HUF', 'en-US', `HUF${nbsp}0.00`],
  [Number.MAX_SAFE_INTEGER, 'USD', 'en-US', '$90,071,992,547,409.91'],
  [-0, 'USD', 'en-US', '$0.00'],
])('%d %s in %s → %s', (minor, currency, locale, text) => {
  expect(formatMoney(minor, currency, locale)).toBe(text);
});

test.each([
  ['1,234.5', 'USD', 'en-US', 123_450],
  ['$ 1234', 'USD', 'en-US', 123_400],
  ['usd 12.30', 'USD', 'en-US', 1_230],
  ['12.30 USD', 'USD', 'en-US', 1_230],
  ['-$5.00', 'USD', 'en-US', -500],
  ['$-5.00', 'USD', 'en-US', -500],
  ['−5', 'USD', 'en-US', -500],
  ['5-', 'USD', 'en-US', -500],
  ['1.234,50 €', 'EUR', 'de-DE', 123_450],
  ['1234,5', 'EUR', 'es-ES', 123_450],
  ['1.234', 'EUR', 'de-DE', 123_400],
  ['1 234,50 €', 'EUR', 'fr-FR', 123_450],
  [`1\u202f234,50${nbsp}€`, 'EUR', 'fr-FR', 123_450],
  ["1'234.50", 'CHF', 'de-CH', 123_450],
  ['1’234.50 CHF', 'CHF', 'de-CH', 123_450],
  ['12,34,567.00', 'INR', 'en-IN', 123_456_700],
  ['١٬٢٣٤٫٥٠', 'EGP', 'ar-EG', 123_450],
  ['1234.567', 'KWD', 'en-US', 1_234_567],
  ['¥1,234', 'JPY', 'en-US', 1_234],
  ['1.234,50 kr.', 'DKK', 'da-DK', 123_450],
  ['5 ZAR', 'ZAR', 'en-ZA', 500],
  ['-0', 'USD', 'en-US', 0],
])('%s as %s in %s → %d', (text, currency, locale, minor) => {
  expect(parseMoney(text, currency, locale)).toBe(minor);
});

test.each([
  ['1,23', 'USD', 'en-US', 'not_an_amount'],
  ['1.23', 'EUR', 'de-DE', 'not_an_amount'],
  ['0,123', 'KWD', 'en-US', 'not_an_amount'],
  ['1,2345.00', 'USD', 'en-US', 'not_an_amount'],
  ['12,34,567', 'USD', 'en-US', 'not_an_amount'],
  ['1.2.3', 'USD', 'en-US', 'not_an_amount'],
  ['1.', 'USD', 'en-US', 'not_an_amount'],
  ['', 'USD', 'en-US', 'not_an_amount'],
  ['$', 'USD', 'en-US', 'not_an_amount'],
  ['ten', 'USD', 'en-US', 'not_an_amount'],
  ['€5', 'USD', 'en-US', 'not_an_amount'],
  ['5 EUR', 'USD', 'en-US', 'not_an_amount'],
  ['--5', 'USD', 'en-US', 'not_an_amount'],
  ['-5-', 'USD', 'en-US', 'not_an_amount'],
  ['$5$', 'USD', 'en-US', 'not_an_amount'],
  ['1e3', 'USD', 'en-US', 'not_an_amount'],
  ['Infinity', 'USD', 'en-US', 'not_an_amount'],
  ['9'.repeat(10_000), 'USD', 'en-US', 'not_an_amount'],
  ['1.005', 'USD', 'en-US', 'too_many_decimals'],
  ['1.000', 'USD', 'en-US', 'too_many_decimals'],
  ['1.0', 'JPY', 'ja-JP', 'too_many_decimals'],
  ['1.2345', 'KWD', 'en-US', 'too_many_decimals'],
  ['90071992547409.92', 'USD', 'en-US', 'amount_too_large'],
  ['1', 'USD', 'not a locale', 'unknown_locale'],
])('%s as %s in %s → %s', (text, currency, locale, code) => {
  expect(() => parseMoney(text, currency, locale)).toThrow(expect.objectContaining({ code }));
});

const locales =
  'en-US en-GB en-IN en-CA en-ZA de-DE de-AT de-CH de-LI fr-FR fr-CH fr-CA es-ES es-MX es-AR pt-BR pt-PT it-IT it-CH nl-NL da-DK sv-SE nb-NO fi-FI pl-PL cs-CZ hu-HU ro-RO bg-BG el-GR tr-TR ru-RU uk-UA he-IL ar ar-EG ar-SA ar-AE ar-MA fa-IR ur-PK hi-IN mr-IN bn-BD ta-IN ne-NP my-MM th-TH th-TH-u-nu-thai vi-VN id-ID ja-JP ko-KR zh-CN zh-TW lt-LT lv-LV et-EE sl-SI hr-HR sr-RS'.split(
    ' ',
  );
const currencies =
  'USD EUR GBP CHF JPY KWD BHD KRW INR CAD AUD MXN BRL SEK NOK DKK CZK HUF PLN TRY CLP CLF EGP AED IRR'.split(
    ' ',
  );

test('what is written for people is read back, in every language and currency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.constantFrom(...currencies),
      fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -200_000, max: 200_000 })),
      (locale, currency, minor) => {
        const text = formatMoney(minor, currency, locale);
        expect(parseMoney(text, currency, locale), `${text} ${currency} ${locale}`).toBe(
          minor === 0 ? 0 : minor,
        );
      },
    ),
    { numRuns: 3_000 },
  );
  for (const locale of locales) {
    for (const currency of currencies) {
      expect(
        parseMoney(formatMoney(-123_456_789, currency, locale), currency, locale),
        `${locale} ${currency}`,
      ).toBe(-123_456_789);
    }
  }
});
