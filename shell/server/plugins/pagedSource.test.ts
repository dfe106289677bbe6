import { pagedIndex, type SideFile, type SourcePlugin } from '@nextpanel/sdk/package';
import { metadataSchema } from '@nextpanel/sdk/manifest';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { notesPackage } from './testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from './testing/pluginPanel.ts';
import { sha256 } from './zip/openPackage.ts';

const SOURCE = 'http://plugins.test/modules/';
const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const IMAGE = Uint8Array.from([82, 73, 70, 70]);

let panel: PluginPanel;
/** What was asked of the source, file by file. */
let asked: string[];
let package_: Uint8Array<ArrayBuffer>;

beforeEach(async () => {
  panel = await openPluginPanel();
  asked = [];
  package_ = await notesPackage();
});

async function plugin(id: string, more: Partial<SourcePlugin> = {}): Promise<SourcePlugin> {
  const manifest = metadataSchema.parse({
    id,
    name: `Plugin ${id}`,
    version: '1.0.0',
    description: `Does what ${id} does.`,
    author: 'Many Hands',
    category: 'other',
    engines: { nextpanel: '^1.0.0' },
  });
  return {
    ...manifest,
    features: [],
    installs: id.length,
    manifest,
    readme: `# The text of ${id}`,
    versions: [
      {
        version: '1.0.0',
        url: `${id}_v1.0.0.zip`,
        size: package_.length,
        sha256: await sha256(package_),
        engines: { nextpanel: '^1.0.0' },
        changelog: 'First.',
      },
    ],
    ...more,
  };
}

const letters = [...'abcdefghijkl'];
const catalogue = async () =>
  await Promise.all([...letters.map((letter) => plugin(`${letter.repeat(3)}_plugin`)), plugin('notes')]);

/** Serves an index that is split into pages of five. */
async function offer(plugins: readonly SourcePlugin[], spoil = (file: SideFile) => file.text, version = 7) {
  const content = { expires: '2030-01-01T00:00:00Z', plugins, revoked: [] };
  const { index, files } = await pagedIndex(content, 5);
  const answers = new Map<string, string>(files.map((file) => [file.name, spoil(file)]));
  answers.set('index.json', JSON.stringify({ version, ...index }));
  server.resetHandlers(
    http.get(`${SOURCE}*`, ({ request }) => {
      const name = request.url.slice(SOURCE.length);
      asked.push(name);
      if (name === 'notes_v1.0.0.zip') return new HttpResponse(package_);
      if (name === 'screenshots/one.webp') return new HttpResponse(IMAGE);
      const text = answers.get(name);
      return text === undefined ? new HttpResponse(null, { status: 404 }) : new HttpResponse(text);
    }),
  );
}

const list = (query = '') => panel.call('GET', `/marketplace/addons${query}`);

test('a catalogue on pages → listed, searched and sorted out of one file, no page is read', async () => {
  await offer(await catalogue());
  expect((await list('?page_size=2&sort=-name')).body).toMatchObject({
    total: 13,
    items: [{ name: 'Plugin notes' }, { name: 'Plugin lll_plugin' }],
  });
  expect((await list('?q=does+ccc')).body.items).toMatchObject([{ id: 'ccc_plugin', size: package_.length }]);
  expect(asked).toEqual(['index.json', 'index.search.json']);
});

test('one plugin is looked at, and then another one of the same page → its page is read, once', async () => {
  await offer(await catalogue());
  expect((await panel.call('GET', '/marketplace/addons/bbb_plugin')).body).toMatchObject({
    readme: '# The text of bbb_plugin',
    manifest: { id: 'bbb_plugin' },
    changelog: '## 1.0.0\n\nFirst.',
  });
  expect((await panel.call('GET', '/marketplace/addons/ccc_plugin')).status).toBe(200);
  expect((await panel.call('GET', '/marketplace/addons/nobody')).body.code).toBe('SOURCE_NOT_FOUND');
  expect(asked.filter((name) => name !== 'index.json')).toEqual(['index.0.json', 'index.2.json']);
});

test('a plugin of a page is installed → as from an index in one file', async () => {
  await offer(await catalogue());
  expect((await panel.call('POST', '/marketplace/install', { addon_id: 'notes' })).status).toBe(201);
  expect((await list('?status=installed')).body).toMatchObject({ total: 1, items: [{ id: 'notes' }] });
  expect((await list('?q=plugin+notes&status=available')).body.total).toBe(0);
});

test('a plugin with screenshots → shown with what they are, the images checked by their hash', async () => {
  const shot = { url: 'screenshots/one.webp', alt: 'One', size: IMAGE.length, sha256: await sha256(IMAGE) };
  const wrong = { ...shot, sha256: 'f'.repeat(64) };
  await offer([...(await catalogue()), await plugin('shown', { screenshots: [shot, wrong] })]);
  const { screenshots } = (await panel.call('GET', '/marketplace/addons/shown')).body;
  expect(screenshots).toEqual([
    { url: '/api/v1/marketplace/addons/shown/screenshots/0', alt: 'One' },
    { url: '/api/v1/marketplace/addons/shown/screenshots/1', alt: 'One' },
  ]);
  const image = await panel.send('GET', '/marketplace/addons/shown/screenshots/0');
  expect(image.headers.get('content-type')).toBe('image/webp');
  expect(image.headers.get('content-security-policy')).toBe('sandbox');
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(IMAGE);
  const refused = async (place: string) =>
    (await panel.call('GET', `/marketplace/addons/shown/screenshots/${place}`)).body.code;
  expect(await refused('1')).toBe('HASH_MISMATCH');
  expect(await refused('2')).toBe('SOURCE_NOT_FOUND');
});

test('a package with screenshots is installed → they come from the package', async () => {
  await panel.upload(await notesPackage({}, { 'screenshots/1-all-notes.png': 'not really a PNG' }));
  const { screenshots } = (await panel.call('GET', '/marketplace/addons/notes')).body;
  expect(screenshots).toMatchObject([{ alt: 'All notes' }]);
  const image = await panel.send('GET', screenshots[0].url);
  expect(image.headers.get('content-type')).toBe('image/png');
});

test('a plugin requires others on other pages → the plan names them, out of those pages alone', async () => {
  const needing = async (id: string, requires: Record<string, string>) => {
    const made = await plugin(id);
    return { ...made, manifest: { ...made.manifest, requires } };
  };
  await offer([
    ...(await catalogue()).filter(({ id }) => id !== 'jjj_plugin'),
    await needing('jjj_plugin', { aaa_plugin: '^1.0.0' }),
    await needing('zzz_plugin', { jjj_plugin: '^1.0.0' }),
  ]);
  const { items } = (await panel.call('GET', '/marketplace/addons/zzz_plugin/plan')).body;
  expect(items).toMatchObject([{ addon_id: 'aaa_plugin' }, { addon_id: 'jjj_plugin' }]);
  expect(asked).not.toContain('index.search.json');
});

test('a page or the search file is not the one that the index names → refused, nothing of it is shown', async () => {
  await offer(await catalogue(), ({ text }) => text.replace('Many Hands', 'Evil Hands'));
  for (const path of ['', '/aaa_plugin']) {
    const { status, body } = await list(path);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'HASH_MISMATCH' });
  }
});

test('the source changes between the index and its page → read once more, and right', async () => {
  const before = await catalogue();
  await offer(before);
  await list('?page_size=1');
  const after = [...before.slice(0, -1), await plugin('zzz_plugin')];
  await offer(after, undefined, 8);
  // Typing goes on with the index of a moment ago, whose search file is in memory.
  expect((await list('?q=zzz')).body.total).toBe(0);
  // A new look reads the index again.
  expect((await list('')).body.total).toBe(13);
  expect((await list('?q=zzz')).body.total).toBe(1);
});

test('a page is missing at the host → the source can not be read, says which file', async () => {
  await offer(await catalogue());
  server.use(http.get(`${SOURCE}index.0.json`, () => new HttpResponse(null, { status: 404 })));
  const { body } = await panel.call('GET', '/marketplace/addons/aaa_plugin');
  expect(body.code).toBe('SOURCE_NOT_FOUND');
  expect(body.detail).toContain('index.0.json');
});

test('ten thousand plugins → a page of them in any order, whatever is searched', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    id: `plugin_${String(at).padStart(5, '0')}`,
    at,
  }));
  const [model] = await catalogue();
  if (!model) throw new Error('There is no plugin to take as a model.');
  await offer(
    many.map(({ id, at }) => ({
      ...model,
      id,
      name: `Plugin ${at}`,
      installs: at,
      description: `Number ${at}.`,
    })),
  );
  expect((await list('?sort=-installs&page=400&page_size=25')).body).toMatchObject({
    total: 10_000,
    items: Array.from({ length: 25 }, (_, at) => ({ installs: 24 - at })),
  });
  expect((await list('?q=number+123&sort=name')).body.total).toBe(
    many.filter(({ at }) => String(at).includes('123')).length,
  );
});
