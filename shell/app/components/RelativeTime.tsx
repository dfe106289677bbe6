import { formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useNow } from './useNow.ts';

export interface RelativeTimeProps {
  /** ISO 8601. */
  iso: string;
}

/** "5 minutes ago", with the exact instant on hover and for machines. Stays right while the page is open. */
export function RelativeTime({ iso }: RelativeTimeProps) {
  const locale = useLocale();
  const now = useNow();
  return (
    <time dateTime={iso} title={formatDate(iso, 'datetime', locale)} style={{ whiteSpace: 'nowrap' }}>
      {formatDate(iso, 'relative', locale, now)}
    </time>
  );
}
