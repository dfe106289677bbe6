import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areas as ar } from './ar/areas.ts';
import { areas as de } from './de/areas.ts';
import { areas as es } from './es/areas.ts';
import { catalogues, languageOf, languages, localeFor } from './languages.ts';
import { merged, type Area } from './catalogue.ts';
import { pluralForms } from './speech.ts';
import { readSourceText } from './testing/sourceText.ts';
import type { SourceText } from './testing/sourceText.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const read = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('/testing/'))
    .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));

/** The first that fits. */
const places: readonly (readonly [string, Area])[] = [
  ['shell/app/areas/public/', 'public'],
  ['shell/app/areas/client/', 'client'],
  ['shell/app/areas/admin/', 'admin'],
  ['shell/app/areas/marketplace/', 'marketplace'],
  ['shell/app/areas/settings/', 'settings'],
  ['shell/app/areas/developer/', 'developer'],
  ['shell/app/components/', 'shared'],
  ['sdk/src/ui/', 'shared'],
  ['shell/app/', 'frame'],
];

/** Said when not even the words may load. */
const alwaysEnglish = new Set(['shell/app/StartFailure.tsx', 'shell/app/startAdvice.ts']);

interface Read extends SourceText {
  readonly file: string;
  readonly area: Area;
}

const sources: readonly Read[] = [
  ...read('shell/app', /\.tsx?$/),
  ...read('sdk/src/ui', /\.tsx$/),
  ...read('shell/federation', /\.tsx?$/),
]
  .filter(({ file }) => !file.startsWith('shell/app/i18n/') && !alwaysEnglish.has(file))
  .map(({ file, source }) => {
    const area = places.find(([folder]) => file.startsWith(folder))?.[1] ?? 'frame';
    const { asked, untranslated } = readSourceText(file, source);
    // What the room around plugins says elsewhere is for the server and for tools.
    const forTools = file.startsWith('shell/federation/') && !file.endsWith('/PluginBoundary.tsx');
    return { file, area, asked, untranslated: forTools ? [] : untranslated };
  });

const askedIn = (area: Area) =>
  new Set(sources.filter((one) => one.area === area).flatMap(({ asked }) => asked.map(({ text }) => text)));

/** Areas in which nothing is left in English. */
const finished: readonly Area[] = [
  'frame',
  'shared',
  'public',
  'client',
  'admin',
  'settings',
  'marketplace',
  'developer',
];

/** Used everywhere. */
const common = ['frame', 'shared'] as const;

const screens = [
  'frame',
  'shared',
  'public',
  'client',
  'admin',
  'marketplace',
  'settings',
  'developer',
] as const;

describe.each(Object.entries({ de, es, ar }))('%s', (language, words) => {
  const code = language as 'de' | 'es' | 'ar';
  const has = (area: Area, text: string) =>
    [area, ...common].some((each) => Object.hasOwn(words[each], text));

  test.each(finished)('%s → has words for everything that is said there', (area) => {
    expect([...askedIn(area)].filter((text) => hasLetters(text) && !has(area, text))).toEqual([]);
  });

  test.each(screens)('%s → has no words that nobody asks for', (area) => {
    const wanted = common.some((one) => one === area)
      ? new Set(sources.flatMap(({ asked }) => asked.map(({ text }) => text)))
      : askedIn(area);
    expect(Object.keys(words[area]).filter((text) => !wanted.has(text))).toEqual([]);
  });

  test('what an area says twice → is the same words, so that one catalogue can hold them', () => {
    const seen = new Map<string, string>();
    const { status: _states, ...areas } = words;
    const different = Object.values(areas).flatMap((area) =>
      Object.entries(area).filter(([text, translated]) => {
        const before = seen.get(text) ?? translated;
        seen.set(text, translated);
        return before !== translated;
      }),
    );
    expect(different).toEqual([]);
  });

  test('what a text leaves open → is left open in its translation, in as many forms as the language has', () => {
    const wrong = Object.entries(merged(words)).filter(([text, translated]) => {
      const forms = translated.split('|');
      const counted = text.includes('|');
      if (translated.trim() === '' || forms.length !== (counted ? pluralForms[code].length : 1)) return true;
      const wanted = text.split('|').map(holes).at(-1);
      return forms.some((form) => {
        const found = holes(form);
        // "One invoice" needs no figure.
        const missing = wanted?.filter((hole) => !found.includes(hole) && !(counted && hole === '{count}'));
        return missing?.length !== 0 || found.some((hole) => !wanted?.includes(hole));
      });
    });
    expect(wrong).toEqual([]);
  });
});

test.each(finished)('%s → no text is left that only speaks English', (area) => {
  const left = sources
    .filter((one) => one.area === area)
    .flatMap(({ file, untranslated }) => untranslated.map(({ text, line }) => `${file}:${line} ${text}`));
  expect(left).toEqual([]);
});

test('a state that the database or a screen knows → has words, and there are words for no other', () => {
  const migrations = read('shell/server/db/migrations', /\.ts$|\.sql$/).map(({ source }) => source);
  const states = migrations.flatMap((source) =>
    [...source.matchAll(/CHECK \((?:status|state|outcome) IN \(([^)]*)\)/gu)].flatMap(([, list = '']) =>
      [...list.matchAll(/'(\w+)'/gu)].map(([, state = '']) => state),
    ),
  );
  expect(states.length).toBeGreaterThan(20);
  expect(states.filter((state) => !Object.hasOwn(de.status, state))).toEqual([]);
  const known = [...migrations, ...read('shell/app/areas', /\.tsx?$/).map(({ source }) => source)].join('\n');
  expect(
    Object.keys(de.status).filter((state) => !known.includes(`'${state}'`) && !known.includes(`"${state}"`)),
  ).toEqual([]);
});

test('words for what the server says → it says so', () => {
  const said = read('shell/server', /\.ts$/)
    .map(({ source }) => source)
    .join('\n');
  expect(Object.keys(de.server).filter((text) => !said.includes(`'${text}'`))).toEqual([]);
});

test('every language but English → has a catalogue, and all have the same words', async () => {
  expect(Object.keys(catalogues).sort()).toEqual(
    Object.keys(languages)
      .filter((code) => code !== 'en')
      .sort(),
  );
  const wanted = Object.keys(merged(de)).sort();
  for (const load of Object.values(catalogues)) expect(Object.keys(await load()).sort()).toEqual(wanted);
});

test('a locale → its language, and its region for money where the language is the same', () => {
  expect([languageOf('de-AT'), languageOf('pt-BR')]).toEqual(['de', 'en']);
  expect([localeFor('de', 'de-AT'), localeFor('ar', 'de-AT'), localeFor('en', 'pt-BR')]).toEqual([
    'de-AT',
    'ar',
    'en',
  ]);
});

/** `{name}`, `<link>`, each once. */
function holes(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(/\{(\w+)|<(\w+)>/gu)].map(([, hole, tag]) => (hole ? `{${hole}}` : `<${tag}>`)),
    ),
  ];
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}
