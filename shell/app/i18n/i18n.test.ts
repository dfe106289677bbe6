import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { catalogues, languageOf, languages, localeFor } from './languages.ts';
import { adminSections, clientSections } from '../layout/navigation.ts';

const app = join(import.meta.dirname, '..');
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(app, name), 'utf8'));

const sections = [...adminSections, ...clientSections];

/** What is asked for by name, and the labels of the menus. */
const wanted = [
  ...sources.flatMap((source) => Array.from(source.matchAll(/\bt\(\s*'([^']+)'/g), ([, word = '']) => word)),
  ...sections.flatMap(({ label }) => label ?? []),
  ...sections.flatMap(({ entries }) => entries.map((entry) => entry.label)),
];

test.each(Object.entries({ de, es, ar }))('%s → has words for everything that the frame says', (_, words) => {
  expect(wanted.length).toBeGreaterThan(30);
  expect([...new Set(wanted)].filter((word) => !Object.hasOwn(words, word))).toEqual([]);
  expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('every language but English → has a catalogue, and all have the same words', async () => {
  expect(Object.keys(catalogues).sort()).toEqual(
    Object.keys(languages)
      .filter((code) => code !== 'en')
      .sort(),
  );
  for (const load of Object.values(catalogues)) expect(Object.keys(await load())).toEqual(Object.keys(de));
});

test('a locale → its language, and its region for money where the language is the same', () => {
  expect([languageOf('de-AT'), languageOf('pt-BR')]).toEqual(['de', 'en']);
  expect([localeFor('de', 'de-AT'), localeFor('ar', 'de-AT'), localeFor('en', 'pt-BR')]).toEqual([
    'de-AT',
    'ar',
    'en',
  ]);
});
