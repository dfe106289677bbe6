import { Alert, Icon } from '@nextpanel/sdk/ui';

import type { Trust } from './addon.ts';

interface WithheldReasonProps {
  readonly trust: Extract<Trust, 'modified' | 'revoked'>;
  readonly reason: string | null;
}

const words = {
  revoked: {
    title: 'Withdrawn by the plugin source',
    advice: 'It can’t be enabled unless the source takes that back. Update or uninstall it.',
  },
  modified: {
    title: 'Not what was installed',
    advice: 'It can’t be enabled. Uninstall it, keeping its data, and install it again.',
  },
} as const;

/** Why an installed plugin must not run, and what can be done about it. */
export function WithheldReason({ trust, reason }: WithheldReasonProps) {
  const { title, advice } = words[trust];
  return (
    <Alert role="note" color="red" p="xs" icon={<Icon name="circle-x" size={16} />} title={title}>
      {reason && <div>{reason}</div>}
      <div>{advice} Its data is untouched.</div>
    </Alert>
  );
}
