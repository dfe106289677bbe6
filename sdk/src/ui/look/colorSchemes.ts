import { localStorageColorSchemeManager } from '@mantine/core';
import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

export interface ColorSchemes {
  readonly manager: MantineColorSchemeManager;
  /** Shown from now on, unless somebody has chosen another one in this browser. */
  offer(scheme: MantineColorScheme): void;
}

/** Light or dark as it was chosen in this browser, else as the company wants it. */
export function colorSchemesOf(key: string): ColorSchemes {
  const chosen = localStorageColorSchemeManager({ key });
  let show: (scheme: MantineColorScheme) => void = () => undefined;
  let offering = false;
  return {
    manager: {
      ...chosen,
      // What is merely offered is nobody's choice.
      set: (scheme) => {
        if (!offering) chosen.set(scheme);
      },
      subscribe(onUpdate) {
        show = onUpdate;
        chosen.subscribe(onUpdate);
      },
    },
    offer(scheme) {
      offering = true;
      show(chosen.get(scheme));
      offering = false;
    },
  };
}
