import { Alert, Icon } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import type { Trust } from './addon.ts';

interface WithheldReasonProps {
  readonly trust: Extract<Trust, 'modified' | 'revoked'>;
  readonly reason: string | null;
}

const words = {
  revoked: {
    title: 'Withdrawn by the plugin source',
    advice: word('It can’t be enabled unless the source takes that back. Update or uninstall it.'),
  },
  modified: {
    title: 'Not what was installed',
    advice: word('It can’t be enabled. Uninstall it, keeping its data, and install it again.'),
  },
} as const;

/** Why an installed plugin must not run, and what can be done about it. */
export function WithheldReason({ trust, reason }: WithheldReasonProps) {
  const t = useText();
  const { title, advice } = words[trust];
  return (
    <Alert role="note" color="red" p="xs" icon={<Icon name="circle-x" size={16} />} title={t(title)}>
      {reason && <div>{reason}</div>}
      <div>
        {t(advice)} {t('Its data is untouched.')}
      </div>
    </Alert>
  );
}
