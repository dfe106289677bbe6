import { formatDate } from '@nextpanel/sdk/ui';

/** How far clocks of different machines may be apart, ms. */
const APART = 60_000;

/** "5 minutes ago"; of what lies ahead of `now` (ms since 1970), the day: nothing that is told has yet to happen. */
export function agoOrDay(iso: string, now: number, locale: string): string {
  const ahead = Date.parse(iso) - now;
  if (ahead > APART) return formatDate(iso, 'date', locale);
  return formatDate(iso, 'relative', locale, ahead > 0 ? Date.parse(iso) : now);
}
