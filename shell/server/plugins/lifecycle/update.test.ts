import { beforeEach, describe, expect, test } from 'vitest';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { notesMetadata, notesPackage } from '../testing/notesPlugin.ts';
import { notes11, notes12, notesSteps } from '../testing/notesVersions.ts';
import { openPluginPanel, type Answer, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

const schema = () => schemaText(schemaObjects(panel.sql));
const active = async () => (await panel.call('GET', '/plugins/active')).body;

async function update(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'package.zip');
  return await panel.call('POST', '/marketplace/update', form);
}

const rollBack = (body: object = {}) =>
  panel.call('POST', '/marketplace/rollback', { addon_id: 'notes', ...body });

describe('update', () => {
  test('a newer version is uploaded → its new steps ran on the rows that were there, and it is served under a new prefix', async () => {
    await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'mine' });
    const [old] = await active();
    expect(panel.cells.running()).toEqual(['notes']);
    const { status, body } = await update(await notes11());
    expect(status, JSON.stringify(body)).toBe(200);
    expect(panel.cells.running()).toEqual([]);
    const [now] = await active();
    expect(now).toMatchObject({
      version: '1.1.0',
      slots: [{ slot: 'home.overlay' }, { slot: 'home.section' }],
    });
    expect(now.prefix).not.toBe(old.prefix);
    expect((await panel.call('GET', old.entry)).status).toBe(404);
    expect((await panel.call('GET', now.entry)).body).toContain('= 11');
    expect((await panel.call('GET', '/notes')).body.map(({ text }: { text: string }) => text)).toEqual([
      'marker-of-a-row',
      'mine',
    ]);
    expect(panel.sql.exec('SELECT tag FROM note_tags')).toEqual([{ tag: 'first' }]);
    expect(panel.topics.slice(-2)).toEqual(['plugins', 'audit']);
  });

  test('its receipt says what came, what went and what is another', async () => {
    await panel.upload(await notesPackage());
    const before = (await panel.call('GET', '/marketplace/receipts')).body.items[0];
    const { receipt } = (await update(await notes12())).body;
    expect(receipt).toMatchObject({
      operation: 'update',
      addon_id: 'notes',
      from: '1.0.0',
      version: '1.2.0',
      migrations: ['migrations/002_tags.up.sql', 'migrations/003_no_log.up.sql'],
      added: { rows: { note_tags: 1 }, slots: ['home.section'], api: [], routes: [] },
      removed: { rows: { note_log: 1 }, slots: [] },
      changed: { objects: [{ type: 'table', name: 'notes' }] },
      settings: { added: ['colour'], dropped: [] },
    });
    expect(receipt.removed.objects.map(({ name }: { name: string }) => name)).toEqual([
      'note_log',
      'notes_logged',
    ]);
    expect(receipt.changed.files.map(({ path }: { path: string }) => path)).toContain(
      'frontend/remoteEntry.js',
    );
    expect(Object.keys(receipt.phases)).toEqual([
      'verify',
      'unpack',
      'check',
      'migrate',
      'store',
      'activate',
    ]);
    expect(receipt.schema.before).not.toBe(receipt.schema.after);
    expect(receipt.schema.before).toBe(
      (await panel.call('GET', `/marketplace/receipts/${before.id}`)).body.schema.after,
    );
    expect((await panel.call('GET', `/marketplace/receipts/${receipt.id}`)).body).toEqual(receipt);
    expect((await panel.call('GET', '/audit')).body.items[0]).toMatchObject({
      action: 'plugin.updated',
      summary: 'Notes updated from 1.0.0 to 1.2.0',
      receipt_id: receipt.id,
    });
  });

  test('settings are carried over: what no longer fits is reset and said, what is unknown goes, new keys get their default', async () => {
    await panel.upload(await notesPackage());
    await panel.call('PUT', '/marketplace/addons/notes/settings', {
      values: { greeting: 'Good morning', api_key: 'k' },
    });
    const { receipt } = (await update(await notes11())).body;
    expect(receipt.settings).toMatchObject({ added: ['colour'], reset: [{ key: 'greeting' }], dropped: [] });
    expect(JSON.stringify(receipt)).not.toContain('Good morning');
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({
      greeting: 'Hi',
      api_key: 'k',
      colour: 'green',
    });
    await update(
      await notes12({ settings: { type: 'object', properties: {}, additionalProperties: false } }),
    );
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({});
    await rollBack();
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({
      greeting: 'Hi',
      api_key: 'k',
      colour: 'green',
    });
  });

  test('a disabled plugin is updated → it stays disabled; a failed one → it may try again', async () => {
    await panel.upload(await notesPackage());
    await panel.call('POST', '/marketplace/toggle/notes?enable=false');
    await update(await notes11());
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { version: '1.1.0', state: 'disabled' },
    ]);
    panel.sql.exec(`UPDATE plugins SET state = 'failed', reason = 'boom'`);
    await update(await notes12());
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { version: '1.2.0', state: 'enabled', reason: null },
    ]);
  });

  test('not installed, kept, the same, an older one → NOT_INSTALLED, ALREADY_INSTALLED, DOWNGRADE; nothing changed', async () => {
    expect((await update(await notes11())).body).toMatchObject({ code: 'NOT_INSTALLED', status: 404 });
    await panel.upload(await notes11());
    const before = panel.state();
    expect((await update(await notes11())).body.code).toBe('ALREADY_INSTALLED');
    expect((await update(await notesPackage())).body).toMatchObject({ code: 'DOWNGRADE', status: 409 });
    expect((await panel.upload(await notes12())).body.code).toBe('ALREADY_INSTALLED');
    expect(panel.state()).toBe(before);
    await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep');
    expect((await update(await notes12())).body.code).toBe('NOT_INSTALLED');
  });

  test('nobody but an administrator may', async () => {
    const tab = await panel.signIn('support@demo.test');
    const body = { addon_id: 'notes' };
    for (const path of ['/marketplace/update', '/marketplace/rollback']) {
      expect((await panel.call('POST', path, body, { tab: null })).status).toBe(401);
      expect((await panel.call('POST', path, body, { tab })).status).toBe(403);
    }
    expect((await panel.call('GET', '/marketplace/rollback/notes/plan', undefined, { tab })).status).toBe(
      403,
    );
  });

  const wrongSteps: Record<string, [string, Parameters<typeof notes11>]> = {
    'an applied up has another text': [
      'MANIFEST_FIELD',
      [{}, { 'migrations/001_notes.up.sql': 'CREATE TABLE notes (id)' }],
    ],
    'an applied down has another text': [
      'MANIFEST_FIELD',
      [{}, { 'migrations/001_notes.down.sql': 'DROP TABLE note_log; DROP TABLE notes; --' }],
    ],
    'an applied step is gone': [
      'MANIFEST_FIELD',
      [
        {},
        Object.fromEntries(
          ['001_notes.up', '001_notes.down', '002_tags.up', '002_tags.down'].map((name) => [
            `migrations/${name}.sql`,
            null,
          ]),
        ),
      ],
    ],
    'the down of a new step leaves something': [
      'DOWN_INCOMPLETE',
      [{}, { 'migrations/002_tags.down.sql': 'ALTER TABLE notes DROP COLUMN tag;' }],
    ],
    'a new step can not deal with the rows that are there': [
      'SQL_FAILED',
      [
        {},
        {
          'migrations/002_tags.up.sql':
            'CREATE UNIQUE INDEX one ON note_log (what); CREATE TABLE note_tags (a)',
        },
      ],
    ],
    'a new step touches the panel': [
      'SQL_FORBIDDEN',
      [{}, { 'migrations/002_tags.up.sql': `UPDATE clients SET name = 'x'` }],
    ],
    'a table of a new step is not declared': [
      'SQL_UNDECLARED_TABLE',
      [{ database: { tables: ['notes', 'note_log'], reads: [] } }],
    ],
    'it is made for another panel': ['INCOMPATIBLE', [{ engines: { nextpanel: '^9.0.0' } }]],
    'its backend does not start': ['HANDLER_ERROR', [{}, { 'backend/index.js': 'throw new Error("no")' }]],
  };
  test.each(Object.entries(wrongSteps))('%s → refused, nothing changed', async (_, [code, change]) => {
    await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'x' });
    const before = panel.state();
    const { status, body } = await update(await notes11(...change));
    expect([status, body.code], JSON.stringify(body)).toEqual([422, code]);
    expect(panel.state()).toBe(before);
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('another plugin needs the present version → HAS_DEPENDANTS', async () => {
    await panel.upload(await notesPackage({}, notesSteps));
    const friend = {
      id: 'friend',
      name: 'Friend',
      frontend: undefined,
      backend: undefined,
      database: { tables: [] },
      icon: '🧩',
      requires: { notes: '~1.0.0' },
    };
    const files = { 'migrations/up.sql': null, 'migrations/down.sql': null };
    expect((await panel.upload(await notesPackage(friend, files))).status).toBe(201);
    expect((await update(await notes11())).body).toMatchObject({
      code: 'HAS_DEPENDANTS',
      title: 'Friend can not go on with Notes 1.1.0.',
    });
  });
});

describe('rollback', () => {
  test('after an update → schema and untouched rows as before, old files under a new prefix, nothing left to go back to', async () => {
    await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'before' });
    const [old] = await active();
    const before = schema();
    await update(await notes11());
    await panel.call('POST', '/notes/add', { text: 'since' });
    const { status, body } = await rollBack();
    expect(status, JSON.stringify(body)).toBe(200);
    expect(schema()).toBe(before);
    const [now] = await active();
    expect(now).toMatchObject({ version: '1.0.0', slots: [{ slot: 'home.overlay' }] });
    expect(now.prefix).not.toBe(old.prefix);
    expect((await panel.call('GET', now.entry)).body).toContain('marker_of_the_frontend = 1;');
    expect((await panel.call('GET', '/notes')).body.map(({ text }: { text: string }) => text)).toEqual([
      'marker-of-a-row',
      'before',
      'since',
    ]);
    expect(body.receipt).toMatchObject({
      operation: 'rollback',
      from: '1.1.0',
      version: '1.0.0',
      migrations: ['migrations/002_tags.down.sql'],
      removed: { rows: { note_tags: 1 }, slots: ['home.section'] },
      schema: { restored: true },
    });
    expect((await rollBack()).body).toMatchObject({ code: 'NO_PREVIOUS', status: 409 });
    expect((await update(await notes11())).status).toBe(200);
  });

  test('its plan says what it takes away: tables, columns and rows', async () => {
    await panel.upload(await notesPackage());
    await update(
      await notes12(
        {},
        {
          'migrations/003_no_log.down.sql': `CREATE TABLE note_log (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, what TEXT);
CREATE TRIGGER notes_logged AFTER INSERT ON notes BEGIN INSERT INTO note_log VALUES (new.id, 'created'); END;
DELETE FROM notes WHERE tag = 'new';`,
        },
      ),
    );
    panel.sql.exec(`INSERT INTO notes (text, tag) VALUES ('a', 'new'), ('b', 'old')`);
    const before = panel.state();
    expect((await panel.call('GET', '/marketplace/rollback/notes/plan')).body).toMatchObject({
      version: '1.2.0',
      to: '1.0.0',
      migrations: ['migrations/003_no_log.down.sql', 'migrations/002_tags.down.sql'],
      tables: [{ name: 'note_tags', rows: 1 }],
      columns: [{ table: 'notes', name: 'tag', rows: 2 }],
      rows: [{ table: 'notes', before: 3, after: 2 }],
    });
    expect(panel.state()).toBe(before);
  });

  test('never updated, or another version is asked for → NO_PREVIOUS, DOWNGRADE; not there → NOT_INSTALLED', async () => {
    expect((await rollBack()).body.code).toBe('NOT_INSTALLED');
    await panel.upload(await notesPackage());
    expect((await rollBack()).body.code).toBe('NO_PREVIOUS');
    await update(await notes11());
    await update(await notes12());
    const before = panel.state();
    expect((await rollBack({ version: '1.0.0' })).body.code).toBe('DOWNGRADE');
    expect((await rollBack({ version: 7 })).body.code).toBe('INVALID');
    expect(panel.state()).toBe(before);
    expect((await rollBack({ version: '1.1.0' })).body.receipt).toMatchObject({
      from: '1.2.0',
      version: '1.1.0',
    });
  });

  test('the down fails on the rows that came since → refused, nothing changed', async () => {
    await panel.upload(await notesPackage());
    const down = `DROP TABLE note_tags; ALTER TABLE notes DROP COLUMN tag; CREATE UNIQUE INDEX once ON notes (text); DROP INDEX once;`;
    expect((await update(await notes11({}, { 'migrations/002_tags.down.sql': down }))).status).toBe(200);
    await panel.call('POST', '/notes/add', { text: 'twice' });
    await panel.call('POST', '/notes/add', { text: 'twice' });
    const before = panel.state();
    expect((await rollBack()).body).toMatchObject({ code: 'SQL_FAILED', status: 422 });
    expect((await panel.call('GET', '/marketplace/rollback/notes/plan')).body.code).toBe('SQL_FAILED');
    expect(panel.state()).toBe(before);
  });

  test('another plugin took the address meanwhile → ROUTE_TAKEN, nothing changed', async () => {
    await panel.upload(await notesPackage());
    await update(await notes11({ frontend: undefined }));
    const squatter = await notesPackage(
      {
        id: 'squatter',
        backend: undefined,
        frontend: { ...notesMetadata.frontend, entry: 'frontend/remoteEntry.js' },
        database: { tables: [] },
        icon: '🧩',
      },
      { 'migrations/up.sql': null, 'migrations/down.sql': null },
    );
    expect((await panel.upload(squatter)).status).toBe(201);
    const before = panel.state();
    expect((await rollBack()).body.code).toBe('ROUTE_TAKEN');
    expect(panel.state()).toBe(before);
  });
});

describe('uninstall after updates', () => {
  test('with its data → the schema is what it was before the install, and nothing of any version is left in the file', async () => {
    const before = schema();
    const installed = await panel.upload(await notesPackage());
    await update(await notes11());
    const plan = (await panel.call('GET', '/marketplace/uninstall/notes/plan')).body;
    // Ten files of the first version, twelve of the second.
    expect(plan.files.count).toBe(22);
    const { body } = await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect(body.receipt).toMatchObject({
      down: 'done',
      schema: { after: installed.body.receipt.schema.before, restored: true },
    });
    expect(schema()).toBe(before);
    const image = Buffer.from(panel.sql.image()).toString('latin1');
    for (const trace of ['marker', 'note_log', 'note_tags', 'remoteEntry', 'Keeps notes', 'green'])
      expect(image.includes(trace), trace).toBe(false);
  });

  test('keeping its data → nothing is kept for going back', async () => {
    await panel.upload(await notesPackage());
    await update(await notes11());
    await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep');
    expect(panel.sql.exec('SELECT * FROM plugin_previous')).toEqual([]);
    expect(panel.sql.exec('SELECT * FROM plugin_files')).toEqual([]);
    expect((await panel.upload(await notes12())).status).toBe(201);
    expect((await rollBack()).body.code).toBe('NO_PREVIOUS');
    expect(panel.sql.exec('SELECT count(*) AS n FROM note_tags')).toEqual([{ n: 1 }]);
  });
});

describe('a failure anywhere in the transaction → the state before', () => {
  /** Has the n-th statement after the last `EXPLAIN` fail, n growing until it goes through. */
  async function failEverywhere(operation: () => Promise<Answer>): Promise<number> {
    const before = panel.state();
    const { query } = panel.sql;
    const fragile = /^(?:INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)/i;
    for (let nth = 1; ; nth += 1) {
      let left = nth;
      const failing: typeof query = (text, bindings) => {
        if (fragile.test(text.trim()) && (left -= 1) === 0) throw new Error('The disk is gone.');
        return query(text, bindings);
      };
      const { exec } = panel.sql;
      Object.assign(panel.sql, {
        query: failing,
        exec: (text: string, ...bindings: never[]) => {
          const { columns, values } = failing(text, bindings);
          return values.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
        },
      });
      const { status } = await operation();
      Object.assign(panel.sql, { query, exec });
      if (status === 200) return nth;
      expect(panel.state()).toBe(before);
    }
  }

  test('of an update and of a rollback', { timeout: 60_000 }, async () => {
    await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'x' });
    const package12 = await notes12();
    expect(await failEverywhere(() => update(package12))).toBeGreaterThan(40);
    expect(await failEverywhere(rollBack)).toBeGreaterThan(10);
    panel.errors.length = 0;
    expect((await panel.call('GET', '/notes')).body).toHaveLength(2);
  });

  test('the caller gives up in any phase → CANCELLED, nothing changed', async () => {
    await panel.upload(await notesPackage());
    const before = panel.state();
    const package12 = await notes12();
    for (const phase of ['verify', 'unpack', 'check', 'migrate', 'store', 'activate']) {
      const form = new FormData();
      form.set('file', new Blob([package12]));
      const operation = `until ${phase}`;
      const response = await panel.send('POST', '/marketplace/update', {
        body: form,
        headers: { accept: 'text/event-stream', 'nextpanel-operation': operation },
      });
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        if (text.includes(`"phase":"${phase}"`))
          await panel.call('DELETE', `/marketplace/operations/${operation}`);
      }
      // The last phases are one synchronous transaction: nothing can come in between.
      if (text.includes('event: done')) expect(['migrate', 'store', 'activate']).toContain(phase);
      else {
        expect(text).toContain('CANCELLED');
        expect(panel.state()).toBe(before);
      }
      if (text.includes('event: done')) break;
    }
  });
});
