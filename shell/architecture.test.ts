import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const filesBelow = (...folders: readonly string[]) =>
  folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/node_modules|\/dist\/|\.generated\./.test(file));

const sources = filesBelow('shell', 'sdk', 'remotes');
const everything = [...sources, ...filesBelow('e2e', 'bench', 'docs/site')];

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
const text = new Map(everything.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const code = (file: string) => (text.get(file) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const allImports: readonly Import[] = everything.flatMap((from) =>
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
const imports = allImports.filter(({ from }) => /^(?:shell|sdk|remotes)\//.test(from));

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

type Graph = ReadonlyMap<string, readonly string[]>;

/** One circle of each group of files that reach each other, the shortest, as a path: `a → b → c → a`. */
function circlesIn(graph: Graph): string[] {
  // Tarjan's algorithm. By file: the earliest on the path that it reaches; infinity once its group is complete.
  const earliest = new Map<string, number>();
  const path: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): number => {
    const own = earliest.size;
    earliest.set(file, own);
    const depth = path.push(file) - 1;
    const reached = (graph.get(file) ?? []).map((next) => earliest.get(next) ?? visit(next));
    const first = Math.min(own, ...reached);
    earliest.set(file, first);
    if (first < own) return first;
    const group = path.splice(depth);
    for (const one of group) earliest.set(one, Number.POSITIVE_INFINITY);
    if (group.length > 1 || graph.get(file)?.includes(file)) {
      const ways = group.map((one) => wayBack(graph, one)).toSorted((a, b) => a.length - b.length);
      circles.push(ways[0]?.join(' → ') ?? file);
    }
    return first;
  };
  for (const file of graph.keys()) if (!earliest.has(file)) visit(file);
  return circles;
}

/** The shortest way from a file of a circle to itself. */
function wayBack(graph: Graph, start: string): string[] {
  const ways = [[start]];
  const met = new Set<string>();
  for (const way of ways)
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (met.has(next)) continue;
      met.add(next);
      ways.push([...way, next]);
    }
  return [];
}

describe('no file imports itself by way of others', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'sdk/package.json'), 'utf8')) as {
    exports: Record<string, string>;
  };
  const named = new Map(
    Object.entries(exports).map(([name, file]) => [`@nextpanel/sdk${name.slice(1)}`, `sdk${file.slice(1)}`]),
  );
  const fileOf = (target: string) =>
    [named.get(target) ?? target, `${target}.ts`, `${target}.tsx`].find((file) => text.has(file));

  test('types that import each other → told as the shortest path', () => {
    const graph = new Map([
      ['main', ['a', 'far']],
      ['far', ['b']],
      ['a', ['b']],
      ['b', ['c', 'leaf']],
      ['c', ['far', 'a', 'leaf']],
      ['leaf', []],
      ['alone', ['alone']],
    ]);
    expect(circlesIn(graph)).toEqual(['a → b → c → a', 'alone → alone']);
    expect(
      circlesIn(new Map([...graph].map(([file, to]) => [file, to.filter((one) => one > file)]))),
    ).toEqual([]);
  });

  test('nowhere in the tree, types included', () => {
    const graph = new Map<string, string[]>(everything.map((file) => [file, []]));
    for (const { from, to } of allImports) {
      const file = fileOf(to);
      if (file !== undefined) graph.get(from)?.push(file);
    }
    expect(graph.get('shell/main.tsx')).toContain('shell/app/App.tsx');
    expect(circlesIn(graph)).toEqual([]);
  });

  test('nor does a room of the server', () => {
    const roomOf = (file: string) => /^shell\/server\/[^/]+(?=\/)/.exec(file)?.[0];
    const rooms = new Map<string, string[]>();
    for (const { from, to } of imports.filter((one) => !isTest(one.from))) {
      const [own, other] = [roomOf(from), roomOf(to)];
      if (own && other && own !== other) rooms.set(own, [...(rooms.get(own) ?? []), other]);
    }
    expect(rooms.get('shell/server/api')).toContain('shell/server/commerce');
    expect(circlesIn(rooms)).toEqual([]);
  });

  test('whoever settles an invoice has its services go on, too', () => {
    const settling = imports.filter(({ to }) => to === 'shell/server/commerce/invoices/settle.ts');
    expect(settling.map(({ from }) => from)).toEqual(['shell/server/commerce/settleInvoice.ts']);
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
