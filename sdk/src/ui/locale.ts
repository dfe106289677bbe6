import { createContext, useContext } from 'react';

const Locale = createContext('en-US');

/** Set once around the whole tree; BCP 47. */
export const LocaleProvider = Locale.Provider;

/** The locale in which the kit writes numbers and dates: BCP 47, such as `en-US`. */
export function useLocale(): string {
  return useContext(Locale);
}
