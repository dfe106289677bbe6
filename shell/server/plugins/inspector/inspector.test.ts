import { beforeEach, describe, expect, test } from 'vitest';
import type { CellSpec } from '../../ports.ts';
import { inProcessCells } from '../testing/inProcessCells.ts';
import { listenerPackage } from '../testing/listenerPlugin.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';
import type { Entry } from './entry.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await notesPackage());
});

const read = async () => (await panel.call('GET', '/developer/inspector/log')).body;
const entries = async (kind: Entry['kind']): Promise<Entry[]> =>
  (await read()).entries.filter((entry: Entry) => entry.kind === kind);
const batch = (...statements: string[]) => panel.call('POST', '/notes/sql', { statements });
const client = { name: 'Mara', email: 'mara@harbour.example' };

describe('somebody looks', () => {
  beforeEach(read);

  test('a plugin is asked → the request, the statement with its tables and rows, the start of its cell', async () => {
    await panel.call('POST', '/notes/add?secret=of-a-query', { text: 'marker-of-a-binding' });
    expect(await entries('request')).toMatchObject([
      { plugin: 'notes', what: 'POST /api/v1/notes/add', status: 201, outcome: 'ok', by: 'staff' },
    ]);
    const [statement] = await entries('statement');
    expect(statement).toMatchObject({
      what: 'INSERT INTO notes (text) VALUES (?) RETURNING id',
      outcome: 'ok',
      rows: 1,
      changes: 1,
    });
    expect(statement?.tables?.toSorted()).toEqual(['clients', 'note_log', 'notes']);
    expect(statement?.ms).toBeGreaterThanOrEqual(0);
    expect((await entries('cell')).map(({ what }) => what)).toEqual(['started']);
    expect((await read()).cells.notes).toMatchObject({ state: 'resting', starts: 1, in_flight: 0 });
  });

  test('what is bound and what stands in a query → is nowhere', async () => {
    await panel.call('POST', '/notes/add?q=marker-of-a-query', { text: 'marker-of-a-binding' });
    expect(JSON.stringify(await read())).not.toMatch(/marker-of-a-(?:binding|query)/);
  });

  test('the fence refuses a statement → its code, why, and the table; what ran before is marked as undone', async () => {
    await batch("UPDATE notes SET text = 'x'", 'SELECT * FROM users');
    expect(await entries('statement')).toMatchObject([
      { what: "UPDATE notes SET text = 'x'", outcome: 'ok', undone: true },
      {
        what: 'SELECT * FROM users',
        outcome: 'refused',
        code: 'SQL_FORBIDDEN',
        reason: expect.stringContaining('database.reads'),
        tables: ['users'],
      },
    ]);
  });

  test('SQLite does not accept a statement → failed, which is not refused', async () => {
    await batch('SELECT missing FROM notes');
    expect(await entries('statement')).toMatchObject([
      { outcome: 'failed', code: 'SQL_FAILED', reason: expect.stringContaining('no such column') },
    ]);
  });

  test('it asks the panel → the call with its answer; what it has no permission for is refused with the reason', async () => {
    await panel.call('POST', '/notes/panel', { path: '/api/v1/clients?q=x' });
    await panel.call('POST', '/notes/panel', { path: '/api/v1/invoices' });
    expect(await entries('call')).toMatchObject([
      { what: 'GET /api/v1/clients', status: 200, outcome: 'ok', to: ['panel'] },
      {
        what: 'GET /api/v1/invoices',
        status: 403,
        outcome: 'refused',
        code: 'FORBIDDEN',
        reason: expect.stringContaining('invoices.read'),
      },
    ]);
  });

  test('it throws → 502 with its words; it is ended → killed, with the reason, until it starts again', async () => {
    await panel.call('GET', '/notes/throw');
    await panel.call('GET', '/notes/many');
    expect(await entries('request')).toMatchObject([
      { status: 502, outcome: 'failed', reason: expect.stringContaining('marker-of-an-error') },
      { status: 504, outcome: 'failed', code: 'HANDLER_TIMEOUT' },
    ]);
    const { cells } = await read();
    expect(cells.notes).toMatchObject({
      state: 'killed',
      last_error: { reason: expect.stringContaining('more than 64 statements') },
    });
    await panel.call('GET', '/notes');
    expect((await read()).cells.notes).toMatchObject({ state: 'resting', starts: 2 });
  });

  test('an event that a plugin hears → announced to it, then delivered under the same id; one that nobody hears → to nobody', async () => {
    await panel.upload(await listenerPackage('ear', { hooks: ['client.created'] }));
    const { body } = await panel.call('POST', '/clients', client);
    await panel.call('PUT', `/clients/${body.id}`, { ...client, name: 'Mara Quell' });
    await panel.work();
    const [created, updated] = (await entries('event')).filter(({ what }) => what.startsWith('client.'));
    expect(created).toMatchObject({ what: 'client.created', to: ['ear'] });
    expect(updated).toMatchObject({ what: 'client.updated', to: [] });
    expect(await entries('delivery')).toMatchObject([
      {
        plugin: 'ear',
        what: 'client.created',
        outcome: 'ok',
        attempt: 1,
        detail: 'event',
        event_id: created?.event_id,
      },
    ]);
  });

  test('a plugin does not take what it is told → failed, with the attempt and why', async () => {
    await panel.upload(
      await listenerPackage('ear', { hooks: ['client.created'], first: "throw new Error('No ear');" }),
    );
    await panel.call('POST', '/clients', client);
    await panel.work();
    expect(await entries('delivery')).toMatchObject([
      { outcome: 'failed', attempt: 1, reason: expect.stringContaining('No ear') },
    ]);
  });

  test('what announced an event was undone → it was not announced', async () => {
    await panel.upload(await listenerPackage('ear', { hooks: ['client.created'] }));
    // What is written after the event fails.
    panel.sql.exec(
      "CREATE TRIGGER full BEFORE INSERT ON idempotency_keys BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    const headers = { 'idempotency-key': 'once' };
    expect((await panel.call('POST', '/clients', client, { headers })).status).toBe(500);
    expect((await entries('event')).filter(({ what }) => what.startsWith('client.'))).toEqual([]);
  });

  test('a screen breaks → its error is in the log; not that of an installation that is gone', async () => {
    const [{ installation }] = (await panel.call('GET', '/plugins/active')).body;
    const crash = { place: 'home.overlay', reason: 'TypeError: no paper' };
    await panel.call('POST', '/plugins/notes/crashed', { ...crash, installation });
    await panel.call('POST', '/plugins/notes/crashed', { ...crash, installation: 'gone' });
    expect(await entries('log')).toMatchObject([
      { what: 'home.overlay: TypeError: no paper', detail: 'error', by: 'screen', outcome: 'failed' },
    ]);
  });

  test('it is uninstalled → nothing of it is left', async () => {
    await panel.call('GET', '/notes');
    await panel.call('DELETE', '/marketplace/uninstall/notes?data=remove');
    const { entries: left, cells } = await read();
    expect(left.filter(({ plugin }: Entry) => plugin === 'notes')).toEqual([]);
    expect(cells).toEqual({});
  });

  test('the log is cleared → it is empty, and goes on', async () => {
    await panel.call('GET', '/notes');
    expect((await panel.call('DELETE', '/developer/inspector/log')).status).toBe(204);
    expect((await read()).entries).toEqual([]);
    await panel.call('GET', '/notes');
    expect((await entries('request')).length).toBe(1);
  });
});

test('nobody looks → statements that pass are not noted; requests and what is refused are', async () => {
  await panel.call('GET', '/notes');
  await batch('DELETE FROM invoices');
  const { entries: noted } = await read();
  expect(noted.filter(({ kind }: Entry) => kind === 'statement')).toMatchObject([
    { what: 'DELETE FROM invoices', outcome: 'refused', tables: ['invoices'] },
  ]);
  expect(noted.filter(({ kind }: Entry) => kind === 'request').length).toBe(2);
});

test('lines of the console → are in the log, with their level', async () => {
  const real = inProcessCells();
  const specs: CellSpec[] = [];
  panel = await openPluginPanel({
    cells: {
      start: (spec) => {
        specs.push(spec);
        return real.start(spec);
      },
    },
  });
  await panel.upload(await notesPackage());
  await panel.call('GET', '/notes');
  specs.at(-1)?.onLog('warn', 'Paper is low');
  expect(await entries('log')).toMatchObject([{ plugin: 'notes', what: 'Paper is low', detail: 'warn' }]);
});

test('whatever is looked at → not a byte of the database changes', async () => {
  await panel.call('GET', '/notes');
  const before = panel.sql.image();
  await read();
  await panel.call('GET', '/notes');
  await batch('SELECT * FROM users');
  await read();
  await panel.call('GET', '/developer/inspector/plugins');
  await panel.call('GET', '/developer/inspector/plugins/notes');
  await panel.call('DELETE', '/developer/inspector/log');
  expect(panel.sql.image()).toEqual(before);
});

test('what a plugin is and has → counted now', async () => {
  await panel.call('POST', '/notes/add', { text: 'another' });
  const list = (await panel.call('GET', '/developer/inspector/plugins')).body;
  expect(list).toMatchObject([
    { id: 'notes', version: '1.0.0', state: 'enabled', trust: 'unsigned', backend: true },
  ]);
  const { body } = await panel.call('GET', '/developer/inspector/plugins/notes');
  expect(body).toMatchObject({
    api: ['/api/v1/notes/*'],
    reads: ['clients'],
    permissions: ['clients.read'],
    screens: [{ place: '/admin/support/notes', expose: './NotesPage' }],
    slots: [{ place: 'home.overlay', expose: './Notes' }],
    tables: [
      { name: 'note_log', rows: 2 },
      { name: 'notes', rows: 2 },
    ],
    deliveries: { waiting: 0, failed: 0 },
    strikes: [],
  });
  expect(body.tables[1].bytes).toBeGreaterThan('marker-of-a-row'.length);
  expect((await panel.call('GET', '/developer/inspector/plugins/nobody')).body.code).toBe('NOT_INSTALLED');
});

test('whoever is not an administrator, a plugin included → sees nothing', async () => {
  const paths = ['log', 'plugins', 'plugins/notes'].map((path) => `/developer/inspector/${path}`);
  for (const path of paths) {
    expect((await panel.call('GET', path, undefined, { tab: null })).status).toBe(401);
    for (const email of ['support@demo.test', 'client@demo.test'])
      expect((await panel.call('GET', path, undefined, { tab: await panel.signIn(email) })).status).toBe(403);
    expect((await panel.call('POST', '/notes/panel', { path: `/api/v1${path}` })).status).toBe(403);
  }
  expect((await panel.call('DELETE', '/developer/inspector/log', undefined, { tab: null })).status).toBe(401);
});
