import { beforeEach, describe, expect, test } from 'vitest';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

const schema = () => schemaText(schemaObjects(panel.sql));

describe('install', () => {
  test('a package is uploaded → tables, API, files, menu and card are there', async () => {
    const { status, body } = await panel.upload(await notesPackage());
    expect(panel.errors).toEqual([]);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({
      addon_id: 'notes',
      name: 'Notes',
      version: '1.0.0',
      receipt: { operation: 'install', added: { rows: { notes: 1, note_log: 1 } } },
    });
    const [active] = (await panel.call('GET', '/plugins/active', undefined, { tab: null })).body;
    expect(active).toMatchObject({
      id: 'notes',
      settings: { greeting: 'Hello' },
      slots: [{ slot: 'home.overlay' }],
      navigation: [{ to: '/admin/support/notes' }],
    });
    expect(active.settings).not.toHaveProperty('api_key');
    expect(active.entry).toMatch(/^\/plugins\/notes\/1\.0\.0-[0-9a-f]{12}\/frontend\/remoteEntry\.js$/);
    expect((await panel.call('GET', '/notes')).body).toEqual([{ id: 1, text: 'marker-of-a-row' }]);
    const file = await panel.call('GET', active.entry);
    expect(file.body).toContain('marker_of_the_frontend');
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    });
    expect((await panel.call('GET', `${active.prefix}backend/index.js`)).status).toBe(404);
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      {
        addon_id: 'notes',
        state: 'enabled',
        trust: 'unsigned',
        addon: { icon: `${active.prefix}icon.svg`, installed: { version: '1.0.0' } },
      },
    ]);
    expect(panel.topics).toContain('plugins');
  });

  test('nobody but an administrator may', async () => {
    const form = new FormData();
    form.set('file', new Blob([await notesPackage()]));
    expect((await panel.call('POST', '/marketplace/install', form, { tab: null })).status).toBe(401);
    expect(
      (
        await panel.call('POST', '/marketplace/install', form, {
          tab: await panel.signIn('support@demo.test'),
        })
      ).status,
    ).toBe(403);
    expect((await panel.call('GET', '/marketplace/addons', undefined, { tab: null })).status).toBe(401);
  });

  test('the same package again → ALREADY_INSTALLED; an older one → DOWNGRADE; nothing changed', async () => {
    await panel.upload(await notesPackage());
    const before = panel.state();
    expect((await panel.upload(await notesPackage())).body.code).toBe('ALREADY_INSTALLED');
    expect((await panel.upload(await notesPackage({ version: '0.9.0' }))).body.code).toBe('DOWNGRADE');
    expect(panel.state()).toBe(before);
  });

  test('a second plugin claims routes or tables of the first → ROUTE_TAKEN, TABLE_TAKEN', async () => {
    await panel.upload(await notesPackage());
    const before = panel.state();
    expect((await panel.upload(await notesPackage({ id: 'second' }))).body.code).toBe('ROUTE_TAKEN');
    const other = {
      id: 'second',
      frontend: undefined,
      backend: { entry: 'backend/index.js', routes: ['/api/v1/second/*'] },
    };
    expect((await panel.upload(await notesPackage(other))).body.code).toBe('TABLE_TAKEN');
    expect(
      (
        await panel.upload(
          await notesPackage({
            ...other,
            backend: { entry: 'backend/index.js', routes: ['/api/v1/notes/deep/*'] },
          }),
        )
      ).body.code,
    ).toBe('ROUTE_TAKEN');
    expect(panel.state()).toBe(before);
  });

  test('progress is asked for → an event for each phase in order, then done', async () => {
    const form = new FormData();
    form.set('file', new Blob([await notesPackage()]));
    const response = await panel.send('POST', '/marketplace/install', {
      body: form,
      headers: { accept: 'text/event-stream' },
    });
    const events = (await response.text())
      .trim()
      .split('\n\n')
      .map((block) => /^event: (.*)\ndata: (.*)$/.exec(block)?.slice(1) ?? []);
    const phases = events
      .filter(([event]) => event === 'phase')
      .map(([, data = '']) => JSON.parse(data).phase);
    expect([...new Set(phases)]).toEqual(['verify', 'unpack', 'check', 'migrate', 'store', 'activate']);
    expect(events.at(-1)?.[0]).toBe('done');
    expect(JSON.parse(events.at(-1)?.[1] ?? '')).toMatchObject({ addon_id: 'notes', version: '1.0.0' });
  });

  test('it fails while progress is told → a problem event', async () => {
    const form = new FormData();
    form.set('file', new Blob(['no zip']));
    const text = await (
      await panel.send('POST', '/marketplace/install', {
        body: form,
        headers: { accept: 'text/event-stream' },
      })
    ).text();
    expect(text).toMatch(/event: problem\ndata: .*"code":"ZIP_NOT_ZIP"/);
  });

  test('two at the same time → both are installed, one after the other', async () => {
    const other = {
      id: 'second',
      frontend: undefined,
      backend: undefined,
      database: { tables: [] },
      icon: '🧩',
    };
    const answers = await Promise.all([
      panel.upload(await notesPackage()),
      panel.upload(await notesPackage(other, { 'migrations/up.sql': null, 'migrations/down.sql': null })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('uninstall', () => {
  test('with its data → the schema is what it was, and nothing of the plugin is left in the file', async () => {
    const before = schema();
    const installed = await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'x' });
    const plan = (await panel.call('GET', '/marketplace/uninstall/notes/plan')).body;
    expect(plan).toMatchObject({
      tables: [
        { name: 'note_log', rows: 2 },
        { name: 'notes', rows: 2 },
      ],
      dependants: [],
      routes: ['/admin/support/notes'],
      navigation: ['Notes'],
      settings: 1,
    });
    const { status, body } = await panel.call('DELETE', '/marketplace/uninstall/notes?data=remove');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt).toMatchObject({
      operation: 'uninstall',
      data: 'remove',
      down: 'done',
      schema: { after: installed.body.receipt.schema.before, restored: true },
      removed: { rows: { notes: 2 } },
    });
    expect(Object.keys(body.receipt.phases)).toEqual(['check', 'migrate', 'store', 'activate']);
    expect(schema()).toBe(before);
    const image = Buffer.from(panel.sql.image()).toString('latin1');
    for (const trace of [
      'marker',
      'note_log',
      'notes_by_client',
      'remoteEntry',
      '/api/v1/notes',
      'Keeps notes',
      'Hello',
    ])
      expect(image.includes(trace), trace).toBe(false);
    expect((await panel.call('GET', '/notes')).status).toBe(404);
    expect(
      (await panel.call('GET', `/plugins/notes/1.0.0-${installed.body.receipt.id}/frontend/remoteEntry.js`))
        .status,
    ).toBe(404);
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).body.code).toBe('NOT_INSTALLED');
  });

  test('ten cycles, another plugin coming and going between → the same schema after each', async () => {
    const before = schema();
    const other = await notesPackage(
      { id: 'second', frontend: undefined, backend: undefined, database: { tables: ['others'] }, icon: '🧩' },
      { 'migrations/up.sql': 'CREATE TABLE others (a UNIQUE)', 'migrations/down.sql': 'DROP TABLE others' },
    );
    for (let cycle = 0; cycle < 10; cycle += 1) {
      await panel.upload(await notesPackage());
      if (cycle % 2 === 0) await panel.upload(other);
      const removed = await panel.call('DELETE', '/marketplace/uninstall/notes');
      expect(removed.body.receipt?.schema.restored, JSON.stringify(removed.body)).toBe(true);
      if (cycle % 2 === 0)
        expect(
          (await panel.call('DELETE', '/marketplace/uninstall/second')).body.receipt.schema.restored,
        ).toBe(true);
      expect(schema()).toBe(before);
    }
  });

  test('its data is kept → found again by the next installation, and gone when removed then', async () => {
    const before = schema();
    await panel.upload(await notesPackage());
    await panel.call('POST', '/notes/add', { text: 'kept' });
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep')).body.receipt.data).toBe(
      'keep',
    );
    expect((await panel.call('GET', '/notes')).status).toBe(404);
    expect((await panel.call('GET', '/marketplace/installed')).body).toEqual([]);
    expect((await panel.upload(await notesPackage())).status).toBe(201);
    expect((await panel.call('GET', '/notes')).body.map((note: { text: string }) => note.text)).toEqual([
      'marker-of-a-row',
      'kept',
    ]);
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).body.receipt.schema.restored).toBe(
      true,
    );
    expect(schema()).toBe(before);
  });

  test('kept data can be removed without installing again', async () => {
    const before = schema();
    await panel.upload(await notesPackage());
    await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep');
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes?data=keep')).body.code).toBe(
      'NOT_INSTALLED',
    );
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes?data=remove')).status).toBe(200);
    expect(schema()).toBe(before);
  });

  test('its down migration fails when it is needed → the host drops everything itself', async () => {
    const before = schema();
    const down = `DELETE FROM note_log WHERE what = (SELECT CASE WHEN count(*) > 1 THEN json('no json') END FROM notes); DROP TABLE note_log; DROP TABLE notes;`;
    expect((await panel.upload(await notesPackage({}, { 'migrations/down.sql': down }))).status).toBe(201);
    await panel.call('POST', '/notes/add', { text: 'x' });
    const { status, body } = await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt.down).toMatch(/down\.sql, line 1/);
    expect(schema()).toBe(before);
  });

  test('an object nobody owns has come in between → DOWN_INCOMPLETE, nothing changed', async () => {
    await panel.upload(await notesPackage());
    panel.sql.exec('CREATE TABLE stray (a)');
    const before = panel.state();
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).body.code).toBe('DOWN_INCOMPLETE');
    expect(panel.state()).toBe(before);
  });
});

describe('enable, disable, fail', () => {
  test('disabled → no screens, no API; data stays; enabled again → as before', async () => {
    await panel.upload(await notesPackage());
    const disabled = (await panel.call('POST', '/marketplace/toggle/notes?enable=false')).body;
    expect(disabled).toMatchObject({
      state: 'disabled',
      receipt: {
        operation: 'disable',
        removed: { api: ['/api/v1/notes/*'], slots: ['home.overlay'], objects: [], files: [] },
      },
    });
    expect(disabled.receipt.schema.before).toBe(disabled.receipt.schema.after);
    expect(Object.keys(disabled.receipt.phases)).toEqual(['activate']);
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(404);
    await panel.call('POST', '/marketplace/toggle/notes?enable=true');
    expect((await panel.call('GET', '/notes')).status).toBe(200);
    expect((await panel.call('POST', '/marketplace/toggle/none?enable=true')).body.code).toBe(
      'NOT_INSTALLED',
    );
  });

  test('a screen crashed → failed with the reason, until it is enabled again', async () => {
    await panel.upload(await notesPackage());
    const tab = await panel.signIn('support@demo.test');
    const post = (body: unknown) => panel.call('POST', '/plugins/notes/failed', body, { tab });
    expect((await post({ reason: 'Screen: boom', installation: 'another' })).status).toBe(204);
    expect((await panel.call('GET', '/plugins/active')).body).toHaveLength(1);
    expect((await post({ reason: 'Screen: boom' })).status).toBe(204);
    expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { state: 'failed', reason: 'Screen: boom' },
    ]);
    await panel.call('POST', '/marketplace/toggle/notes?enable=true');
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { state: 'enabled', reason: null },
    ]);
  });

  test('settings are changed → checked against the schema, given to the backend', async () => {
    await panel.upload(await notesPackage());
    // Its backend runs already, with the old ones.
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({ greeting: 'Hello' });
    expect(
      (
        await panel.call('PUT', '/marketplace/addons/notes/settings', {
          values: { greeting: 'x'.repeat(21) },
        })
      ).body,
    ).toMatchObject({ code: 'INVALID', errors: [{ path: 'greeting' }] });
    expect(
      (
        await panel.call('PUT', '/marketplace/addons/notes/settings', {
          values: { greeting: 'Hi', api_key: 'k' },
        })
      ).status,
    ).toBe(200);
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({ greeting: 'Hi', api_key: 'k' });
    expect((await panel.call('GET', '/plugins/active')).body[0].settings).toEqual({ greeting: 'Hi' });
  });

  test('receipts are listed, newest first, and shown whole', async () => {
    await panel.upload(await notesPackage());
    panel.clock.advance({ minutes: 1 });
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    const { items, total } = (await panel.call('GET', '/marketplace/receipts?addon_id=notes')).body;
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { operation: 'uninstall', addon_id: 'notes' },
      { operation: 'install', actor: { type: 'staff' } },
    ]);
    expect((await panel.call('GET', `/marketplace/receipts/${items[1].id}`)).body).toMatchObject({
      added: { api: ['/api/v1/notes/*'], slots: ['home.overlay'] },
    });
    expect((await panel.call('GET', '/marketplace/receipts/none')).status).toBe(404);
  });

  test('the database was edited and metadata no longer fits → that plugin has failed, can be removed, the others go on', async () => {
    const other = {
      id: 'second',
      frontend: undefined,
      backend: undefined,
      database: { tables: [] },
      icon: '🧩',
    };
    await panel.upload(await notesPackage());
    await panel.upload(await notesPackage(other, { 'migrations/up.sql': null, 'migrations/down.sql': null }));
    panel.sql.exec(`UPDATE plugins SET metadata = '{"evil":1}' WHERE id = 'notes'`);
    await panel.call('POST', '/marketplace/toggle/second?enable=true');
    expect((await panel.call('GET', '/plugins/active')).body).toMatchObject([{ id: 'second' }]);
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { addon_id: 'notes', state: 'failed' },
      { addon_id: 'second' },
    ]);
    expect((await panel.call('DELETE', '/marketplace/uninstall/notes')).body.receipt.schema.restored).toBe(
      true,
    );
  });
});
