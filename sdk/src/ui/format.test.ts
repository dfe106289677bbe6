import { describe, expect, it } from 'vitest';
import { formatDate, formatMoney, formatRelative } from './format.ts';

describe('formatMoney', () => {
  it('minor units of dollars → two decimals', () => {
    expect(formatMoney({ amount_minor: 1999, currency: 'USD' }, 'en-US')).toBe('$19.99');
    expect(formatMoney({ amount_minor: -50, currency: 'USD' }, 'en-US')).toBe('-$0.50');
  });

  it('a currency without minor units → the amount as it is', () => {
    expect(formatMoney({ amount_minor: 1999, currency: 'JPY' }, 'en-US')).toBe('¥1,999');
  });

  it('a currency with three decimals → thousandths', () => {
    expect(formatMoney({ amount_minor: 1999, currency: 'KWD' }, 'en-US').replaceAll(/\s/gu, ' ')).toBe(
      'KWD 1.999',
    );
  });

  it('a currency in Latin letters within Arabic → keeps its own direction', () => {
    expect(formatMoney({ amount_minor: 999, currency: 'USD' }, 'ar')).toContain('\u2066US$\u2069');
    expect(formatMoney({ amount_minor: 999, currency: 'USD' }, 'de')).not.toContain('\u2066');
  });

  it('a code that is no currency → plain number and the code', () => {
    expect(formatMoney({ amount_minor: 1999, currency: '??' }, 'en-US')).toBe('19.99 ??');
  });
});

describe('formatDate', () => {
  it('an ISO instant → a date in the language', () => {
    expect(formatDate('2026-03-03T12:00:00Z', 'date', 'en-GB')).toBe('3 Mar 2026');
    expect(formatDate('2026-03-03T12:00:00Z', 'date', 'de')).toBe('03.03.2026');
  });

  it('text that is no date → unchanged', () => {
    expect(formatDate('soon', 'date', 'en')).toBe('soon');
  });

  it('relative → against the given now', () => {
    const now = Date.parse('2026-03-03T12:00:00Z');
    expect(formatDate('2026-03-03T11:55:00Z', 'relative', 'en', now)).toBe('5 minutes ago');
  });
});

describe('formatRelative', () => {
  it('picks the largest whole unit', () => {
    expect(formatRelative(-59_000, 'en')).toBe('now');
    expect(formatRelative(-3_600_000, 'en')).toBe('1 hour ago');
    expect(formatRelative(-86_400_000, 'en')).toBe('yesterday');
    expect(formatRelative(3 * 86_400_000, 'en')).toBe('in 3 days');
  });
});
