import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { catalogues, languageOf, rememberedLanguage, rememberLanguage } from './languages.ts';
import type { Catalogue, Language } from './languages.ts';

interface Speech {
  readonly language: Language;
  /** Remembered by this browser. */
  speak(language: Language): void;
  /** The words for an English text; what no catalogue has, such as a plugin's own, stays as it is. */
  text(english: string): string;
}

const Spoken = createContext<Speech>({ language: 'en', speak: () => undefined, text: (english) => english });

/** The language of this browser: the one chosen here, else the company's. */
export function useSpeech(companyLocale: string): Speech {
  const [chosen, setChosen] = useState(rememberedLanguage);
  const language = chosen ?? languageOf(companyLocale);
  const [loaded, setLoaded] = useState<{ language: Language; words: Catalogue } | null>(null);
  useEffect(() => {
    if (language === 'en') return undefined;
    let wanted = true;
    catalogues[language]().then(
      (words) => wanted && setLoaded({ language, words }),
      // Without its words the frame stays English.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  const words = loaded?.language === language ? loaded.words : null;
  return useMemo(
    () => ({
      language,
      speak(next) {
        rememberLanguage(next);
        setChosen(next);
      },
      text: (english) => (words && Object.hasOwn(words, english) ? words[english] : undefined) ?? english,
    }),
    [language, words],
  );
}

export function SpeechProvider({ value, children }: { value: Speech; children: ReactNode }) {
  return <Spoken.Provider value={value}>{children}</Spoken.Provider>;
}

/** `const t = useText(); t('Sign in')` */
export function useText(): Speech['text'] {
  return useContext(Spoken).text;
}

export function useLanguage(): Pick<Speech, 'language' | 'speak'> {
  return useContext(Spoken);
}
