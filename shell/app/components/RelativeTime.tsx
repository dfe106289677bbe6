import { formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { clockQuery } from '../layout/clock/clock.ts';
import { agoOrDay } from './agoOrDay.ts';
import { useNow } from './useNow.ts';

export interface RelativeTimeProps {
  /** ISO 8601. */
  iso: string;
  /** By which clock it was written down: the panel's may stand still or be ahead. Default: the world's. */
  by?: 'panel' | 'world';
}

/** "5 minutes ago", with the exact instant on hover and for machines. Stays right while the page is open. */
export function RelativeTime({ iso, by = 'world' }: RelativeTimeProps) {
  const locale = useLocale();
  const world = useNow();
  // The clock bar asks for it. Clients see no clock: what is ahead of theirs has a day.
  const { data: clock } = useQuery({ ...clockQuery, enabled: false });
  const now = by === 'panel' && clock?.frozen ? Date.parse(clock.now) : world;
  return (
    <time dateTime={iso} title={formatDate(iso, 'datetime', locale)} style={{ whiteSpace: 'nowrap' }}>
      {agoOrDay(iso, now, locale)}
    </time>
  );
}
