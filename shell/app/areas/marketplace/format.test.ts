import { describe, expect, test } from 'vitest';

import { english } from '../../i18n/speech.ts';
import { formatBytes, formatSeconds, installLabel, priceText } from './format.ts';

const monthly = { amount: '19.99', currency: 'USD', interval: 'month' } as const;

describe('what a card says', () => {
  test('no price → FREE; a price → amount and interval', () => {
    expect(priceText(null, 'en-US', english)).toBe('FREE');
    expect(priceText(monthly, 'en-US', english)).toBe('$19.99/mo');
    expect(priceText({ ...monthly, interval: 'year' }, 'en-US', english)).toBe('$19.99/yr');
  });

  test('install buttons carry the price', () => {
    expect(installLabel(null, 'en-US', english)).toBe('Install Free');
    expect(installLabel(monthly, 'en-US', english)).toBe('Install for $19.99/mo');
  });

  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [18432, '18 KB'],
    [1536, '1.5 KB'],
    [2 * 1024 * 1024, '2 MB'],
  ])('%d bytes → %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en-US')).toBe(text);
  });

  test('seconds have two decimals', () => {
    expect(formatSeconds(0.2134, 'en-US')).toBe('0.21 s');
    expect(formatSeconds(12, 'en-US')).toBe('12.00 s');
  });
});
