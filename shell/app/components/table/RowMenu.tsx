import { ActionIcon, Icon, Menu } from '@nextpanel/sdk/ui';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';

interface RowMenuProps {
  /** Names its button: "Actions for payment 12". */
  readonly label: string;
  /** `Menu.Item`s. */
  readonly children: ReactNode;
}

/** What can be done with a row. Until somebody reaches for it there is nothing but the button: a list has one in every row. */
export function RowMenu({ label, children }: RowMenuProps) {
  const [reached, setReached] = useState(false);
  if (reached) return <OpenedMenu label={label}>{children}</OpenedMenu>;
  return (
    <ActionIcon
      size="sm"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setReached(true)}
    >
      <Icon name="dots" size={16} />
    </ActionIcon>
  );
}

function OpenedMenu({ label, children }: RowMenuProps) {
  const [opened, setOpened] = useState(false);
  // It has taken the place of the button that was clicked; a menu gives the focus back to where it was when it opened.
  const arrive = useCallback((button: HTMLButtonElement | null) => {
    if (!button) return;
    button.focus({ preventScroll: true });
    setOpened(true);
  }, []);
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <ActionIcon ref={arrive} size="sm" aria-label={label}>
          <Icon name="dots" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
