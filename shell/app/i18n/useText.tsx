import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { catalogues, languageOf, localeFor, rememberedLanguage, rememberLanguage } from './languages.ts';
import type { Language } from './languages.ts';
import type { Catalogue } from './catalogue.ts';
import { english, speakAs, speechOf } from './speech.ts';
import type { Text } from './speech.ts';

interface Speech {
  readonly language: Language;
  /** Of money and dates. */
  readonly locale: string;
  readonly text: Text;
  /** Remembered by this browser. */
  speak(language: Language): void;
  /** False only until the first words are there: nothing should be drawn in English just to be replaced. */
  readonly ready: boolean;
}

const Spoken = createContext<Speech>({
  language: 'en',
  locale: 'en-US',
  text: english,
  speak: () => undefined,
  ready: true,
});

interface Loaded {
  readonly language: Language;
  readonly words: Catalogue;
}

const noWords: Loaded = { language: 'en', words: {} };

/** The language of this browser: the one chosen here, else the company's. */
export function useSpeech(companyLocale: string): Speech {
  const [chosen, setChosen] = useState(rememberedLanguage);
  const wanted = chosen ?? languageOf(companyLocale);
  const [loaded, setLoaded] = useState<Loaded | null>(wanted === 'en' ? noWords : null);
  useEffect(() => {
    let current = true;
    const words = wanted === 'en' ? Promise.resolve({}) : catalogues[wanted]();
    words.then(
      (found) => current && setLoaded({ language: wanted, words: found }),
      // Without its words the panel stays in the language that it has.
      () => current && setLoaded((before) => before ?? noWords),
    );
    return () => {
      current = false;
    };
  }, [wanted]);

  const speech = useMemo(() => {
    const { language, words } = loaded ?? noWords;
    const locale = localeFor(language, companyLocale);
    return {
      language,
      locale,
      text: speechOf(language, words, locale),
      speak(next: Language) {
        rememberLanguage(next);
        setChosen(next);
      },
      ready: loaded !== null,
    };
  }, [loaded, companyLocale]);
  useEffect(() => speakAs(speech.text), [speech.text]);
  return speech;
}

export function SpeechProvider({ value, children }: { value: Speech; children: ReactNode }) {
  return <Spoken.Provider value={value}>{children}</Spoken.Provider>;
}

/** `const t = useText(); t('Sign in')` */
export function useText(): Text {
  return useContext(Spoken).text;
}

export function useLanguage(): Pick<Speech, 'language' | 'speak'> {
  return useContext(Spoken);
}
