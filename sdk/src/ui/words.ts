import { createContext, useContext } from 'react';

/** The kit's own texts in the language of the panel. */
export interface KitWords {
  /** For an English text. */
  (english: string): string;
  /** For a state as the API says it: `past_due`. */
  status(status: string): string;
}

/** `past_due` → "Past due". */
export const english: KitWords = Object.assign((text: string) => text, {
  status(status: string) {
    const words = status.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
});

const Words = createContext(english);

export const WordsProvider = Words.Provider;

export function useKitWords(): KitWords {
  return useContext(Words);
}
