import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import './mantine.css';
import './base.css';
import { cssVariablesResolver } from './cssVariables.ts';
import { LocaleProvider } from './locale.ts';
import { theme } from './theme.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'nextpanel-color-scheme' });

export interface UiProviderProps {
  /** BCP 47; money and dates in the kit's components follow it. */
  locale: string;
  direction?: 'ltr' | 'rtl';
  children: ReactNode;
}

/** Everything that the kit's components need around them. The panel has one; a remote developed alone brings its own. */
export function UiProvider({ locale, direction = 'ltr', children }: UiProviderProps) {
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <LocaleProvider value={locale}>{children}</LocaleProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
