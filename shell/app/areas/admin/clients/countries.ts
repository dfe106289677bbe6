import { byLocale } from '../../../i18n/byLocale.ts';

/** Countries by their ISO 3166 code, named in the panel's language by the browser. */

const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));

/** Unions, placeholders and pseudo-regions that the browser can name, but that are no postal country. */
const noCountry = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** All codes in use: those with a name that are not the old name of another one (DD, SU, …). */
export function countryCodes(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => {
      const [current] = Intl.getCanonicalLocales(`und-${code}`);
      return names.of(code) !== undefined && current === `und-${code}` && !noCountry.has(code);
    });
}

const namesIn = byLocale((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** "Germany", or the code itself when it has no name. */
export function countryName(code: string, locale: string): string {
  try {
    return namesIn(locale).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The flag as an emoji; empty for what is no code. Decoration: the name says it too. */
export function countryFlag(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return '';
  const indicator = (letter: string) => String.fromCodePoint(0x1_f1e6 + letter.charCodeAt(0) - 65);
  return [...code].map(indicator).join('');
}

/** For a `Select`, in the alphabet of the language. */
export const countryOptions = byLocale((locale): { value: string; label: string }[] => {
  const collator = new Intl.Collator(locale);
  return countryCodes()
    .map((code) => ({ value: code, label: countryName(code, locale) }))
    .toSorted((a, b) => collator.compare(a.label, b.label));
});
