import { Icon } from '@nextpanel/sdk/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../i18n/useText.tsx';
import type { NavSection } from '../navigation.ts';
import classes from './CommandPalette.module.css';

const load = () => import('./CommandPalette.tsx');
const CommandPalette = lazy(async () => ({ default: (await load()).CommandPalette }));

const apple = /mac|iphone|ipad/iu.test(navigator.userAgent);

/** Opens the command palette, as Ctrl K (⌘ K) does from anywhere. Its code loads when a pointer or the focus comes near. */
export function PaletteButton({ sections }: { sections: readonly NavSection[] }) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setWanted(true);
      setOpened((before) => !before);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  return (
    <>
      <button
        type="button"
        className={classes.trigger}
        aria-haspopup="dialog"
        aria-keyshortcuts={apple ? 'Meta+K' : 'Control+K'}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setWanted(true);
          setOpened(true);
        }}
      >
        <Icon name="search" size={16} />
        <span>{t('Search or go to')}</span>
        <kbd aria-hidden>{apple ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      {wanted && (
        <Suspense>
          <CommandPalette opened={opened} onClose={() => setOpened(false)} sections={sections} />
        </Suspense>
      )}
    </>
  );
}
