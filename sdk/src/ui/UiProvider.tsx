import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import './mantine.css';
import './base.css';
import { cssVariablesOf } from './cssVariables.ts';
import { LocaleProvider } from './locale.ts';
import { accentOf } from './look/accent.ts';
import { colorSchemesOf } from './look/colorSchemes.ts';
import { defaultLook } from './look/look.ts';
import type { Look } from './look/look.ts';
import { themeOf } from './theme.ts';
import { english, WordsProvider } from './words.ts';
import type { KitWords } from './words.ts';

/** What the kit draws with. The panel sets it around everything; a plugin needs it in tests of components alone. */
export interface UiProviderProps {
  /** BCP 47; money and dates in the kit's components follow it. */
  locale: string;
  direction?: 'ltr' | 'rtl';
  /** What the kit's own texts and states are in the language of the panel; English when absent. */
  words?: KitWords;
  /** What the company has chosen; the panel's own look without it. */
  look?: Look;
  children: ReactNode;
}

/** Everything that the kit's components need around them. The panel has one; a remote developed alone brings its own. */
export function UiProvider({
  locale,
  direction = 'ltr',
  words = english,
  look = defaultLook,
  children,
}: UiProviderProps) {
  const { accent: color, corners, density, appearance } = look;
  const { theme, variables } = useMemo(() => {
    const accent = color === null ? null : accentOf(color);
    return {
      theme: themeOf({ corners, density }, accent, words),
      variables: cssVariablesOf({ density }, accent),
    };
  }, [color, corners, density, words]);
  const [schemes] = useState(() => colorSchemesOf('nextpanel-color-scheme'));
  useEffect(() => schemes.offer(appearance), [schemes, appearance]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={schemes.manager}
        defaultColorScheme={appearance}
      >
        <LocaleProvider value={locale}>
          <WordsProvider value={words}>{children}</WordsProvider>
        </LocaleProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
