import { useLocale } from '@nextpanel/sdk/ui';
import { useText } from '../i18n/useText.tsx';
import { formatDay } from './formatDay.ts';

/** A calendar day (`YYYY-MM-DD`) as people write it; a dash where there is none. */
export function Day({ day }: { day: string | null }) {
  const t = useText();
  const locale = useLocale();
  if (day === null) return <span aria-label={t('none')}>–</span>;
  return (
    <time dateTime={day} style={{ whiteSpace: 'nowrap' }}>
      {formatDay(day, locale)}
    </time>
  );
}
