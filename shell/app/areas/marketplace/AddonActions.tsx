import { Button, Group, useLocale } from '@nextpanel/sdk/ui';
import { useRef, useState } from 'react';

import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { installLabel } from './format.ts';
import { useOperations } from './operations.ts';

/** What can be done with a plugin now. Nothing changes here before the server has done it. */
export function AddonActions({ addon }: { addon: Addon }) {
  const t = useText();
  const locale = useLocale();
  const operations = useOperations();
  const [toggling, setToggling] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { installed } = addon;
  const mustNotRun = addon.trust === 'revoked' || addon.trust === 'modified';
  if (!installed) {
    const withheld = !addon.compatible || mustNotRun;
    return (
      <Button disabled={withheld} onClick={() => operations.install(addon)}>
        {installLabel(addon.price, locale, t)}
      </Button>
    );
  }
  const enable = installed.state !== 'enabled';
  const toggle = async () => {
    setToggling(true);
    await operations.toggle(addon, enable);
    setToggling(false);
    // A busy button is disabled, and a disabled one loses the focus.
    requestAnimationFrame(() => button.current?.focus());
  };
  const { update } = addon;
  return (
    <Group gap="xs">
      {update !== null && (
        <Button onClick={() => operations.update(addon, update)}>
          {t('Update to {version}', { version: update })}
        </Button>
      )}
      <Button
        ref={button}
        variant="default"
        loading={toggling}
        disabled={enable && mustNotRun}
        onClick={toggle}
      >
        {enable ? t('Enable') : t('Disable')}
      </Button>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => operations.uninstall(addon)}>
        {t('Uninstall')}
      </Button>
    </Group>
  );
}
