import { createContext, useContext } from 'react';

const Locale = createContext('en-US');

/** Set once around the whole tree; BCP 47. */
export const LocaleProvider = Locale.Provider;

export function useLocale(): string {
  return useContext(Locale);
}
