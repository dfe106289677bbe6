import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPackage } from '../package/index.ts';
import { DevelopmentPackage } from './developmentPackage.ts';
import { developmentServer } from './developmentServer.ts';
import { placeOfKey } from './placeOfKey.ts';

/* The dev server of a plugin, as a panel sees it. */

const metadata = {
  id: 'notes',
  name: 'Notes',
  version: '1.0.0',
  description: 'Keeps notes.',
  author: 'NextPanel Team',
  category: 'other',
  engines: { nextpanel: '^1.0.0' },
  backend: { entry: 'backend/index.js', routes: ['/api/v1/notes/*'] },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/notes', expose: './Notes', title: 'Notes' }],
  },
  database: { tables: ['notes_rows'] },
};

interface Told {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

let folder: string;
let server: ViteDevServer;
let url: string;

const put = async (path: string, content: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};
const seen = (name: string) => server.watcher.getWatched()[join(folder, name)] ?? [];
const get = async (path: string) => await fetch(new URL(path, url));
const state = async () => (await (await get('__nextpanel/state')).json()) as Record<string, unknown>;

/** Of the package with this answer, made by another server of the same folder. */
async function expectedStamp(answer: string): Promise<unknown> {
  expect(await readFile(join(folder, 'backend/index.ts'), 'utf8')).toContain(answer);
  const made = await new DevelopmentPackage(folder).make();
  return 'stamp' in made ? made.stamp : null;
}

/** What is told from now on, as it comes. */
async function listen(): Promise<AsyncGenerator<Told, Told>> {
  const response = await fetch(new URL('__nextpanel/events', url));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('No events came.');
  let text = (await reader.read()).value ?? '';
  return (async function* () {
    for (;;) {
      const found = /event: (.*)\ndata: (.*)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        yield { event: found[1] ?? '', data: JSON.parse(found[2] ?? '{}') as Record<string, unknown> };
      } else text += (await reader.read()).value ?? '';
    }
  })();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-'));
  await put('metadata.json', JSON.stringify(metadata, null, 2));
  await put('backend/index.ts', 'export default {\n  fetch: () => new Response("one"),\n};\n');
  await put('frontend/Notes.tsx', 'export default () => "One";\n');
  await put('migrations/up.sql', 'CREATE TABLE notes_rows (id INTEGER PRIMARY KEY);');
  await put('migrations/down.sql', 'DROP TABLE notes_rows;');
  server = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [developmentServer(folder)],
    server: { port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  url = server.resolvedUrls?.local[0] ?? '';
  // What is written before the watcher has seen it is no change.
  await expect
    .poll(() => ['backend', 'frontend', 'migrations'].map((name) => seen(name).length))
    .toEqual([1, 1, 2]);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('asked', () => {
  test('its package → metadata, migrations and a backend that names its sources; screens are not in it', async () => {
    const response = await get('__nextpanel/package.zip');
    const files = await readPackage(new Uint8Array(await response.arrayBuffer()));
    expect(files.metadata.id).toBe('notes');
    expect(response.headers.get('etag')).toBe(`"${String((await state())['stamp'])}"`);
  });

  test('its state → who it is, where it is seen first, nothing wrong', async () => {
    expect(await state()).toMatchObject({
      nextpanel: 1,
      id: 'notes',
      name: 'Notes',
      version: '1.0.0',
      first: '/admin/notes',
      root: folder,
      error: null,
    });
  });

  test('for the client of vite → it never loads the panel anew but where the panel is that of the dev server', async () => {
    const client = await (await get('@vite/client')).text();
    const reloads = client.split('\n').filter((line) => line.includes('location.reload()'));
    expect(reloads).toEqual([expect.stringContaining('if (globalThis.__nextpanel_fast_refresh__)')]);
    expect(client).toContain("dispatchEvent(new Event('nextpanel:development-reload'))");
    expect(client).not.toContain('typeof SharedWorker');
  });

  test('for the runtime of Fast Refresh → there, and what brings it into a page', async () => {
    expect(await (await get('__nextpanel/refresh.js')).text()).toContain("from '/@mf-react-refresh-local'");
    expect(await (await get('@mf-react-refresh-local')).text()).toContain(
      'export function injectIntoGlobalHook',
    );
  });

  test('by a page of a stranger → not readable for it, by one on this machine → readable', async () => {
    const allowed = async (origin: string) =>
      (await fetch(new URL('__nextpanel/package.zip', url), { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('https://stranger.example')).toBeNull();
    expect(await allowed('http://localhost:4173')).toBe('http://localhost:4173');
  });
});

describe('a file is written', () => {
  test('of the backend or a migration → told once, and the package is another', async () => {
    const before = (await state())['stamp'];
    const events = await listen();
    await put('backend/index.ts', 'export default { fetch: () => new Response("two") };\n');
    const { value } = await events.next();
    expect(value.event).toBe('package');
    expect(value.data['stamp']).not.toBe(before);
    expect((await state())['stamp']).toBe(value.data['stamp']);
    await put('migrations/up.sql', 'CREATE TABLE notes_rows (id INTEGER PRIMARY KEY, text TEXT);');
    expect((await events.next()).value.event).toBe('package');
  });

  test('of the backend, with a fault → told with its place, until it is right', async () => {
    await state();
    const events = await listen();
    await put('backend/index.ts', 'export default {\n  fetch: () => new Response("one"\n};\n');
    const { value } = await events.next();
    expect(value).toMatchObject({
      event: 'error',
      data: { kind: 'backend', file: 'backend/index.ts', line: 3 },
    });
    expect(value.data['frame']).toContain('> 3 | };');
    expect(value.data['message']).not.toContain('\u001B');
    expect((await get('__nextpanel/package.zip')).status).toBe(409);
    expect((await state())['error']).toEqual(value.data);
    await put('backend/index.ts', 'export default { fetch: () => new Response("two") };\n');
    expect((await events.next()).value.event).toBe('fixed');
    expect((await events.next()).value.event).toBe('package');
  });

  test('metadata.json, with a key that it can not have → told with the line of that key', async () => {
    await state();
    const events = await listen();
    const text = await readFile(join(folder, 'metadata.json'), 'utf8');
    await put('metadata.json', text.replace('"category": "other"', '"category": "nothing"'));
    const { value } = await events.next();
    expect(value).toMatchObject({
      event: 'error',
      data: { kind: 'metadata', file: 'metadata.json', line: 7 },
    });
    expect((await state())['name']).toBe('Notes');
  });

  test('a screen → told; with a fault → told with its place, until it is right', async () => {
    await get('frontend/Notes.tsx');
    const events = await listen();
    await put('frontend/Notes.tsx', 'export default () => "Two";\n');
    expect((await events.next()).value).toMatchObject({
      event: 'frontend',
      data: { file: 'frontend/Notes.tsx' },
    });
    await put('frontend/Notes.tsx', 'export default () => (;\n');
    const { value } = await events.next();
    expect(value).toMatchObject({
      event: 'error',
      data: { kind: 'frontend', file: 'frontend/Notes.tsx', line: 1 },
    });
    await put('frontend/Notes.tsx', 'export default () => "Three";\n');
    expect((await events.next()).value.event).toBe('fixed');
    expect((await events.next()).value.event).toBe('frontend');
  });

  test('of a screen, emptied first as editors do → nobody gets it before something is in it', async () => {
    await get('frontend/Notes.tsx');
    const events = await listen();
    await put('frontend/Notes.tsx', '');
    const asked = get('frontend/Notes.tsx?t=1');
    await put('frontend/Notes.tsx', 'export default () => "Two";\n');
    expect(await (await asked).text()).toContain('"Two"');
    expect((await events.next()).value.event).toBe('frontend');
  });

  test('written again at once, as by a formatter → what was written last is told of', async () => {
    await state();
    const events = await listen();
    const first = new Promise((resolve) => server.watcher.once('change', resolve));
    await put('backend/index.ts', 'export default { fetch: () => new Response("two") };\n');
    await first;
    await put('backend/index.ts', 'export default { fetch: () => new Response("three") };\n');
    const last = await expectedStamp('three');
    for (;;) {
      const { value } = await events.next();
      if (value.data['stamp'] === last) break;
    }
  });

  test('a screen that never compiled is asked for → told with its place', async () => {
    const events = await listen();
    await put('frontend/Broken.tsx', 'export default (;\n');
    expect((await get('frontend/Broken.tsx')).status).toBe(500);
    expect((await events.next()).value).toMatchObject({
      event: 'error',
      data: { file: 'frontend/Broken.tsx', line: 1 },
    });
  });
});

test.each([
  ['category', 3, 3],
  ['frontend.routes.1.area', 7, 7],
  ['frontend.slots', 4, 3],
])('a key of JSON, %s → where it is, or what should have it', (path, line, column) => {
  const text =
    '{\n  "id": "a",\n  "category": "x",\n  "frontend": {\n    "routes": [\n      { "area": "admin" },\n      { "area": 1 }]\n  }\n}';
  expect(placeOfKey(text, path)).toEqual({ line, column: path.includes('area') ? 9 : column });
});
