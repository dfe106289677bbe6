import { beforeEach, describe, expect, test } from 'vitest';
import type { MetadataInput } from '@nextpanel/sdk/manifest';
import { MemoryTrash } from '../testing/memoryTrash.ts';
import { notesPackage, type Files } from '../testing/notesPlugin.ts';
import { notes11, notesSteps } from '../testing/notesVersions.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

const ENTRY = 'http://panel.test/remote/remoteEntry.js';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel({
    trash: new MemoryTrash(),
    config: {
      pluginSource: 'local',
      pluginSourceUrl: 'http://plugins.test/modules/',
      developmentOrigins: ['http://localhost:5180'],
    },
  });
});

async function connect(bytes: Uint8Array<ArrayBuffer>, entry = ENTRY, id = 'notes') {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'package.zip');
  form.set('entry', entry);
  return await panel.call('PUT', `/developer/remotes/${id}`, form);
}
const disconnect = async () => await panel.call('DELETE', '/developer/remotes/notes');
const remotes = async () => (await panel.call('GET', '/developer/remotes')).body;
const active = async () => (await panel.call('GET', '/plugins/active')).body;
const texts = async () =>
  (await panel.call('GET', '/notes')).body.map(({ text }: { text: string }) => text) as string[];

const up = (
  more = '',
) => `CREATE TABLE note_tags (tag TEXT PRIMARY KEY, uses INTEGER NOT NULL DEFAULT 0${more});
INSERT INTO note_tags (tag) VALUES ('first');`;

/** The notes in development: a second step of which the text changes. */
const draft = (more = '', metadata: Partial<MetadataInput> = {}, files: Files = {}) =>
  notesPackage(
    { database: { tables: ['notes', 'note_log', 'note_tags'], reads: ['clients'] }, ...metadata },
    {
      ...notesSteps,
      'migrations/002_tags.up.sql': up(more),
      'migrations/002_tags.down.sql': 'DROP TABLE note_tags;',
      'frontend/remoteEntry.js': '',
      ...files,
    },
  );

/** What changes with every operation, and tells of it. */
const journals = ['receipts', 'audit_log', 'idempotency_keys', 'sessions', 'sqlite_sequence'];

describe('connecting', () => {
  test('nothing of it was there → it is installed, marked, and its screens come from the dev server', async () => {
    const { status, body } = await connect(await draft());
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt).toMatchObject({
      operation: 'connect',
      migrations: ['migrations/001_notes.up.sql', 'migrations/002_tags.up.sql'],
      added: { api: ['/api/v1/notes/*'], rows: { notes: 1, note_tags: 1 } },
    });
    expect(await remotes()).toMatchObject([{ id: 'notes', entry: ENTRY, state: 'enabled', restores: null }]);
    expect((await active()).find(({ id }: { id: string }) => id === 'notes')).toMatchObject({
      entry: ENTRY,
      in_development: true,
      slots: [{ slot: 'home.overlay', expose: './Notes' }],
    });
    expect(await texts()).toEqual(['marker-of-a-row']);
    expect(panel.sql.exec('SELECT action, subject FROM audit_log ORDER BY id DESC LIMIT 1')).toEqual([
      { action: 'plugin.connected', subject: 'plugin:notes' },
    ]);
  });

  test('developer mode is off → 403 DEVELOPER_MODE and nothing has changed', async () => {
    await panel.call('PUT', '/settings', { developer_mode: false });
    const before = panel.state();
    const { status, body } = await connect(await draft());
    expect([status, body.code]).toEqual([403, 'DEVELOPER_MODE']);
    expect(panel.state()).toBe(before);
  });

  test('somebody who is no administrator → 403', async () => {
    const tab = await panel.signIn('support@demo.test');
    for (const method of ['GET', 'DELETE', 'PUT'])
      expect(
        (
          await panel.call(method, `/developer/remotes${method === 'GET' ? '' : '/notes'}`, undefined, {
            tab,
          })
        ).status,
      ).toBe(403);
  });

  test.each([
    [
      'an origin that config.json does not name',
      'http://localhost:5181/remoteEntry.js',
      'DEVELOPMENT_ORIGIN',
    ],
    ['an origin elsewhere', 'https://evil.test/remoteEntry.js', 'DEVELOPMENT_ORIGIN'],
    ['no address', 'remoteEntry.js', 'INVALID'],
    ['a script in the address', 'javascript:alert(1)', 'INVALID'],
    ['data', 'data:text/javascript,1', 'INVALID'],
    ['what the panel serves itself', 'http://panel.test/plugins/x/1/remoteEntry.js', 'INVALID'],
    ['an account', 'http://me:secret@panel.test/remoteEntry.js', 'INVALID'],
  ])('an entry at %s → refused', async (_, entry, code) => {
    const { status, body } = await connect(await draft(), entry);
    expect([status, body.code]).toEqual([422, code]);
    expect(await remotes()).toEqual([]);
  });

  test('an origin that config.json names → taken', async () => {
    expect((await connect(await draft(), 'http://localhost:5180/remoteEntry.js')).status).toBe(200);
  });

  test('a package of another id, or of the panel’s own → refused', async () => {
    expect((await connect(await draft(), ENTRY, 'others')).body.code).toBe('MANIFEST_FIELD');
    expect((await connect(await draft('', { id: 'shell' }), ENTRY, 'shell')).body.code).toBe('ID_TAKEN');
  });

  test('what the gate and the fence refuse of any package → the same code, and nothing has changed', async () => {
    await connect(await draft());
    const before = panel.state(['idempotency_keys']);
    const wrong: readonly (readonly [Uint8Array<ArrayBuffer>, string])[] = [
      [new Uint8Array([1, 2, 3]), 'ZIP_NOT_ZIP'],
      [await draft('', {}, { 'migrations/002_tags.up.sql': 'DELETE FROM clients;' }), 'SQL_FORBIDDEN'],
      [await draft('', {}, { 'migrations/002_tags.up.sql': 'CREATE TABLE note_tags (' }), 'SQL_FAILED'],
      [await draft('', {}, { 'migrations/002_tags.down.sql': 'SELECT 1;' }), 'DOWN_INCOMPLETE'],
      [await draft('', { database: { tables: ['notes', 'note_log'], reads: [] } }), 'SQL_UNDECLARED_TABLE'],
      [await draft('', {}, { 'backend/index.js': 'throw new Error("at import")' }), 'HANDLER_ERROR'],
      [await draft('', { requires: { vault: '^1.0.0' } }), 'REQUIRES_MISSING'],
    ];
    for (const [bytes, code] of wrong) {
      expect((await connect(bytes)).body.code).toBe(code);
      expect(panel.state(['idempotency_keys'])).toBe(before);
    }
  });
});

describe('changes while it is connected', () => {
  beforeEach(async () => {
    await connect(await draft());
    await panel.call('POST', '/notes/add', { text: 'mine' });
  });

  test('the backend changes → the next request is answered by the new one, the installation and all rows stay', async () => {
    const [{ installation }] = await active();
    expect(panel.cells.running()).toEqual(['notes']);
    const { body } = await connect(
      await draft('', {}, { 'backend/index.js': 'export default { fetch: () => new Response("another") };' }),
    );
    expect(body.receipt).toMatchObject({
      operation: 'swap',
      migrations: [],
      changed: { files: expect.arrayContaining([expect.objectContaining({ path: 'backend/index.js' })]) },
    });
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/notes')).body).toBe('another');
    expect((await active())[0].installation).toBe(installation);
    expect(panel.sql.exec('SELECT text FROM notes')).toContainEqual({ text: 'mine' });
  });

  test('a migration changes → its down and the new up run, rows of the other steps stay', async () => {
    panel.sql.exec(`INSERT INTO note_tags (tag) VALUES ('second')`);
    const { body } = await connect(await draft(", colour TEXT NOT NULL DEFAULT 'green'"));
    expect(body.receipt.migrations).toEqual(['migrations/002_tags.down.sql', 'migrations/002_tags.up.sql']);
    expect(panel.sql.exec('SELECT tag, colour FROM note_tags')).toEqual([{ tag: 'first', colour: 'green' }]);
    expect(await texts()).toEqual(['marker-of-a-row', 'mine']);
  });

  test('the lowest migration changes → all above it are taken back and run again', async () => {
    const first = String(notesSteps['migrations/001_notes.up.sql']).replace('marker-of-a-row', 'begun anew');
    const { body } = await connect(await draft('', {}, { 'migrations/001_notes.up.sql': first }));
    expect(body.receipt.migrations).toEqual([
      'migrations/002_tags.down.sql',
      'migrations/001_notes.down.sql',
      'migrations/001_notes.up.sql',
      'migrations/002_tags.up.sql',
    ]);
    expect(await texts()).toEqual(['begun anew']);
  });

  test('a migration goes → it is taken back alone', async () => {
    const { body } = await connect(await notesPackage({}, { ...notesSteps, 'frontend/remoteEntry.js': '' }));
    expect(body.receipt.migrations).toEqual(['migrations/002_tags.down.sql']);
    expect(await texts()).toEqual(['marker-of-a-row', 'mine']);
  });

  test('metadata changes → menu, routes and slots are others', async () => {
    const frontend: MetadataInput['frontend'] = {
      entry: 'frontend/remoteEntry.js',
      routes: [{ area: 'admin', path: '/support/jotter', expose: './NotesPage', title: 'Jotter' }],
      navigation: [{ area: 'admin', section: 'support', label: 'Jotter', to: '/admin/support/jotter' }],
    };
    panel.topics.length = 0;
    const { body } = await connect(await draft('', { frontend }));
    expect(body.receipt).toMatchObject({
      added: { navigation: ['Jotter'], routes: ['/admin/support/jotter'] },
      removed: { navigation: ['Notes'], slots: ['home.overlay'] },
    });
    expect(panel.topics).toContain('plugins');
    expect((await active())[0]).toMatchObject({ slots: [], navigation: [{ label: 'Jotter' }] });
  });

  test('it crashes as often as it likes → it is not stopped', async () => {
    const [{ installation }] = await active();
    for (const _ of Array.from({ length: 5 })) {
      const crash = { place: 'home.overlay', reason: 'it broke', installation };
      await panel.call('POST', '/plugins/notes/crashed', crash);
    }
    await panel.call('POST', '/plugins/notes/failed', { reason: 'no', installation });
    expect(await remotes()).toMatchObject([{ state: 'enabled' }]);
  });

  test('developer mode is switched off → its screens are not shown; switched on, they are again', async () => {
    await panel.call('PUT', '/settings', { developer_mode: false });
    expect((await active())[0]).toMatchObject({ entry: null, slots: [], navigation: [], routes: [] });
    await panel.call('PUT', '/settings', { developer_mode: true });
    expect((await active())[0]).toMatchObject({ entry: ENTRY });
  });

  test('an update from the marketplace → refused, it is disconnected first', async () => {
    const form = new FormData();
    form.set('file', new Blob([await notes11()]));
    expect((await panel.call('POST', '/marketplace/update', form)).body.code).toBe('CONFLICT');
  });

  test('the answer got lost → the retry gets the same receipt', async () => {
    const send = async (key: string) => {
      const form = new FormData();
      form.set('file', new Blob([await draft(', more TEXT')]));
      form.set('entry', ENTRY);
      return await panel.call('PUT', '/developer/remotes/notes', form, {
        headers: { 'idempotency-key': key },
      });
    };
    const [first, again] = [await send('one'), await send('one')];
    expect(again.body).toEqual(first.body);
  });
});

describe('disconnecting', () => {
  test('nothing was there before → nothing is there after', async () => {
    const before = panel.state(journals);
    await connect(await draft());
    await panel.call('POST', '/notes/add', { text: 'mine' });
    const { status, body } = await disconnect();
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt).toMatchObject({ operation: 'disconnect', schema: { restored: true } });
    expect(panel.state(journals)).toBe(before);
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(404);
  });

  test('a packaged version was there → it is back with its code, rows, settings and way back', async () => {
    await panel.upload(await notesPackage({}, notesSteps));
    const form = new FormData();
    form.set('file', new Blob([await notes11()]));
    await panel.call('POST', '/marketplace/update', form);
    await panel.call('POST', '/notes/add', { text: 'of the shop' });
    await panel.call('PUT', '/marketplace/addons/notes/settings', { values: { greeting: 'Moin' } });
    const before = panel.state([...journals, 'plugins', 'plugin_files']);
    const filesNow = () => panel.sql.exec('SELECT path, sha256 FROM plugin_files ORDER BY path, sha256');
    const files = filesNow();

    expect((await connect(await draft())).status).toBe(200);
    expect(await remotes()).toMatchObject([{ version: '1.0.0', restores: { version: '1.1.0' } }]);
    await panel.call('POST', '/notes/add', { text: 'an experiment' });
    expect(await texts()).toEqual(['marker-of-a-row', 'of the shop', 'an experiment']);
    const { status, body } = await disconnect();
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt).toMatchObject({ from: '1.0.0', version: '1.1.0', schema: { restored: true } });
    expect(panel.state([...journals, 'plugins', 'plugin_files'])).toBe(before);
    expect(filesNow()).toEqual(files);
    expect(await texts()).toEqual(['marker-of-a-row', 'of the shop']);
    expect((await panel.call('GET', '/notes/settings')).body.greeting).toBe('Moin');
    const [{ prefix, entry, in_development: marked }] = await active();
    expect([entry, marked]).toEqual([`${prefix}frontend/remoteEntry.js`, false]);
    const rolledBack = await panel.call('POST', '/marketplace/rollback', { addon_id: 'notes' });
    expect(rolledBack.body.version).toBe('1.0.0');
  });

  test('kept data was there → the remote continues it, and it is kept again as it was', async () => {
    await panel.upload(await notesPackage({}, notesSteps));
    await panel.call('POST', '/notes/add', { text: 'kept' });
    await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep');
    await connect(await draft());
    await panel.call('POST', '/notes/add', { text: 'an experiment' });
    expect(await texts()).toContain('kept');
    await disconnect();
    expect(await active()).toEqual([]);
    expect((await panel.call('GET', '/marketplace/kept')).body).toMatchObject([
      { addon_id: 'notes', tables: [{ name: 'note_log' }, { name: 'notes', rows: 2 }] },
    ]);
  });

  test('a packaged version waits behind it → an uninstall is refused, so that it is not lost unseen', async () => {
    await panel.upload(await notesPackage());
    await connect(await draft());
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).body.code).toBe('CONFLICT');
    await disconnect();
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).status).toBe(200);
  });

  test('it is uninstalled in the marketplace and put back from the trash → it is connected again', async () => {
    await connect(await draft());
    await panel.call('POST', '/notes/add', { text: 'mine' });
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).status).toBe(200);
    expect(await remotes()).toEqual([]);
    const [item] = (await panel.call('GET', '/marketplace/trash')).body.items;
    expect((await panel.call('POST', `/marketplace/trash/${item.id}/restore`)).status).toBe(200);
    expect(await remotes()).toMatchObject([{ id: 'notes', entry: ENTRY }]);
    expect(await texts()).toEqual(['marker-of-a-row', 'mine']);
    expect((await disconnect()).body.receipt.schema.restored).toBe(true);
  });

  test('a plugin that was installed from a package → 404 NOT_CONNECTED', async () => {
    await panel.upload(await notesPackage());
    expect((await disconnect()).body.code).toBe('NOT_CONNECTED');
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect((await disconnect()).body.code).toBe('NOT_INSTALLED');
  });

  test('in safe mode, where no backend can be tried → it is disconnected all the same', async () => {
    await panel.upload(await notesPackage());
    await connect(await draft());
    panel.cells.letRest(true);
    expect((await disconnect()).status).toBe(200);
  });
});
