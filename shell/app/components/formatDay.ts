import { byLocale } from '../i18n/byLocale.ts';

const format = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

/** A calendar day (`YYYY-MM-DD`) as people write it: `3 Mar 2026`. The same day in every time zone. */
export function formatDay(day: string, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return format(locale).format(date);
}
