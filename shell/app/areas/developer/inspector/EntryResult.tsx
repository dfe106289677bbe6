import { StatusBadge } from '@nextpanel/sdk/ui';

import { useText } from '../../../i18n/useText.tsx';
import { resultOf } from './entryText.ts';
import type { Entry } from './inspected.ts';

/** What came of it: in words when it went well, as a badge with its code or status when it did not. */
export function EntryResult({ entry }: { entry: Entry }) {
  const t = useText();
  const { outcome, code, status } = entry;
  if (outcome === 'ok') return resultOf(entry, t);
  return (
    <>
      <StatusBadge status={outcome} tone={outcome === 'refused' ? 'warning' : 'danger'} />{' '}
      <code>{code ?? status}</code>
    </>
  );
}
