import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { ActionIcon, Icon, Tooltip } from '@nextpanel/sdk/ui';
import { useText } from '../i18n/useText.tsx';

/** Light to dark and back. "Use system appearance" in the account menu lets the system decide again. */
export function ColorSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const t = useText();
  const label = other === 'dark' ? t('Switch to dark mode') : t('Switch to light mode');
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => setColorScheme(other)}>
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </ActionIcon>
    </Tooltip>
  );
}
