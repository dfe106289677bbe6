import { merged } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';

/** The languages of the frame, each in its own words. */
export const languages = { en: 'English', de: 'Deutsch', es: 'Español', ar: 'العربية' } as const;

export type Language = keyof typeof languages;

export const languageEntries = Object.entries(languages) as readonly (readonly [Language, string])[];

/** A chunk each; English is what is written in the code. */
export const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => merged((await import('./de/areas.ts')).areas),
  es: async () => merged((await import('./es/areas.ts')).areas),
  ar: async () => merged((await import('./ar/areas.ts')).areas),
};

/** The language of a locale, as far as there are words for it. */
export function languageOf(locale: string): Language {
  const { language } = new Intl.Locale(locale);
  return isLanguage(language) ? language : 'en';
}

/** What money and dates follow: the company's own locale where it is of that language, because it knows the region too. */
export function localeFor(language: Language, companyLocale: string): string {
  return languageOf(companyLocale) === language && new Intl.Locale(companyLocale).language === language
    ? companyLocale
    : language;
}

const KEY = 'nextpanel-language';

/** What somebody chose in this browser, or null. */
export function rememberedLanguage(): Language | null {
  const stored = localStorage.getItem(KEY) ?? '';
  return isLanguage(stored) ? stored : null;
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text);
}
