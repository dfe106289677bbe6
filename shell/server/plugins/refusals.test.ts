import { expect, test } from 'vitest';
import JSZip from 'jszip';
import { packPlugin } from '@nextpanel/sdk/package';
import { notesFiles, notesMetadata, notesPackage, type Files } from './testing/notesPlugin.ts';
import { openPluginPanel } from './testing/pluginPanel.ts';
import { zipped } from './testing/zipped.ts';

const raw = (metadata: Record<string, unknown> = {}, files: Files = {}) =>
  zipped(notesFiles(metadata, files));
const sql = (up: string, down = 'DROP TABLE note_log; DROP TABLE notes;') =>
  raw({}, { 'migrations/up.sql': up, 'migrations/down.sql': down });
const tables = 'CREATE TABLE notes (id INTEGER PRIMARY KEY); CREATE TABLE note_log (a);';
const federation = (manifest: unknown) => raw({}, { 'frontend/mf-manifest.json': JSON.stringify(manifest) });
const text = (metadata: string) => raw({}, { 'metadata.json': metadata });
const backend = (source: string) => raw({}, { 'backend/index.js': source });

async function modified(): Promise<Uint8Array<ArrayBuffer>> {
  const zip = await JSZip.loadAsync((await packPlugin(notesFiles())).bytes);
  zip.file('README.md', 'Something else.');
  return (await zip.generateAsync({ type: 'uint8array' })) as Uint8Array<ArrayBuffer>;
}

const { frontend } = notesMetadata;
const api = (...routes: string[]) => raw({ backend: { entry: 'backend/index.js', routes } });
const screen = (area: string, path: string) =>
  raw({ frontend: { ...frontend, routes: [{ area, path, expose: './X', title: 'X' }] } });

const refused: Record<string, readonly [string, () => Promise<Uint8Array<ArrayBuffer>>]> = {
  'no metadata.json': ['MANIFEST_MISSING', () => raw({}, { 'metadata.json': null })],
  'metadata.json that is no JSON': ['MANIFEST_JSON', () => text('{')],
  'metadata.json over 64 KB': [
    'MANIFEST_JSON',
    () =>
      text(
        JSON.stringify({ ...notesMetadata, features: Array.from({ length: 20 }, () => 'x'.repeat(4000)) }),
      ),
  ],
  'a key twice': ['MANIFEST_DUPKEY', () => text('{"id":"notes","id":"other"}')],
  'too deep': ['MANIFEST_DEPTH', () => text('['.repeat(17) + ']'.repeat(17))],
  'an unknown key': ['MANIFEST_KEY', () => raw({ nmae: 'x' })],
  'a missing field': ['MANIFEST_FIELD', () => raw({ name: undefined })],
  'a bad id': ['MANIFEST_FIELD', () => raw({ id: '../x' })],
  'a backend that is not there': ['MANIFEST_FIELD', () => raw({}, { 'backend/index.js': null })],
  'screens that are not there': ['MANIFEST_FIELD', () => raw({}, { 'frontend/remoteEntry.js': null })],
  'an icon that is not there': ['MANIFEST_FIELD', () => raw({}, { 'icon.svg': null })],
  'an up without its down': ['MANIFEST_FIELD', () => raw({}, { 'migrations/down.sql': null })],
  'a gap in the steps': [
    'MANIFEST_FIELD',
    () =>
      raw(
        {},
        {
          'migrations/up.sql': null,
          'migrations/down.sql': null,
          'migrations/002_x.up.sql': tables,
          'migrations/002_x.down.sql': '',
        },
      ),
  ],
  'both forms of migrations': [
    'MANIFEST_FIELD',
    () => raw({}, { 'migrations/001_x.up.sql': tables, 'migrations/001_x.down.sql': '' }),
  ],
  'an id of the panel': ['ID_TAKEN', () => raw({ id: 'shell' })],
  'another panel': ['INCOMPATIBLE', () => raw({ engines: { nextpanel: '^2.0.0' } })],
  'another React': [
    'INCOMPATIBLE',
    () => federation({ shared: [{ name: 'react', requiredVersion: '^18.0.0' }] }),
  ],
  'another SDK': [
    'INCOMPATIBLE',
    () => federation({ shared: [{ name: '@nextpanel/sdk/ui', requiredVersion: '^2.0.0' }] }),
  ],
  getPublicPath: ['MF_FORBIDDEN', () => federation({ metaData: { getPublicPath: 'return "/"' } })],
  'getPublicPath, hidden deep': ['MF_FORBIDDEN', () => federation({ a: [{ b: { getPublicPath: 1 } }] })],
  'a foreign origin': ['MF_FORBIDDEN', () => federation({ metaData: { publicPath: 'https://evil.test/' } })],
  'a foreign origin without scheme': [
    'MF_FORBIDDEN',
    () => federation({ remotes: [{ entry: '//evil.test/remoteEntry.js' }] }),
  ],
  'a manifest of the federation that is no JSON': [
    'MF_FORBIDDEN',
    () => raw({}, { 'frontend/mf-manifest.json': 'x' }),
  ],
  'a file that was changed after packing': ['MODIFIED', modified],
  'a route of the panel': ['ROUTE_FORBIDDEN', () => api('/api/v1/clients/*')],
  'a route below one of the panel': ['ROUTE_FORBIDDEN', () => api('/api/v1/auth/more/*')],
  'the whole API': ['ROUTE_FORBIDDEN', () => api('/api/v1/*')],
  everything: ['ROUTE_FORBIDDEN', () => api('/*')],
  'the files of plugins': ['ROUTE_FORBIDDEN', () => api('/plugins/notes/*')],
  'a route that is no prefix': ['MANIFEST_FIELD', () => api('/api/v1/notes')],
  'a screen of the panel': ['ROUTE_FORBIDDEN', () => screen('admin', '/clients')],
  'a page of one thing of the panel': ['ROUTE_FORBIDDEN', () => screen('admin', '/clients/:id')],
  'the home page': ['ROUTE_FORBIDDEN', () => screen('public', '/')],
  'any public page': ['ROUTE_FORBIDDEN', () => screen('public', '/:anything')],
  'a table of the panel': ['TABLE_TAKEN', () => raw({ database: { tables: ['clients'] } })],
  'a read of secrets': [
    'SQL_FORBIDDEN',
    () => raw({ database: { tables: ['notes', 'note_log'], reads: ['users'] } }),
  ],
  'a migration that fails in its third statement': [
    'SQL_FAILED',
    () => sql(`${tables} INSERT INTO notes VALUES (1, 2, 3); CREATE INDEX x ON notes (id);`),
  ],
  'a migration that is no SQL': ['SQL_FAILED', () => sql('CREATE TABEL notes (a)')],
  'a down that fails': [
    'SQL_FAILED',
    () => sql(tables, 'DROP TABLE note_log; DROP TABLE notes; DROP TABLE gone;'),
  ],
  'a down that forgets a table': ['DOWN_INCOMPLETE', () => sql(tables, 'DROP TABLE notes;')],
  'a down that does nothing': ['DOWN_INCOMPLETE', () => sql(tables, '')],
  'a down that takes more than its own': [
    'SQL_FORBIDDEN',
    () => sql(tables, 'DROP TABLE note_log; DROP TABLE notes; DELETE FROM clients;'),
  ],
  'a table that is not declared': [
    'SQL_UNDECLARED_TABLE',
    () =>
      sql(`${tables} CREATE TABLE third (a);`, 'DROP TABLE third; DROP TABLE note_log; DROP TABLE notes;'),
  ],
  'a table that is not created': [
    'SQL_UNDECLARED_TABLE',
    () => sql('CREATE TABLE notes (a);', 'DROP TABLE notes;'),
  ],
  'tables without migrations': [
    'SQL_UNDECLARED_TABLE',
    () => raw({}, { 'migrations/up.sql': null, 'migrations/down.sql': null }),
  ],
  'migrations without tables': [
    'SQL_UNDECLARED_TABLE',
    () =>
      raw(
        { database: undefined },
        { 'migrations/up.sql': tables, 'migrations/down.sql': 'DROP TABLE note_log; DROP TABLE notes;' },
      ),
  ],
  'a migration that is prose': ['SQL_FAILED', () => sql('this is not sql')],
  'a migration that is cut off': ['SQL_FAILED', () => sql('CREATE TABLE notes (id INTEGER')],
  'a core table dropped': ['SQL_FORBIDDEN', () => sql(`${tables} DROP TABLE clients;`)],
  'the plugin registry written': [
    'SQL_FORBIDDEN',
    () => sql(`${tables} UPDATE plugins SET trust = 'verified';`),
  ],
  'a COMMIT': ['SQL_FORBIDDEN', () => sql(`${tables} COMMIT;`)],
  'a backend that throws when imported': ['HANDLER_ERROR', () => backend('throw new Error("at import")')],
  'a backend that is no JavaScript': ['HANDLER_ERROR', () => backend('export default {')],
  'a backend without fetch': ['HANDLER_ERROR', () => backend('export default {}')],
  'no ZIP': ['ZIP_NOT_ZIP', async () => new TextEncoder().encode('hello hello hello hello')],
  nothing: ['ZIP_EMPTY', async () => new Uint8Array()],
};

for (const [name, [code, make]] of Object.entries(refused)) {
  test(`${name} → ${code}, nothing changed, nothing running`, async () => {
    const panel = await openPluginPanel();
    const before = panel.state();
    const { body } = await panel.upload(await make());
    expect(body.code, JSON.stringify(body)).toBe(code);
    expect(body.title).not.toBe('');
    expect(panel.state()).toBe(before);
    expect(panel.errors).toEqual([]);
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
  });
}

test('the database fails while the plugin is stored → nothing changed', async () => {
  const panel = await openPluginPanel();
  panel.sql.exec(
    `CREATE TRIGGER full_disk BEFORE INSERT ON plugin_files WHEN new.path = 'migrations/up.sql' BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  );
  const before = panel.state();
  expect((await panel.upload(await notesPackage())).body.code).toBe('INTERNAL');
  expect(panel.state()).toBe(before);
  panel.sql.exec('DROP TRIGGER full_disk');
  expect((await panel.upload(await notesPackage())).status).toBe(201);
});

test('a request that is neither of the two → INVALID', async () => {
  const panel = await openPluginPanel();
  expect((await panel.call('POST', '/marketplace/install', { addon: 'x' })).body.code).toBe('INVALID');
  expect((await panel.call('POST', '/marketplace/install', new FormData())).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'file' }],
  });
});
