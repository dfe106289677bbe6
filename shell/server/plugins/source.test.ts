import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notesMetadata, notesPackage } from './testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from './testing/pluginPanel.ts';
import { sha256 } from './zip/openPackage.ts';

const INDEX = 'http://plugins.test/modules/index.json';
const PACKAGE = 'http://plugins.test/modules/notes_v1.0.0.zip';

const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

let panel: PluginPanel;
let bytes: Uint8Array<ArrayBuffer>;
beforeEach(async () => {
  panel = await openPluginPanel();
  bytes = await notesPackage();
});

async function indexOf(changes: Record<string, unknown> = {}, more: readonly object[] = [], content = bytes) {
  const { id, name, description, author, category } = notesMetadata;
  const version = {
    version: '1.0.0',
    url: 'notes_v1.0.0.zip',
    size: content.length,
    sha256: await sha256(content),
    engines: { nextpanel: '^1.0.0' },
    changelog: 'First.',
    ...changes,
  };
  return {
    version: 7,
    expires: '2030-01-01T00:00:00Z',
    plugins: [
      {
        id,
        name,
        description,
        author,
        category,
        icon: '📝',
        rating: 4.5,
        rating_count: 12,
        installs: 340,
        versions: [version],
      },
      ...more,
    ],
    revoked: [],
    unknown_to_us: 1,
  };
}

const offer = async (content: BodyInit = bytes, changes: Record<string, unknown> = {}) =>
  server.use(
    http.get(INDEX, async () => HttpResponse.json(await indexOf(changes))),
    http.get(
      PACKAGE,
      () =>
        new HttpResponse(
          content,
          content instanceof ReadableStream ? { headers: { 'content-length': String(bytes.length) } } : {},
        ),
    ),
  );

const install = (init: Parameters<PluginPanel['call']>[3] = {}) =>
  panel.call('POST', '/marketplace/install', { addon_id: 'notes' }, init);

/** A body that brings its first bytes and then either nothing or an error. */
const endless = (first: Uint8Array, then: 'silence' | 'error') =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(first);
      if (then === 'error') setTimeout(() => controller.error(new Error('connection reset')), 5);
    },
  });

test('a plugin of the local source → installed, verified by the index, with bytes told while it comes', async () => {
  await offer();
  const response = await panel.send('POST', '/marketplace/install', {
    body: { addon_id: 'notes' },
    headers: { accept: 'text/event-stream' },
  });
  const text = await response.text();
  const phases = [...text.matchAll(/event: phase\ndata: (.*)/g)].map(([, data = '']) => JSON.parse(data));
  expect([...new Set(phases.map(({ phase }) => phase))]).toEqual([
    'download',
    'verify',
    'unpack',
    'check',
    'migrate',
    'store',
    'activate',
  ]);
  expect(phases).toContainEqual({ phase: 'download', loaded: bytes.length, total: bytes.length });
  expect(text).toContain('event: done');
  expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([{ trust: 'verified' }]);
});

test('with a remote source the same package is not verified by its index', async () => {
  panel = await openPluginPanel({
    config: { pluginSource: 'remote', pluginSourceUrl: 'http://plugins.test/modules/' },
  });
  await offer();
  expect((await install()).status).toBe(201);
  expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([{ trust: 'unsigned' }]);
});

describe('a fault of the source → its code, and nothing changed', () => {
  const faults: Record<string, readonly [string, () => Promise<void> | void]> = {
    unreachable: ['SOURCE_UNREACHABLE', () => server.use(http.get(INDEX, () => HttpResponse.error()))],
    'no index': [
      'SOURCE_NOT_FOUND',
      () => server.use(http.get(INDEX, () => new HttpResponse('no', { status: 404 }))),
    ],
    'broken server': [
      'SOURCE_UNREACHABLE',
      () => server.use(http.get(INDEX, () => new HttpResponse('no', { status: 500 }))),
    ],
    'an index that is a web page': [
      'SOURCE_UNREACHABLE',
      () => server.use(http.get(INDEX, () => HttpResponse.html('<!doctype html>'))),
    ],
    'an index that is cut off': [
      'SOURCE_UNREACHABLE',
      () => server.use(http.get(INDEX, () => new HttpResponse('{"version":7,"plugins":[{"id":'))),
    ],
    'an index of another shape': [
      'SOURCE_UNREACHABLE',
      () => server.use(http.get(INDEX, () => HttpResponse.json({ version: 1, plugins: [{ id: '../x' }] }))),
    ],
    'an index that never comes': [
      'SOURCE_UNREACHABLE',
      () => server.use(http.get(INDEX, () => new Promise<Response>(() => {}))),
    ],
    'an index without the plugin': [
      'SOURCE_NOT_FOUND',
      () => server.use(http.get(INDEX, () => HttpResponse.json({ version: 1, plugins: [] }))),
    ],
    'no package': [
      'SOURCE_NOT_FOUND',
      async () =>
        server.use(
          http.get(INDEX, async () => HttpResponse.json(await indexOf())),
          http.get(PACKAGE, () => new HttpResponse(null, { status: 404 })),
        ),
    ],
    'a package that ends in a 500': [
      'SOURCE_UNREACHABLE',
      async () =>
        server.use(
          http.get(INDEX, async () => HttpResponse.json(await indexOf())),
          http.get(PACKAGE, () => new HttpResponse(null, { status: 503 })),
        ),
    ],
    'a package that stops coming': [
      'SOURCE_UNREACHABLE',
      () => offer(endless(bytes.subarray(0, 100), 'silence')),
    ],
    'a package whose connection breaks': [
      'SOURCE_UNREACHABLE',
      () => offer(endless(bytes.subarray(0, 100), 'error')),
    ],
    'a package that is too short': ['HASH_MISMATCH', () => offer(bytes.slice(0, 500))],
    'a package that is too long': ['HASH_MISMATCH', () => offer(Buffer.concat([bytes, bytes]))],
    'a package with another hash': ['HASH_MISMATCH', () => offer(bytes, { sha256: '0'.repeat(64) })],
    'a package of another plugin': [
      'HASH_MISMATCH',
      async () => {
        bytes = await notesPackage({ id: 'another' });
        await offer();
      },
    ],
    'a package of another version': ['HASH_MISMATCH', () => offer(bytes, { version: '1.0.1' })],
    'a package that is no ZIP': [
      'ZIP_NOT_ZIP',
      () => {
        bytes = new TextEncoder().encode('<!doctype html> this is not a package');
        return offer();
      },
    ],
    'a package said to be huge': ['ZIP_SIZE', () => offer(bytes, { size: 900_000_000 })],
  };
  for (const [name, [code, arrange]] of Object.entries(faults)) {
    test(`${name} → ${code}`, async () => {
      await arrange();
      const before = panel.state();
      const { status, body } = await install();
      expect(body.code, JSON.stringify(body)).toBe(code);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.detail).not.toBe('');
      expect(panel.state()).toBe(before);
      expect(panel.errors).toEqual([]);
    });
  }

  test('a version that was withdrawn → REVOKED', async () => {
    server.use(
      http.get(INDEX, async () => HttpResponse.json({ ...(await indexOf()), revoked: ['notes@1.0.0'] })),
    );
    expect((await install()).body.code).toBe('REVOKED');
  });

  test('a version that does not exist → SOURCE_NOT_FOUND', async () => {
    await offer();
    expect(
      (await panel.call('POST', '/marketplace/install', { addon_id: 'notes', version: '9.9.9' })).body.code,
    ).toBe('SOURCE_NOT_FOUND');
  });
});

describe('cancel', () => {
  test('by the name of the operation, while the package comes → nothing changed, the next one runs', async () => {
    await offer(endless(bytes.subarray(0, 100), 'silence'));
    const before = panel.state();
    const operation = crypto.randomUUID();
    const response = await panel.send('POST', '/marketplace/install', {
      body: { addon_id: 'notes' },
      headers: { accept: 'text/event-stream', 'nextpanel-operation': operation },
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('download');
    expect((await panel.call('DELETE', `/marketplace/operations/${operation}`)).status).toBe(204);
    let text = '';
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
      text += chunk.value;
    expect(text).toContain('"code":"CANCELLED"');
    expect(panel.state()).toBe(before);
    expect((await panel.call('DELETE', `/marketplace/operations/${operation}`)).status).toBe(404);
    expect((await panel.upload(await notesPackage())).status).toBe(201);
  });

  test('by giving up the request → nothing changed', async () => {
    await offer(endless(bytes.subarray(0, 100), 'silence'));
    const before = panel.state();
    const abort = new AbortController();
    const answer = install({ signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    expect((await answer).body.code).toBe('CANCELLED');
    expect(panel.state()).toBe(before);
  });
});

describe('the shelf', () => {
  const others = [
    {
      id: 'pay_more',
      name: 'Pay More',
      category: 'payment',
      price: { amount: '9.99', currency: 'USD', interval: 'month' },
      installs: 900,
      rating: 3,
      versions: [
        { version: '2.0.0', url: 'x.zip', size: 1, sha256: '0'.repeat(64), engines: { nextpanel: '^9.0.0' } },
      ],
    },
    { id: 'bare_one', name: 'a bare one', description: 'with <script>', versions: [] },
  ];
  const get = async (query: string) => (await panel.call('GET', `/marketplace/addons${query}`)).body;
  const ids = async (query: string) => (await get(query)).items.map(({ id }: { id: string }) => id);

  beforeEach(() => server.use(http.get(INDEX, async () => HttpResponse.json(await indexOf({}, others)))));

  test('search, filters, order and pages', async () => {
    expect(await ids('')).toEqual(['bare_one', 'notes', 'pay_more']);
    expect(await ids('?sort=-installs')).toEqual(['pay_more', 'notes', 'bare_one']);
    expect(await ids('?sort=-rating')).toEqual(['notes', 'pay_more', 'bare_one']);
    expect(await ids('?category=payment')).toEqual(['pay_more']);
    expect(await ids('?price=free')).toEqual(['bare_one', 'notes']);
    expect(await ids('?price=premium')).toEqual(['pay_more']);
    expect(await ids('?q=KEEPS%20not')).toEqual(['notes']);
    expect(await get('?page=2&page_size=1')).toMatchObject({ total: 3, page: 2, items: [{ id: 'notes' }] });
    await panel.upload(await notesPackage({ version: '0.9.0' }));
    expect(await ids('?status=installed')).toEqual(['notes']);
    expect(await ids('?status=available')).toEqual(['bare_one', 'pay_more']);
    expect(await ids('?status=updates')).toEqual(['notes']);
    expect(await ids('?status=failed')).toEqual([]);
  });

  test('a card says what it costs, whether it fits, and what is installed', async () => {
    const { items } = await get('');
    expect(items[2]).toMatchObject({
      price: { amount: '9.99', interval: 'month' },
      compatible: false,
      compatibility: expect.stringContaining('Needs NextPanel ^9.0.0'),
      installed: null,
      trust: 'verified',
    });
    expect(items[1]).toMatchObject({
      version: '1.0.0',
      price: null,
      compatible: true,
      rating: 4.5,
      size: bytes.length,
      versions: ['1.0.0'],
    });
  });

  test('a detail page from the index, and from the package once it is installed', async () => {
    expect((await panel.call('GET', '/marketplace/addons/notes')).body).toMatchObject({
      readme: null,
      changelog: '## 1.0.0\n\nFirst.',
      settings: null,
    });
    await panel.upload(await notesPackage());
    expect((await panel.call('GET', '/marketplace/addons/notes')).body).toMatchObject({
      manifest: { id: 'notes' },
      readme: expect.stringContaining('# Notes'),
      settings: { greeting: 'Hello' },
      installed: { state: 'enabled' },
    });
    expect((await panel.call('GET', '/marketplace/addons/nothing')).body.code).toBe('SOURCE_NOT_FOUND');
  });

  test('the source is away → what is installed still shows', async () => {
    await panel.upload(await notesPackage());
    server.use(http.get(INDEX, () => HttpResponse.error()));
    expect((await get('')).code).toBe('SOURCE_UNREACHABLE');
    expect(await ids('?status=installed')).toEqual(['notes']);
    expect((await panel.call('GET', '/marketplace/addons/notes')).status).toBe(200);
  });
});
