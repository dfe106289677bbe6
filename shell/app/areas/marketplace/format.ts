import type { Text } from '../../i18n/speech.ts';
import type { Price } from './addon.ts';

/** "FREE", or what it costs: "$19.99/mo". */
export function priceText(price: Price | null, locale: string, t: Text): string {
  if (!price) return t('FREE');
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
  // Formatted from its decimal text: exact, whatever binary fractions make of it.
  const written = amount.format(price.amount as `${number}`);
  switch (price.interval) {
    case 'month':
      return t('{amount}/mo', { amount: written });
    case 'year':
      return t('{amount}/yr', { amount: written });
    case 'once':
      return written;
  }
}

/** "Install Free" or "Install for $19.99/mo". */
export function installLabel(price: Price | null, locale: string, t: Text): string {
  return price ? t('Install for {price}', { price: priceText(price, locale, t) }) : t('Install Free');
}

/** 18432 → "18 KB". Steps of 1,024, as file managers show them. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  })
    .format(value)
    .replace('kB', 'KB');
}

/** 0.2134 → "0.21 s". */
export function formatSeconds(seconds: number, locale: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${new Intl.NumberFormat(locale, digits).format(seconds)} s`;
}
