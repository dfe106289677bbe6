import { createContext } from 'react';

/** A sentence that is known before its language is. */
export interface Sentence {
  readonly english: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What the boxes around plugins say, in the language of the panel. */
export type Say = (sentence: string | Sentence, values?: Sentence['values']) => string;

const inEnglish: Say = (sentence, given) => {
  const { english, values } =
    typeof sentence === 'string' ? { english: sentence, values: given ?? {} } : sentence;
  return english.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
};

/** English until the panel gives its own. */
export const SayContext = createContext<Say>(inEnglish);

/** Marks a text for the catalogues of the panel. */
export const word = (english: string): string => english;
