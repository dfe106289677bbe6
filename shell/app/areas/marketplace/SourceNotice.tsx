import { Alert, formatDate, Icon, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { sourceQuery } from './queries.ts';
import type { SourceStanding } from './source.ts';

/** Says what the index of the source does not count for. Nothing while all is well, or while it can't be read. */
export function SourceNotice() {
  const locale = useLocale();
  const { data } = useQuery(sourceQuery);
  const notice = data && noticeOf(data, (at) => formatDate(at, 'datetime', locale));
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
): { readonly title: string; readonly detail: string } | null {
  const goesOn = 'Installed plugins keep working, and signed packages install from a ZIP file.';
  if (rolled_back)
    return {
      title: 'The plugin source shows an older list than before',
      detail: `Nothing new is installed from it, in case somebody hides a newer one. ${goesOn}`,
    };
  if (expired)
    return {
      title: 'The list of the plugin source has expired',
      detail: `${expires && !Number.isNaN(Date.parse(expires)) ? `It was good until ${date(expires)}. ` : ''}Nothing new is installed from it until it is signed anew. ${goesOn}`,
    };
  if (signature === 'missing')
    return {
      title: 'The list of the plugin source is not signed',
      detail: 'Nobody vouches for what it shows. Each package stands on its own signature.',
    };
  if (signature === 'no_keys')
    return {
      title: 'This panel has no key of its plugin source',
      detail:
        'Nobody vouches for what it shows. Each package stands on its own signature, until trusted_keys in config.json names the key of the source.',
    };
  return null;
}
