import type { DateStyle, MoneyAmount } from '../context.ts';

/** Making a formatter costs fifty times what using it does, and a list writes a hundred amounts and dates alike. */
function kept<Format>(make: (locale: string, kind: string) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, kind: string): Format => {
    const key = `${locale} ${kind}`;
    const format = made.get(key) ?? make(locale, kind);
    made.set(key, format);
    return format;
  };
}

const moneyFormat = kept((locale, currency) => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return { format, unit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
});

/** `{ amount_minor: 1999, currency: 'USD' }` → `$19.99`. Knows currencies without minor units (JPY) and with three (KWD). */
export function formatMoney({ amount_minor, currency }: MoneyAmount, locale: string): string {
  try {
    const { format, unit } = moneyFormat(locale, currency);
    if (!rightToLeft(locale)) return format.format(amount_minor / unit);
    // Within text from right to left, `US$` would fall apart into `$US`.
    return format
      .formatToParts(amount_minor / unit)
      .map(({ type, value }) => (type === 'currency' && /[A-Z]/u.test(value) ? isolated(value) : value))
      .join('');
  } catch {
    return `${(amount_minor / 100).toFixed(2)} ${currency}`;
  }
}

const rightToLeft = (locale: string) => /^(?:ar|fa|he|ur)\b/u.test(locale);
const isolated = (text: string) => `\u2066${text}\u2069`;

const dateStyles = {
  date: { dateStyle: 'medium' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'short' },
} as const satisfies Record<Exclude<DateStyle, 'relative'>, Intl.DateTimeFormatOptions>;

const dateFormat = kept(
  (locale, style) => new Intl.DateTimeFormat(locale, dateStyles[style as keyof typeof dateStyles]),
);
const relativeFormat = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** An ISO 8601 instant as people write it. Text that is no date comes back unchanged. `now` is used by `relative`. */
export function formatDate(iso: string, style: DateStyle, locale: string, now: number = Date.now()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (style === 'relative') return formatRelative(date.getTime() - now, locale);
  return dateFormat(locale, style).format(date);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A span in milliseconds, negative for the past → `5 minutes ago`. Below a minute: `now`. */
export function formatRelative(span: number, locale: string): string {
  const format = relativeFormat(locale, '');
  const seconds = span / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}
