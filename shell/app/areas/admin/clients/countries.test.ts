import { expect, test } from 'vitest';

import { countryCodes, countryFlag, countryName, countryOptions } from './countries.ts';

test('codes in use → present; old, made-up and supranational ones → absent', () => {
  const codes = new Set(countryCodes());
  for (const code of ['DE', 'US', 'SA', 'JP', 'ES', 'GB']) expect(codes).toContain(code);
  for (const code of ['DD', 'SU', 'EU', 'ZZ', 'QQ']) expect(codes).not.toContain(code);
  expect(codes.size).toBeGreaterThan(240);
});

test('a code → its name in the language; nonsense → itself', () => {
  expect(countryName('DE', 'de-DE')).toBe('Deutschland');
  expect(countryName('nonsense', 'en-US')).toBe('nonsense');
});

test('a code → its flag; nonsense → none', () => {
  expect(countryFlag('DE')).toBe('🇩🇪');
  expect(countryFlag('')).toBe('');
});

test('options follow the alphabet of the language', () => {
  const names = countryOptions('es-ES').map(({ label }) => label);
  expect(names).toEqual(names.toSorted(new Intl.Collator('es-ES').compare));
});
