import { Icon } from '@nextpanel/sdk/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../i18n/useText.tsx';
import { commandKey, commandShortcut, isTyping } from '../keyboard/keys.ts';
import type { NavSection } from '../navigation.ts';
import classes from './CommandPalette.module.css';

const load = () => import('./CommandPalette.tsx');
const CommandPalette = lazy(async () => ({ default: (await load()).CommandPalette }));
const KeyboardHelp = lazy(async () => ({
  default: (await import('../keyboard/KeyboardHelp.tsx')).KeyboardHelp,
}));

type Shown = 'palette' | 'keys' | null;

/**
 * Opens the command palette, as Ctrl K (⌘ K) does from anywhere; `?` shows what else the keyboard does. Their code loads
 * when they are wanted, or when a pointer or the focus comes near.
 */
export function PaletteButton({ sections }: { sections: readonly NavSection[] }) {
  const t = useText();
  const [shown, setShown] = useState<Shown>(null);
  const [wanted, setWanted] = useState<ReadonlySet<Shown>>(new Set());
  const show = (what: Shown) => {
    setWanted((before) => new Set([...before, what]));
    setShown(what);
  };
  const close = () => setShown(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey) {
        event.preventDefault();
        setWanted((before) => new Set([...before, 'palette'] as const));
        setShown((before) => (before === 'palette' ? null : 'palette'));
      } else if (key === '?' && !ctrlKey && !metaKey && !altKey && !isTyping(target)) {
        setWanted((before) => new Set([...before, 'keys'] as const));
        setShown((before) => before ?? 'keys');
      }
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
        aria-keyshortcuts={commandShortcut}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => show('palette')}
      >
        <Icon name="search" size={16} />
        <span>{t('Search or go to')}</span>
        <kbd aria-hidden>{t(commandKey)} K</kbd>
      </button>
      {wanted.has('palette') && (
        <Suspense>
          <CommandPalette opened={shown === 'palette'} onClose={close} sections={sections} />
        </Suspense>
      )}
      {wanted.has('keys') && (
        <Suspense>
          <KeyboardHelp opened={shown === 'keys'} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
