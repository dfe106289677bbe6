import { unzipSync, strFromU8 } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await notesPackage());
  await panel.call('POST', '/notes/add', { text: 'mine' });
});

const uninstall = async (data: 'keep' | 'remove', headers: Record<string, string> = {}) =>
  await panel.call('DELETE', `/marketplace/uninstall/notes?data=${data}`, undefined, { headers });
const up = `CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, client_id INTEGER REFERENCES clients (id) ON DELETE CASCADE);
CREATE INDEX notes_by_client ON notes (client_id);
CREATE TABLE note_log (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, what TEXT);
CREATE TRIGGER notes_logged AFTER INSERT ON notes BEGIN INSERT INTO note_log VALUES (new.id, 'created'); END;
INSERT INTO notes (text) VALUES ('marker-of-a-row');`;

describe('keep data', () => {
  test('it is listed with its rows and bytes, until it is removed or found again', async () => {
    await uninstall('keep');
    const [kept, ...others] = (await panel.call('GET', '/marketplace/kept')).body;
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      addon_id: 'notes',
      name: 'Notes',
      version: '1.0.0',
      kept_at: panel.clock.now(),
      tables: [
        { name: 'note_log', rows: 2 },
        { name: 'notes', rows: 2 },
      ],
    });
    expect(kept.size).toBeGreaterThan(20);
    expect((await panel.upload(await notesPackage())).status).toBe(201);
    expect((await panel.call('GET', '/marketplace/kept')).body).toEqual([]);
  });

  test('a later version continues the kept steps → its new steps run, rows and settings are found again', async () => {
    await panel.call('PUT', '/marketplace/addons/notes/settings', {
      values: { greeting: 'Moin', api_key: 'k' },
    });
    await uninstall('keep');
    const later = await notesPackage(
      {
        version: '1.1.0',
        settings: {
          type: 'object',
          properties: {
            greeting: { type: 'string', maxLength: 3, default: 'Hey' },
            api_key: { type: 'string' },
          },
        },
      },
      {
        'migrations/up.sql': null,
        'migrations/down.sql': null,
        'migrations/001_notes.up.sql': up,
        'migrations/001_notes.down.sql': 'DROP TABLE note_log; DROP TABLE notes;',
        'migrations/002_pins.up.sql': 'ALTER TABLE notes ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0',
        'migrations/002_pins.down.sql': 'ALTER TABLE notes DROP COLUMN pinned',
      },
    );
    const { status, body } = await panel.upload(later);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(panel.sql.exec('SELECT text, pinned FROM notes ORDER BY id')).toEqual([
      { text: 'marker-of-a-row', pinned: 0 },
      { text: 'mine', pinned: 0 },
    ]);
    // What no longer fits its schema becomes the default.
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({ greeting: 'Hey', api_key: 'k' });
    expect((await uninstall('remove')).body.receipt.schema.restored).toBe(true);
  });

  test('the package would have made other tables → CONFLICT names the difference and the ways on; nothing changed', async () => {
    await uninstall('keep');
    const before = panel.state();
    const { body } = await panel.upload(await notesPackage({}, { 'migrations/up.sql': `${up}\n-- another` }));
    expect(body).toMatchObject({
      code: 'CONFLICT',
      title: 'Data of Notes 1.0.0 was kept here, and this package does not fit it.',
      detail: expect.stringContaining(
        'migrations/up.sql is not the migrations/up.sql that made the kept data',
      ),
      kept_data: { addon_id: 'notes', version: '1.0.0' },
    });
    const none = await notesPackage(
      { database: { tables: [] } },
      { 'migrations/up.sql': null, 'migrations/down.sql': null },
    );
    expect((await panel.upload(none)).body.detail).toContain('is not in this package');
    expect(panel.state()).toBe(before);
    await uninstall('remove');
    expect(
      (await panel.upload(await notesPackage({}, { 'migrations/up.sql': `${up}\n-- another` }))).status,
    ).toBe(201);
  });

  test('somebody dropped a kept table → named, not taken over', async () => {
    await uninstall('keep');
    panel.sql.exec('DROP TABLE note_log');
    expect((await panel.upload(await notesPackage())).body.detail).toContain('the table note_log is gone');
  });
});

describe('export, then remove', () => {
  const exported = async () => {
    const response = await panel.send('GET', '/marketplace/uninstall/notes/export');
    return {
      status: response.status,
      etag: response.headers.get('etag') ?? '',
      name: response.headers.get('content-disposition'),
      files: unzipSync(new Uint8Array(await response.arrayBuffer())),
    };
  };

  test('the archive holds rows, settings, schema and a package that installs again', async () => {
    panel.sql.exec(
      `INSERT INTO note_log VALUES (NULL, x'00ff'), (NULL, NULL), (NULL, 9007199254740993), (NULL, 0.5)`,
    );
    const { files, name, status } = await exported();
    expect([status, name]).toEqual([200, 'attachment; filename="notes_v1.0.0_export.zip"']);
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    expect(JSON.parse(text('export.json'))).toMatchObject({
      format: 'nextpanel/plugin-export/1',
      plugin: { id: 'notes', version: '1.0.0' },
      package: 'notes_v1.0.0.zip',
      tables: [
        { table: 'note_log', columns: ['note', 'what'], rows: 6, file: 'data/note_log.json' },
        { table: 'notes', rows: 2 },
      ],
    });
    expect(JSON.parse(text('data/notes.json'))).toEqual([
      { id: 1, text: 'marker-of-a-row', client_id: null },
      { id: 2, text: 'mine', client_id: null },
    ]);
    expect(text('data/note_log.json')).toContain('"what":"9007199254740993"');
    expect(text('data/note_log.json')).toContain('"what":{"base64":"AP8="}');
    expect(JSON.parse(text('settings.json'))).toEqual({ greeting: 'Hello' });
    expect(text('schema.sql')).toContain('CREATE TRIGGER notes_logged');
    expect(text('README.txt')).toContain('Notes 1.0.0');
    await uninstall('remove');
    const again = await panel.upload(Uint8Array.from(files['notes_v1.0.0.zip'] ?? []));
    expect(again.status, JSON.stringify(again.body)).toBe(201);
  });

  test('nothing changed since → removed; something did → CHANGED, nothing removed', async () => {
    const first = await exported();
    await panel.call('POST', '/notes/add', { text: 'after the export' });
    const before = panel.state();
    const { status, body } = await uninstall('remove', { 'if-match': first.etag });
    expect([status, body.code]).toEqual([412, 'CHANGED']);
    expect(panel.state()).toBe(before);
    const second = await exported();
    expect(strFromU8(second.files['data/notes.json'] ?? new Uint8Array())).toContain('after the export');
    expect((await uninstall('remove', { 'if-match': second.etag })).status).toBe(200);
    expect((await panel.call('GET', '/marketplace/uninstall/notes/export')).body.code).toBe('NOT_INSTALLED');
  });

  test('the plan says what there is: bytes, undone deliveries, whether it can be undone', async () => {
    const plan = (await panel.call('GET', '/marketplace/uninstall/notes/plan')).body;
    expect(plan).toMatchObject({ undo: false, deliveries: 0, files: { count: expect.any(Number) } });
    expect(plan.data_bytes).toBeGreaterThan(20);
  });
});
