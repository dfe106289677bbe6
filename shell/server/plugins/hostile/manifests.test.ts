import { beforeAll, describe, expect, test } from 'vitest';
import { openAttackedPanel, type AttackedPanel } from '../testing/attackedPanel.ts';
import { attack } from '../testing/attacker.ts';
import { zipped } from '../testing/zipped.ts';

/* metadata.json, mf-manifest.json and screens that are not what they should be, uploaded to a panel. */

let panel: AttackedPanel;
beforeAll(async () => {
  panel = await openAttackedPanel();
});

const entry = 'frontend/remoteEntry.js';
const screens = {
  entry,
  routes: [{ area: 'admin', path: '/attack', expose: './Page', title: 'Attack' }],
  slots: [{ slot: 'home.overlay', expose: './Overlay' }],
};
const page = { path: './Page' };
const overlay = { path: './Overlay' };

/** A package with screens. @param manifest its mf-manifest.json @param frontend of its metadata.json */
const remote = (manifest: unknown, frontend: unknown = screens, files: Record<string, string> = {}) =>
  attack({
    metadata: { frontend },
    files: {
      [entry]: 'export {};',
      'frontend/mf-manifest.json': typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
      ...files,
    },
  });
const metadata = (more: Record<string, unknown>) => attack({ metadata: more });
const text = (json: string) => zipped([['metadata.json', json]]);
const route = (more: Record<string, unknown>) =>
  remote(
    {},
    { entry, routes: [{ area: 'admin', path: '/attack', expose: './Page', title: 'Attack', ...more }] },
  );
const link = (more: Record<string, unknown>) =>
  remote({}, { entry, navigation: [{ area: 'admin', section: 'x', label: 'x', to: '/admin/x', ...more }] });
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const federation: Record<string, readonly [code: string, make: () => Promise<Uint8Array<ArrayBuffer>>]> = {
  'code for its public path': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { getPublicPath: 'return document.cookie' } }),
  ],
  'that code under an escaped name': [
    'MF_FORBIDDEN',
    () => remote('{"metaData":{"get\\u0050ublicPath":"return 1"}}'),
  ],
  'that code twenty levels deep': [
    'MF_FORBIDDEN',
    () => remote(nested(20).replace('1}', '{"getPublicPath":"1"}}')),
  ],
  'that code in a second manifest': [
    'MF_FORBIDDEN',
    () => remote({}, screens, { 'frontend/assets/mf-manifest.json': '{"getPublicPath":"1"}' }),
  ],
  'a public path elsewhere': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: 'https://evil.test/' } }),
  ],
  'a public path elsewhere, in capitals': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: ' HTTPS://evil.test/' } }),
  ],
  'a public path elsewhere, without scheme': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: '//evil.test/' } }),
  ],
  'a public path elsewhere, with backslashes': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: '\\\\evil.test/' } }),
  ],
  'a public path that is data': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: 'data:text/javascript,' } }),
  ],
  'a public path that is a script': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { publicPath: 'javascript:alert(1)' } }),
  ],
  'an entry in a blob': [
    'MF_FORBIDDEN',
    () => remote({ metaData: { remoteEntry: { path: 'blob:https://panel.test/x' } } }),
  ],
  'a remote of its own, elsewhere': [
    'MF_FORBIDDEN',
    () => remote({ remotes: [{ entry: 'http://evil.test/remoteEntry.js' }] }),
  ],
  'a WebSocket among its assets': [
    'MF_FORBIDDEN',
    () => remote({ exposes: [{ assets: { js: { sync: ['wss://evil.test'] } } }] }),
  ],
  'levels without end': ['MF_FORBIDDEN', () => remote(nested(8_000))],
  'lists without end': ['MF_FORBIDDEN', () => remote(`{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`)],
  'something that is no JSON': ['MF_FORBIDDEN', () => remote('module.exports = {}')],
  nothing: ['MF_FORBIDDEN', () => remote('')],
  'another React': [
    'INCOMPATIBLE',
    () => remote({ shared: [{ name: 'react', requiredVersion: '^17.0.0' }] }),
  ],
  'another React behind a path': [
    'INCOMPATIBLE',
    () => remote({ shared: [{ name: 'react/jsx-runtime', requiredVersion: '18.x' }] }),
  ],
  'another router': [
    'INCOMPATIBLE',
    () => remote({ shared: [null, 5, { name: 'react-router', requiredVersion: '^6' }] }),
  ],
  'a page that was not built': ['MANIFEST_FIELD', () => remote({ exposes: [overlay] })],
  'a slot that was not built': ['MANIFEST_FIELD', () => remote({ exposes: [page] })],
  'nothing built at all': ['MANIFEST_FIELD', () => remote({ exposes: [null, {}, 'x'] })],
};

const shown: typeof federation = {
  'an entry outside of the package': ['MANIFEST_FIELD', () => remote({}, { entry: '../remoteEntry.js' })],
  'an entry elsewhere': ['MANIFEST_FIELD', () => remote({}, { entry: 'https://evil.test/remoteEntry.js' })],
  'an entry among the backend': ['MANIFEST_FIELD', () => remote({}, { entry: 'backend/index.js' })],
  'an entry that is not there': ['MANIFEST_FIELD', () => remote({}, { entry: 'frontend/other.js' })],
  'a module outside of the remote': ['MANIFEST_FIELD', () => route({ expose: '../shell/Page' })],
  'a module by its address': ['MANIFEST_FIELD', () => route({ expose: 'https://evil.test/x.js' })],
  'a title that turns the writing around': ['MANIFEST_FIELD', () => route({ title: 'gpj.\u202Eexe' })],
  'a title of two lines': ['MANIFEST_FIELD', () => route({ title: 'one\ntwo' })],
  'an empty title': ['MANIFEST_FIELD', () => route({ title: ' ' })],
  'a path that climbs': ['MANIFEST_FIELD', () => route({ path: '/../settings' })],
  'a path with a query': ['MANIFEST_FIELD', () => route({ path: '/x?admin=1' })],
  'an area that does not exist': ['MANIFEST_FIELD', () => route({ area: 'root' })],
  'the page of the marketplace': ['ROUTE_FORBIDDEN', () => route({ area: 'public', path: '/marketplace' })],
  'the sign-in page': ['ROUTE_FORBIDDEN', () => route({ area: 'public', path: '/login' })],
  'a page below that of the panel’s API': [
    'ROUTE_FORBIDDEN',
    () => route({ area: 'public', path: '/api/v1/x' }),
  ],
  'a slot that does not exist': [
    'MANIFEST_FIELD',
    () => remote({}, { entry, slots: [{ slot: 'login.password', expose: './X' }] }),
  ],
  'a link to another site': ['MANIFEST_FIELD', () => link({ to: 'https://evil.test' })],
  'a link to another site without scheme': ['MANIFEST_FIELD', () => link({ to: '//evil.test' })],
  'a link that is a script': ['MANIFEST_FIELD', () => link({ to: 'javascript:alert(1)' })],
  'a homepage that is a script': ['MANIFEST_FIELD', () => metadata({ homepage: 'javascript:alert(1)' })],
  'a homepage without encryption': ['MANIFEST_FIELD', () => metadata({ homepage: 'http://evil.test' })],
  'an icon of two pictures': ['MANIFEST_FIELD', () => metadata({ icon: '🧨🧨' })],
  'an icon elsewhere': ['MANIFEST_FIELD', () => metadata({ icon: 'https://evil.test/x.svg' })],
  'an icon that is a page': ['MANIFEST_FIELD', () => metadata({ icon: 'frontend/x.html' })],
};

const described: typeof federation = {
  'an id with a path': ['MANIFEST_FIELD', () => metadata({ id: '../core' })],
  'an id in other letters': ['MANIFEST_FIELD', () => metadata({ id: 'аttacker' })],
  'the id of the panel': ['ID_TAKEN', () => metadata({ id: 'panel' })],
  'the id of another plugin': ['ALREADY_INSTALLED', () => metadata({ id: 'neighbour' })],
  'an older version of another plugin': ['DOWNGRADE', () => metadata({ id: 'neighbour', version: '0.0.1' })],
  'a version that is none': ['MANIFEST_FIELD', () => metadata({ version: '1.0.0/../../x' })],
  'a name of a million letters': [
    'MANIFEST_JSON',
    () => metadata({ name: Array.from({ length: 99_999 }, (_, at) => at).join('') }),
  ],
  'a name of control characters': ['MANIFEST_FIELD', () => metadata({ name: 'a\u0007b' })],
  'a name that is not normal': ['MANIFEST_FIELD', () => metadata({ name: 'e\u0301' })],
  'half a character': ['MANIFEST_FIELD', () => metadata({ name: 'a\ud800' })],
  'a category of its own': ['MANIFEST_FIELD', () => metadata({ category: 'system' })],
  'a price below nothing': [
    'MANIFEST_FIELD',
    () => metadata({ price: { amount: '-1', currency: 'USD', interval: 'month' } }),
  ],
  'a key that nobody knows': ['MANIFEST_KEY', () => metadata({ trusted: true })],
  'a prototype': ['MANIFEST_KEY', () => text('{"__proto__":{"trust":"verified"}}')],
  'a prototype, deep inside': [
    'MANIFEST_KEY',
    () => text('{"requires":{"constructor":{"prototype":1},"__proto__":"1"}}'),
  ],
  'its id twice': ['MANIFEST_DUPKEY', () => text('{"id":"attacker","id":"neighbour"}')],
  'its id twice, once escaped': ['MANIFEST_DUPKEY', () => text('{"id":"attacker","\\u0069d":"neighbour"}')],
  'levels without end': ['MANIFEST_DEPTH', () => text(nested(17))],
  'a comment': ['MANIFEST_JSON', () => text('{/* id */}')],
  'a list': ['MANIFEST_FIELD', () => text('[]')],
  'a table of SQLite': ['MANIFEST_FIELD', () => metadata({ database: { tables: ['sqlite_master'] } })],
  'a table of the panel': ['TABLE_TAKEN', () => metadata({ database: { tables: ['users'] } })],
  'a table that the panel is yet to make': [
    'TABLE_TAKEN',
    () => metadata({ database: { tables: ['invoices'] } }),
  ],
  'a table of another plugin': [
    'TABLE_TAKEN',
    () => metadata({ database: { tables: ['neighbour_secrets'] } }),
  ],
  'passwords to read': ['SQL_FORBIDDEN', () => metadata({ database: { reads: ['users'] } })],
  'rows of another plugin to read': [
    'SQL_FORBIDDEN',
    () => metadata({ database: { reads: ['neighbour_secrets'] } }),
  ],
  'a migration of another name': [
    'MANIFEST_FIELD',
    () => attack({ files: { 'migrations/001.sql': 'SELECT 1' } }),
  ],
  'a migration in another encoding': [
    'MANIFEST_FIELD',
    () => attack({ up: '', files: { 'migrations/up.sql': Uint8Array.from([0xff, 0xfe, 0x53]) } }),
  ],
};

for (const [what, cases] of Object.entries({
  'mf-manifest.json holds': federation,
  'screens have': shown,
  'metadata.json has': described,
}))
  describe(`${what} …, nothing changed`, () => {
    for (const [name, [code, make]] of Object.entries(cases))
      test(`${name} → ${code}`, async () => {
        await panel.refuses(await make(), code);
      });
  });

test('honest counterparts are installed and go without a trace', async () => {
  await panel.accepts(
    await metadata({ homepage: 'https://panel.test/', icon: '🧩', features: ['<b>x</b>'] }),
  );
  await panel.accepts(
    await remote({
      metaData: { publicPath: 'auto' },
      shared: [
        { name: 'react', requiredVersion: '^19.0.0' },
        { name: 'lodash', requiredVersion: '^4' },
      ],
      exposes: [page, overlay, { path: './Unused' }],
    }),
  );
});

test('a screen that is only text → served as text that can run nowhere', async () => {
  const files = { 'frontend/assets/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' };
  await panel.upload(await remote({}, screens, files));
  const active = (await panel.call('GET', '/plugins/active')).body.find(
    ({ id }: { id: string }) => id === 'attacker',
  );
  const { headers } = await panel.call('GET', `${active.prefix}frontend/assets/x.svg`);
  expect(headers.get('content-security-policy')).toBe('sandbox');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  for (const path of [
    'metadata.json',
    'migrations/up.sql',
    'frontend/../metadata.json',
    'frontend/%2e%2e/metadata.json',
  ])
    expect((await panel.call('GET', `${active.prefix}${path}`)).status, path).toBe(404);
});
