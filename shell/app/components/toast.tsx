import { notifications } from '@mantine/notifications';
import { Icon } from '@nextpanel/sdk/ui';
import type { PanelToast } from '@nextpanel/sdk';
import type { ReactNode } from 'react';

export interface Toast {
  message: ReactNode;
  /** `info` when absent. */
  tone?: PanelToast['tone'];
  title?: string;
  /** Links and buttons on the message's side ("Receipt", "Undo"); with them it stays longer. */
  actions?: ReactNode;
}

const looks = {
  info: { color: 'petrol', icon: 'info' },
  success: { color: 'green', icon: 'check' },
  warning: { color: 'yellow', icon: 'alert' },
  danger: { color: 'red', icon: 'alert' },
} as const;

/**
 * A message at the lower edge, read out politely (`role=status`; `danger` at once). Returns the function that takes it
 * away again.
 */
export function toast({ message, tone = 'info', title, actions }: Toast): () => void {
  const { color, icon } = looks[tone];
  const id = notifications.show({
    role: tone === 'danger' ? 'alert' : 'status',
    color,
    icon: <Icon name={icon} size={16} />,
    autoClose: actions || tone === 'danger' ? 12_000 : 5_000,
    ...(title ? { title } : {}),
    message: actions ? (
      <span style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.25rem 0.75rem' }}>
        <span>{message}</span>
        {actions}
      </span>
    ) : (
      message
    ),
  });
  return () => notifications.hide(id);
}
