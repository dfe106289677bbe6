import { createContext, useContext } from 'react';

const SafeMode = createContext(false);

/** Set once, around the whole page. */
export const SafeModeProvider = SafeMode.Provider;

/** Whether the panel was started without running any plugin's code. */
export function useSafeMode(): boolean {
  return useContext(SafeMode);
}
