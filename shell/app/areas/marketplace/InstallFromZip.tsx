import { Button, Icon } from '@nextpanel/sdk/ui';
import { useRef } from 'react';

import { useText } from '../../i18n/useText.tsx';
import classes from './InstallFromZip.module.css';
import { useOperations } from './operations.ts';

/** The button "Install from ZIP" and the file input "Plugin package" behind it. */
export function InstallFromZip() {
  const t = useText();
  const { installPackage } = useOperations();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="upload" size={16} />}
        onClick={() => input.current?.click()}
      >
        {t('Install from ZIP')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label={t('Plugin package')}
        tabIndex={-1}
        className={classes.input}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file can be chosen again after it was put right.
          currentTarget.value = '';
          if (file) installPackage(file);
        }}
      />
    </>
  );
}
