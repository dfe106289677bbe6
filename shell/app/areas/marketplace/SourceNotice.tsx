import { Alert, formatDate, Icon, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { sourceQuery } from './queries.ts';
import type { SourceStanding } from './source.ts';

/** Says what the index of the source does not count for. Nothing while all is well, or while it can't be read. */
export function SourceNotice() {
  const t = useText();
  const locale = useLocale();
  const { data } = useQuery(sourceQuery);
  const notice = data && noticeOf(data, (at) => formatDate(at, 'datetime', locale), t);
  if (!notice) return null;
  return (
    <Alert role="note" color="yellow" icon={<Icon name="shield" />} title={notice.title} mb="md">
      {notice.detail}
    </Alert>
  );
}

function noticeOf(
  { signature, expired, expires, rolled_back }: SourceStanding,
  date: (at: string) => string,
  t: Text,
): { readonly title: string; readonly detail: string } | null {
  const goesOn = t('Installed plugins keep working, and signed packages install from a ZIP file.');
  if (rolled_back)
    return {
      title: t('The plugin source shows an older list than before'),
      detail: `${t('Nothing new is installed from it, in case somebody hides a newer one.')} ${goesOn}`,
    };
  if (expired)
    return {
      title: t('The list of the plugin source has expired'),
      detail: [
        expires &&
          !Number.isNaN(Date.parse(expires)) &&
          t('It was good until {day}.', { day: date(expires) }),
        t('Nothing new is installed from it until it is signed anew.'),
        goesOn,
      ]
        .filter(Boolean)
        .join(' '),
    };
  if (signature === 'missing')
    return {
      title: t('The list of the plugin source is not signed'),
      detail: t('Nobody vouches for what it shows. Each package stands on its own signature.'),
    };
  if (signature === 'no_keys')
    return {
      title: t('This panel has no key of its plugin source'),
      detail: t(
        'Nobody vouches for what it shows. Each package stands on its own signature, until trusted_keys in config.json names the key of the source.',
      ),
    };
  return null;
}
