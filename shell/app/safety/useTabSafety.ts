import { createContext, useContext } from 'react';
import type { TabSafety } from './tabSafety.ts';

const Current = createContext<TabSafety | null>(null);

/** Set once, around the whole page. */
export const TabSafetyProvider = Current.Provider;

/** Which plugins may run in this tab, and why. */
export function useTabSafety(): TabSafety {
  const safety = useContext(Current);
  if (!safety) throw new Error('useTabSafety works inside of TabSafetyProvider.');
  return safety;
}
