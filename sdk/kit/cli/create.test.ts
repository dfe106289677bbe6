import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';
import { nextpanel } from './nextpanel.ts';

/* Templates are made, built, packed and installed in the real panel, as their authors will do it. */

/** Inside of the tree, so that the new plugins find the packages that their own `npm install` would bring. */
const place = join(import.meta.dirname, '../../../test-results');
let folder: string;
beforeAll(async () => {
  await mkdir(place, { recursive: true });
  folder = await mkdtemp(join(place, 'create-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
  const out: string[] = [];
  const code = await nextpanel(argv, { out: (text) => out.push(text), error: (text) => out.push(text) });
  return { code, text: out.join('\n') };
}

async function packed(template: string, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const plugin = join(folder, id);
  expect(await run('create', plugin, '--template', template, '--yes')).toMatchObject({ code: 0 });
  const { code, text } = await run('pack', plugin, '--json');
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(await run('validate', plugin, '--json')).toMatchObject({ code: 0 });
  return new Uint8Array(await readFile((JSON.parse(text) as { file: string }).file));
}

test('a widget → it builds, is small, and the panel draws its settings', async () => {
  const bytes = await packed('widget', 'greeter');
  expect(bytes.length).toBeLessThan(25 * 1024);
  const panel = await openPluginPanel();
  expect(await panel.upload(bytes)).toMatchObject({ status: 201 });
  const { body } = await panel.call('GET', '/plugins/active');
  expect(JSON.stringify(body)).toContain('./HomeSection');
});

test('a page with a table → its API keeps notes, refuses what is none, and is gone without a trace', async () => {
  const bytes = await packed('pages', 'note_book');
  const panel = await openPluginPanel();
  const before = panel.sql.query('SELECT name FROM sqlite_schema ORDER BY name').values;
  expect(await panel.upload(bytes)).toMatchObject({ status: 201 });
  expect(await panel.call('POST', '/note-book/notes', { text: 'Buy milk' })).toMatchObject({
    status: 201,
    body: { text: 'Buy milk' },
  });
  expect(await panel.call('POST', '/note-book/notes', { text: '' })).toMatchObject({
    status: 422,
    body: { code: 'VALIDATION' },
  });
  expect(await panel.call('GET', '/note-book/notes')).toMatchObject({
    body: { items: [{ text: 'Buy milk' }] },
  });
  expect(await panel.call('GET', '/note-book/notes', undefined, { tab: null })).toMatchObject({
    status: 403,
  });
  expect(await panel.call('DELETE', '/marketplace/uninstall/note_book?data=remove')).toMatchObject({
    status: 200,
  });
  expect(panel.sql.query('SELECT name FROM sqlite_schema ORDER BY name').values).toEqual(before);
});

test('hooks → a new client gets a mail, once', async () => {
  const bytes = await packed('hooks', 'greetings');
  const panel = await openPluginPanel();
  expect(await panel.upload(bytes)).toMatchObject({ status: 201 });
  await panel.call('POST', '/clients', { name: 'Vera Voss', email: 'vera@voss.test' });
  await panel.work();
  const { body } = await panel.call('GET', '/outbox?q=vera');
  expect(body.items).toMatchObject([{ to: 'vera@voss.test', subject: 'Welcome' }]);
});

test('names with quotes, and where it can’t be made → right, or nothing at all', async () => {
  const odd = join(folder, 'odd_one');
  expect(await run('create', odd, '--name', 'Say "Hi" & $&', '--author', 'A\\B', '--yes')).toMatchObject({
    code: 0,
  });
  expect(JSON.parse(await readFile(join(odd, 'metadata.json'), 'utf8'))).toMatchObject({
    id: 'odd_one',
    name: 'Say "Hi" & $&',
    author: 'A\\B',
  });
  await writeFile(join(odd, 'mine.txt'), 'mine');
  const before = await readdir(odd);
  expect(await run('create', odd, '--yes')).toMatchObject({
    code: 1,
    text: expect.stringContaining('not empty'),
  });
  expect(await readdir(odd)).toEqual(before);
  const umlauts = join(folder, 'Müllers Notizen');
  expect(await run('create', umlauts, '--yes')).toMatchObject({
    code: 0,
    text: expect.stringContaining(`cd "${umlauts}"`),
  });
  expect(JSON.parse(await readFile(join(umlauts, 'metadata.json'), 'utf8'))).toMatchObject({
    id: 'mullers_notizen',
    name: 'Mullers Notizen',
  });
  for (const argv of [
    ['create'],
    ['create', join(folder, 'fine'), '--name', 'Two\nlines'],
    // Its page and its API would be those of the panel.
    ['create', join(folder, 'clients'), '--yes'],
    ['create', join(folder, '1x'), '--yes'],
    ['create', join(folder, 'fine'), '--template', 'none'],
  ])
    expect(await run(...argv)).toMatchObject({ code: 2 });
  for (const name of ['fine', 'clients']) expect(existsSync(join(folder, name))).toBe(false);
});

test('doctor → good where a plugin can be built, and says what is missing where not', async () => {
  const plugin = join(folder, 'healthy');
  await run('create', plugin, '--yes');
  expect(await run('doctor', plugin)).toMatchObject({ code: 0 });
  await writeFile(join(plugin, 'metadata.json'), '{ "id": "Healthy" }');
  await rm(join(plugin, 'vite.config.ts'));
  const { code, text } = await run('doctor', plugin);
  expect(code).toBe(1);
  expect(text).toMatch(/✗ metadata.json: .*id/);
  expect(text).toContain('✗ vite.config.ts: It does not use the preset.');
});

test('a folder of packages → a plugin source; what is no package is named and makes it fail', async () => {
  const store = join(folder, 'store');
  await mkdir(store);
  const key = join(folder, 'source.key');
  await run('keygen', key);
  await run('create', join(folder, 'listed'), '--template', 'hooks', '--yes');
  await run('pack', join(folder, 'listed'), '--out', store, '--key', key);
  expect(await run('index', store, '--key', key, '--expires', '2030-01-31')).toMatchObject({ code: 0 });
  expect((await run('verify', store)).code).toBe(0);
  await writeFile(join(store, 'broken_v1.0.0.zip'), 'no zip');
  expect(await run('index', store)).toMatchObject({
    code: 1,
    text: expect.stringContaining('broken_v1.0.0.zip'),
  });
  expect(await run('index', join(folder, 'nowhere'))).toMatchObject({ code: 1 });
});

test('validate → errors make it fail, with --strict warnings too; what is no package is named', async () => {
  const plugin = join(folder, 'judged');
  await run('create', plugin, '--template', 'hooks', '--yes');
  await run('pack', plugin);
  const file = join(plugin, 'packages', 'judged_v1.0.0.zip');
  expect(await run('validate', file)).toMatchObject({
    code: 0,
    text: expect.stringContaining('package.signed'),
  });
  expect(await run('validate', file, '--strict')).toMatchObject({ code: 1 });
  await writeFile(join(plugin, 'icon.svg'), '<svg onload="a()"></svg>');
  expect(await run('validate', plugin)).toMatchObject({
    code: 1,
    text: expect.stringContaining('images.svg-script'),
  });
  await writeFile(join(plugin, 'metadata.json'), '{ "id": "judged" }');
  expect(await run('validate', plugin, '--json')).toMatchObject({
    code: 1,
    text: expect.stringContaining('MANIFEST_FIELD'),
  });
  await writeFile(file, 'no zip');
  expect(await run('validate', file)).toMatchObject({
    code: 1,
    text: expect.stringContaining('ZIP_NOT_ZIP'),
  });
  expect(await run('validate', join(folder, 'nowhere'))).toMatchObject({ code: 2 });
});

test('migrate check → digests of a good plugin; what a down leaves is named, and it fails', async () => {
  const plugin = join(folder, 'checked_notes');
  await run('create', plugin, '--template', 'pages', '--yes');
  const { code, text } = await run('migrate', 'check', plugin, '--json');
  expect({ code, report: JSON.parse(text) as unknown }).toMatchObject({
    code: 0,
    report: { id: 'checked_notes', ok: true, steps: [{ undone: true, equal: true }], faults: [] },
  });
  const { digest } = JSON.parse(text) as { digest: { before: string; after: string } };
  expect(digest.after).toBe(digest.before);
  await writeFile(join(plugin, 'migrations/001_notes.down.sql'), 'SELECT 1;');
  expect(await run('migrate', 'check', plugin)).toMatchObject({
    code: 1,
    text: expect.stringMatching(
      /001_notes\.down\.sql {2}It leaves the table \w+ behind.*001_notes\.up\.sql:\d/,
    ),
  });
  expect(await run('migrate', 'check', join(folder, 'nowhere'))).toMatchObject({ code: 2 });
  expect(await run('migrate')).toMatchObject({ code: 2 });
});

test('bench → figures of the plugin beside those of the smallest one, in one run', async () => {
  const plugin = join(folder, 'weighed');
  await run('create', plugin, '--template', 'hooks', '--yes');
  await run('pack', plugin);
  const file = join(plugin, 'packages', 'weighed_v1.0.0.zip');
  const { code, text } = await run('bench', file, '--runs', '1', '--json');
  expect({ code, text }).toMatchObject({ code: 0 });
  const { figures, smallest, ratios } = JSON.parse(text) as Record<string, Record<string, number | null>>;
  expect(figures).toMatchObject({
    package_bytes: (await readFile(file)).length,
    cold_ms: null,
  });
  for (const name of ['install_ms', 'cold_ms', 'answer_ms', 'uninstall_ms'])
    expect(smallest?.[name], name).toBeGreaterThan(0);
  expect(ratios).toMatchObject({ install_ms: expect.any(Number), cold_ms: null, screens_bytes: null });
  expect(await run('bench', file, '--runs', 'often')).toMatchObject({ code: 2 });
});

test('a screen that can’t be parsed, and imports that are not there → said at once with place, without colours', async () => {
  const plugin = join(folder, 'unfinished');
  await run('create', plugin, '--yes');
  const screen = join(plugin, 'frontend/NotesPage.tsx');
  const source = await readFile(screen, 'utf8');
  for (const [text, said] of [
    [`${source}\nconst x = (`, /NotesPage\.tsx:\d+:\d+/],
    [`import { a } from './nope.ts';\n${source}\nexport const b = a;`, "Could not resolve './nope.ts'"],
    [`import { a } from 'no-such-package';\n${source}\nexport const b = a;`, '"no-such-package"'],
  ] as const) {
    await writeFile(screen, text);
    const { code, text: words } = await run('pack', plugin);
    expect(code).toBe(1);
    expect(words).toMatch(said);
    // It did not wait for the module that will never come, and shows nothing of its own code.
    expect(words).not.toMatch(/moduleParse|\n +at /);
    expect(words).toBe(stripVTControlCharacters(words));
  }
}, 60_000);
