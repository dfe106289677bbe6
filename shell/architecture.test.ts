import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const sources = ['shell', 'sdk', 'remotes']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter((file) => !/node_modules|\/dist\/|\.generated\./.test(file));

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
const text = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const code = (file: string) => (text.get(file) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const imports: readonly Import[] = sources.flatMap((from) =>
  [...code(from).matchAll(statement)].map(([, type, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? '';
    const to = target.startsWith('.')
      ? relative(root, join(root, dirname(from), target))
          .split(sep)
          .join('/')
      : target;
    return { from, to, typeOnly: type !== undefined };
  }),
);

const room = (file: string): string => {
  if (file.startsWith('@nextpanel/sdk')) return 'sdk';
  if (file.startsWith('shell/server/billing/')) return 'billing';
  if (file.startsWith('sdk/kit/')) return 'kit';
  const [top, second = ''] = file.split('/');
  if (top === 'remotes') return `remotes/${second}`;
  return top === 'shell' ? second : (top ?? '');
};

/** Which rooms of ours a room may import from, besides itself. Types are no exception unless it says so below. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  app: ['federation', 'sdk'],
  federation: ['sdk'],
  host: ['server', 'storage', 'sdk'],
  server: ['billing', 'sdk'],
  billing: [],
  storage: [],
  sw: [],
  recover: ['storage'],
  sdk: [],
  // The command and the test kit: what of the panel itself an author gets.
  kit: ['server', 'sdk'],
};

const ours = (target: string) => /^(shell|sdk|remotes|e2e|bench)\/|^@nextpanel\//.test(target);

describe('import directions', () => {
  for (const [name, others] of Object.entries(allowed)) {
    test(`${name} imports from ${others.length === 0 ? 'nothing of ours' : others.join(', ')} only`, () => {
      const wrong = imports
        .filter(({ from, to }) => room(from) === name && !isTest(from) && ours(to))
        .filter(({ to }) => room(to) !== name && !others.includes(room(to)))
        // The shape of messages and of the HTTP API is known on both sides; no code crosses.
        .filter(({ to, typeOnly }) => !(typeOnly && name === 'sw' && to === 'shell/host/messages.ts'))
        .filter(
          ({ from, to, typeOnly }) => !(typeOnly && from.startsWith('shell/app/') && room(to) === 'server'),
        );
      expect(wrong).toEqual([]);
    });
  }

  test('a remote imports from the SDK and from itself only', () => {
    const wrong = imports
      .filter(({ from, to }) => from.startsWith('remotes/') && !isTest(from) && ours(to))
      .filter(({ from, to }) => room(to) !== 'sdk' && room(to) !== room(from));
    expect(wrong).toEqual([]);
  });

  test('the SDK is imported by its name, never by a path into it', () => {
    const build = /^shell\/tasks\//;
    const wrong = imports.filter(
      ({ from, to }) => to.startsWith('sdk/') && !from.startsWith('sdk/') && !build.test(from),
    );
    expect(wrong).toEqual([]);
  });

  test('nobody imports the programs that join everything', () => {
    const programs = new Set(['shell/main.tsx', 'shell/host/worker/main.ts', 'shell/sw/main.ts']);
    expect(imports.filter(({ to }) => programs.has(to))).toEqual([]);
  });

  test('only the storage room knows sql.js and IndexedDB', () => {
    const wrong = sources
      .filter((file) => file.startsWith('shell/') && !file.startsWith('shell/storage/') && !isTest(file))
      .filter((file) => /\bindexedDB\b|from 'sql\.js'/.test(code(file)));
    expect(wrong).toEqual([]);
  });

  test('only the federation room knows the federation runtime', () => {
    const wrong = imports.filter(
      ({ from, to }) => to === '@module-federation/runtime' && room(from) !== 'federation',
    );
    expect(wrong).toEqual([]);
  });
});

describe('the server could run elsewhere', () => {
  const server = sources.filter((file) => file.startsWith('shell/server/') && !isTest(file));

  test('it uses no browser global', () => {
    const globals = /(?<![.\w'"`/-])(window|document|localStorage|sessionStorage|navigator|location)\s*[.[(]/;
    expect(server.filter((file) => globals.test(code(file)))).toEqual([]);
  });

  test('it uses nothing of SQLite that a hosted actor forbids', () => {
    const forbidden = /sqlite_version\s*\(|load_extension\s*\(|[`'"]\s*PRAGMA\b/i;
    // The fence names them in order to refuse them.
    expect(
      server.filter((file) => !file.startsWith('shell/server/plugins/fence/') && forbidden.test(code(file))),
    ).toEqual([]);
  });

  test('it takes time from the clock alone', () => {
    expect(server.filter((file) => /Date\.now\(\)|new Date\(\)|CURRENT_TIMESTAMP/.test(code(file)))).toEqual(
      [],
    );
  });
});

describe('rooms stay small', () => {
  test('no file is longer than 350 lines, but for lists of words', () => {
    const long = sources
      .filter((file) => !isTest(file) && !/^shell\/app\/i18n\/(?:de|es|ar)\//.test(file))
      .filter((file) => (text.get(file) ?? '').split('\n').length > 350);
    expect(long).toEqual([]);
  });

  test('there are no barrels inside the shell', () => {
    const barrels = sources.filter(
      (file) => /^shell\/.*\/index\.tsx?$/.test(file) && file !== 'shell/server/billing/index.ts',
    );
    expect(barrels).toEqual([]);
  });
});
