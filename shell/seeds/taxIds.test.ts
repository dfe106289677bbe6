import { expect, test } from 'vitest';
import { taxIdOf } from './taxIds.ts';

/* Numbers that the tax offices, VIES and companies give as examples: the check digits follow from the rest. */
test.each([
  ['DE', '136695976', 'DE136695976'],
  ['GB', '980780684', 'GB980780684'],
  ['FR', '404833048', 'FR83404833048'],
  ['NL', '004495445', 'NL004495445B01'],
  ['ES', '583784300', 'ESB58378431'],
  ['IE', '643343500', 'IE6433435F'],
])('digits of a number in %s → the number with its check digits', (country, digits, number) => {
  expect(taxIdOf(country, digits)).toBe(number);
});

test.each(['DE', 'GB', 'FR', 'NL', 'ES', 'IE'])(
  'any digits in %s → a number of the right form',
  (country) => {
    const form = {
      DE: /^DE[1-9]\d{8}$/,
      GB: /^GB\d{9}$/,
      FR: /^FR\d{11}$/,
      NL: /^NL\d{9}B01$/,
      ES: /^ESB\d{8}$/,
      IE: /^IE\d{7}[A-W]$/,
    }[country];
    for (let digits = 0; digits < 1_000_000_000; digits += 7_777_777)
      expect(taxIdOf(country, String(digits).padStart(9, '0'))).toMatch(form ?? /^$/);
  },
);

test('a country in which none is kept → none', () => expect(taxIdOf('US', '123456789')).toBe(''));
