/** The texts of mails: the panel's own, or what staff have made of them. */
import type { Sql } from '../../ports.ts';
import { type MailKey, type MailLanguage, MAIL_LANGUAGES, type MailText, type MailTexts } from './mailKey.ts';
import { arabic } from './texts/ar.ts';
import { german } from './texts/de.ts';
import { english } from './texts/en.ts';
import { spanish } from './texts/es.ts';

const own: Readonly<Record<MailLanguage, MailTexts>> = {
  en: english,
  de: german,
  es: spanish,
  ar: arabic,
};

export interface StoredText extends MailText {
  /** When staff changed it, or null for the panel's own. */
  readonly changed_at: string | null;
}

export function findText(sql: Sql, key: MailKey, language: MailLanguage): StoredText {
  const [stored] = sql.exec<{ subject: string; body: string; changed_at: string }>(
    'SELECT subject, body, updated_at AS changed_at FROM mail_templates WHERE key = ? AND language = ?',
    key,
    language,
  );
  return stored ?? { ...own[language][key], changed_at: null };
}

/** The language to write to somebody in: theirs where there are texts in it, else English. */
export function languageOf(tag: string): MailLanguage {
  const [base = ''] = tag.toLowerCase().split('-');
  return MAIL_LANGUAGES.find((language) => language === base) ?? 'en';
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The merge fields in a text that `allowed` does not name, in order, each once. */
export function unknownFields({ subject, body }: MailText, allowed: readonly string[]): string[] {
  const named = [...`${subject}\n${body}`.matchAll(PLACEHOLDER)].map(([, field = '']) => field);
  return [...new Set(named.filter((field) => !allowed.includes(field)))];
}

/** Puts the values in place of their fields; what a value says is never read as a field. A subject stays one line. */
export function fill({ subject, body }: MailText, values: Readonly<Record<string, string>>): MailText {
  const put = (text: string) => text.replaceAll(PLACEHOLDER, (_, field: string) => values[field] ?? '');
  return { subject: put(subject).replaceAll(/\s+/g, ' ').trim(), body: put(body) };
}
