import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import './mantine.css';
import './base.css';
import { cssVariablesResolver } from './cssVariables.ts';
import { LocaleProvider } from './locale.ts';
import { themeIn } from './theme.ts';
import { english, WordsProvider } from './words.ts';
import type { KitWords } from './words.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'nextpanel-color-scheme' });

export interface UiProviderProps {
  /** BCP 47; money and dates in the kit's components follow it. */
  locale: string;
  direction?: 'ltr' | 'rtl';
  /** What the kit's own texts and states are in the language of the panel; English when absent. */
  words?: KitWords;
  children: ReactNode;
}

/** Everything that the kit's components need around them. The panel has one; a remote developed alone brings its own. */
export function UiProvider({ locale, direction = 'ltr', words = english, children }: UiProviderProps) {
  const theme = useMemo(() => themeIn(words), [words]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <LocaleProvider value={locale}>
          <WordsProvider value={words}>{children}</WordsProvider>
        </LocaleProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
