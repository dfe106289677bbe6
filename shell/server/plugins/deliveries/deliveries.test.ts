import { beforeEach, describe, expect, test } from 'vitest';
import { openStoredPanel } from '../../testing/storedPanel.ts';
import { MOST_WAITING, NO_ROOM } from './backlog.ts';
import { listenerPackage } from '../testing/listenerPlugin.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

// oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect of it
type Told = any;

const told = async (id = 'ear', at = panel): Promise<Told[]> => (await at.call('GET', `/${id}`)).body;
const addClient = async (name: string) =>
  await panel.call('POST', '/clients', { name, email: `${name.toLowerCase()}@hook.test` });
const rows = (at = panel) =>
  at.sql.exec('SELECT plugin_id, name, state, attempts, error FROM plugin_deliveries ORDER BY id');

async function install(id: string, options: Parameters<typeof listenerPackage>[1]) {
  expect((await panel.upload(await listenerPackage(id, options))).body).toMatchObject({ addon_id: id });
}

describe('an event', () => {
  test('a client is added and changed → told after it, in order, with what GET shows', async () => {
    await install('ear', { hooks: ['client.created', 'client.updated'] });
    const { body: client } = await addClient('Ada');
    const { body: changed } = await panel.call('PUT', `/clients/${client.id}`, { company: 'Engines' });
    expect(await panel.work()).toBeNull();
    const [first, second] = await told();
    expect(first).toEqual({
      event: 'client.created',
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      header: first.event_id,
      occurred_at: panel.clock.now(),
      data: client,
      actor: { type: 'system', id: null, roles: [] },
    });
    expect(second).toMatchObject({ event: 'client.updated', data: changed });
    expect(rows()).toEqual([]);
  });

  test('the change is refused, or changes nothing → nobody is told', async () => {
    await install('ear', { hooks: ['client.created', 'client.updated'] });
    await panel.call('POST', '/clients', { name: 'No e-mail' });
    await panel.call('PUT', '/clients/1', {});
    expect(rows()).toEqual([]);
  });

  test('somebody signs in; plugins come and go → told who and which', async () => {
    await install('ear', { hooks: ['auth.login', 'plugin.installed', 'plugin.uninstalled'] });
    await panel.call(
      'POST',
      '/auth/login',
      { email: 'client@demo.test', password: 'demo1234' },
      { tab: 'x' },
    );
    await panel.upload(await notesPackage());
    const { body: installed } = await panel.call('GET', '/marketplace/installed');
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    await panel.work();
    const { body: me } = await panel.call('GET', '/auth/me', undefined, { tab: 'x' });
    expect((await told()).map(({ event, data }) => [event, data.addon_id ?? data.email])).toEqual([
      ['plugin.installed', 'ear'],
      ['auth.login', 'client@demo.test'],
      ['plugin.installed', 'notes'],
      ['plugin.uninstalled', 'notes'],
    ]);
    expect((await told())[1].data).toEqual(me.user);
    expect((await told())[2].data).toEqual(
      installed.find(({ addon_id }: { addon_id: string }) => addon_id === 'notes'),
    );
  });

  test('a plugin is disabled meanwhile → what happened before waits for it, what happens then it never hears', async () => {
    await install('ear', { hooks: ['client.created'] });
    await addClient('Before');
    await panel.call('POST', '/marketplace/toggle/ear?enable=false');
    await addClient('Meanwhile');
    await panel.work();
    expect(rows()).toHaveLength(1);
    await panel.call('POST', '/marketplace/toggle/ear?enable=true');
    await panel.work();
    expect((await told()).map(({ data }) => data.name)).toEqual(['Before']);
  });

  test('as much waits for a plugin as may → what happens then is left out, with the reason; others hear it; it goes on when there is room', async () => {
    await install('ear', { hooks: ['client.created'] });
    await install('other', { hooks: ['client.created'] });
    panel.sql.exec(
      `WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < ?)
       INSERT INTO plugin_deliveries (plugin_id, kind, name, event_id, at, data, next_at)
       SELECT 'ear', 'event', 'client.created', at, '2026-03-15T10:00:00.000Z', '{}', '2026-03-15T10:00:00.000Z' FROM n`,
      MOST_WAITING - 1,
    );
    const count = (state: string) =>
      panel.sql.exec<{ n: number }>(
        `SELECT count(*) AS n FROM plugin_deliveries WHERE plugin_id = 'ear' AND state = ?`,
        state,
      )[0]?.n;
    await addClient('Ada');
    expect([count('waiting'), count('failed')]).toEqual([MOST_WAITING, 0]);
    for (let nth = 0; nth < 103; nth += 1) await addClient(`Bob${nth}`);
    expect([count('waiting'), count('failed')]).toEqual([MOST_WAITING, 100]);
    expect((await panel.call('GET', '/marketplace/deliveries?addon_id=ear&sort=-attempts')).status).toBe(200);
    expect(rows().at(-2)).toMatchObject({ plugin_id: 'ear', state: 'failed', error: NO_ROOM });
    expect(
      panel.sql.exec(`SELECT summary FROM audit_log WHERE action = 'plugin.deliveries_full'`),
    ).toHaveLength(1);
    expect(rows().filter(({ plugin_id }) => plugin_id === 'other')).toHaveLength(104);
    panel.sql.exec(`DELETE FROM plugin_deliveries WHERE plugin_id = 'ear' AND state = 'waiting'`);
    await addClient('Cleo');
    expect(count('waiting')).toBe(1);
  });

  test('a plugin that does not ask for it → no row', async () => {
    await install('ear', { hooks: ['client.updated'] });
    await panel.upload(await notesPackage());
    await addClient('Ada');
    expect(rows()).toEqual([]);
  });

  test('the stored metadata of some plugin is no JSON → the client is added all the same', async () => {
    await install('ear', { hooks: ['client.created'] });
    panel.sql.exec(`UPDATE plugins SET metadata = 'not json'`);
    expect((await addClient('Ada')).status).toBe(201);
    await panel.work();
  });
});

describe('a plugin that does not take it', () => {
  test('refuses twice → told again after a while, what follows waits, and the order stays', async () => {
    await install('ear', {
      hooks: ['client.created'],
      first: `globalThis.refused ??= 0; if (told.data.name === 'First' && globalThis.refused++ < 2) return new Response('', { status: 500 });`,
    });
    await addClient('First');
    await addClient('Second');
    expect(await panel.work()).toBe(5_000);
    expect(rows()).toMatchObject([{ attempts: 1, error: 'It answered 500.' }, { attempts: 0 }]);
    panel.clock.advance({ seconds: 4 });
    expect(await panel.work()).toBe(1_000);
    expect(rows()).toMatchObject([{ attempts: 1 }, { attempts: 0 }]);
    panel.clock.advance({ seconds: 1 });
    expect(await panel.work()).toBe(30_000);
    panel.clock.advance({ seconds: 30 });
    expect(await panel.work()).toBeNull();
    expect((await told()).map(({ data }) => data.name)).toEqual(['First', 'Second']);
  });

  test('refuses for ever → given up after six attempts, said in the audit log; what follows is told', async () => {
    await install('ear', {
      hooks: ['client.created'],
      first: `if (told.data.name === 'Poison') throw new Error('no ' + told.data.name);`,
    });
    await addClient('Poison');
    await addClient('Good');
    for (let wait = await panel.work(); wait !== null; wait = await panel.work())
      panel.clock.advance({ seconds: wait / 1000 });
    expect((await told()).map(({ data }) => data.name)).toEqual(['Good']);
    expect(rows()).toEqual([
      {
        plugin_id: 'ear',
        name: 'client.created',
        state: 'failed',
        attempts: 6,
        error: expect.stringContaining('no Poison'),
      },
    ]);
    // Their session has gone idle meanwhile.
    await panel.signIn('admin@demo.test');
    expect((await panel.call('GET', '/audit?action=plugin.delivery_failed')).body.items).toMatchObject([
      { subject: 'plugin:ear', summary: expect.stringContaining('client.created') },
    ]);
  });

  test('hangs → the others are told at once; at the third time it is stopped', async () => {
    await install('deaf', { hooks: ['client.created'], first: 'await new Promise(() => {});' });
    await install('ear', { hooks: ['client.created'] });
    await addClient('Ada');
    const working = panel.work();
    await expect.poll(() => told()).toHaveLength(1);
    expect(rows()).toMatchObject([{ plugin_id: 'deaf', attempts: 1 }]);
    for (let wait = await working; wait !== null; wait = await panel.work())
      panel.clock.advance({ seconds: wait / 1000 });
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { addon_id: 'deaf', state: 'failed', reason: expect.stringContaining('three times') },
      { addon_id: 'ear', state: 'enabled' },
    ]);
    expect(rows()).toMatchObject([{ plugin_id: 'deaf', state: 'waiting', attempts: 3 }]);
  });

  test('the clock is set back while it waits → it is not kept waiting for ever', async () => {
    await install('ear', {
      hooks: ['client.created'],
      first: `globalThis.refusedOnce ??= 0; if (globalThis.refusedOnce++ === 0) return new Response('', { status: 500 });`,
    });
    await addClient('Ada');
    expect(await panel.work()).toBe(5_000);
    panel.clock.advance({ days: -20 });
    expect(await panel.work()).toBeNull();
    expect(await told()).toHaveLength(1);
  });
});

describe('an administrator looks at what was not taken', () => {
  beforeEach(async () => {
    await install('ear', {
      hooks: ['client.created'],
      first: `if (told.data.name === 'Poison' && ctx.now().endsWith('10:00:00.000Z')) throw new Error('no');`,
    });
    await addClient('Poison');
    await addClient('Good');
    await panel.work();
  });
  const listed = async () => (await panel.call('GET', '/marketplace/deliveries?addon_id=ear&sort=at')).body;

  test('→ sees it with its failure, without its data', async () => {
    expect(await listed()).toMatchObject({
      total: 2,
      items: [
        { name: 'client.created', state: 'waiting', attempts: 1, error: expect.stringContaining('no') },
        { name: 'client.created', state: 'waiting', attempts: 0, error: null },
      ],
    });
    expect(JSON.stringify(await listed())).not.toContain('hook.test');
    const staff = await panel.signIn('support@demo.test');
    expect((await panel.call('GET', '/marketplace/deliveries', undefined, { tab: staff })).status).toBe(403);
  });

  test('and discards it → what waited behind it is told', async () => {
    const [{ id }] = (await listed()).items;
    expect((await panel.call('DELETE', `/marketplace/deliveries/${id}`)).status).toBe(204);
    await panel.work();
    expect((await told()).map(({ data }) => data.name)).toEqual(['Good']);
    expect((await panel.call('DELETE', `/marketplace/deliveries/${id}`)).status).toBe(404);
  });

  test('and tries it again, after it was given up → told at once, with all attempts anew', async () => {
    panel.sql.exec(`UPDATE plugin_deliveries SET state = 'failed', attempts = 6 WHERE id = 1`);
    await panel.work();
    panel.clock.advance({ seconds: 1 });
    await panel.call('POST', '/marketplace/deliveries/1/retry');
    expect(await panel.work()).toBeNull();
    expect((await told()).map(({ data }) => data.name)).toEqual(['Good', 'Poison']);
  });
});

describe('the server ends', () => {
  test('before it was told → the next server tells it', async () => {
    await install('ear', { hooks: ['client.created'] });
    await addClient('Ada');
    const next = await panel.restart();
    await next.work();
    expect(await told('ear', next)).toHaveLength(1);
  });

  test('while it is told → told again, with the same event-id; no attempt is for nothing', async () => {
    await install('ear', {
      hooks: ['client.created'],
      first: `if (!globalThis.again) { await note(env, told); globalThis.again = true; await new Promise(() => {}); }`,
    });
    await addClient('Ada');
    const lost = panel.work();
    await expect.poll(() => told()).toHaveLength(1);
    const next = await panel.restart();
    expect(await lost).toBeNull();
    expect(rows(next)).toMatchObject([{ attempts: 1, error: null }]);
    panel.clock.advance({ seconds: 5 });
    await next.work();
    const [first, again] = await told('ear', next);
    expect(again).toEqual(first);
    expect(rows(next)).toEqual([]);
  });

  test('in each of its attempts → given up, without asking once more', async () => {
    await install('ear', { hooks: ['client.created'] });
    await addClient('Ada');
    panel.sql.exec('UPDATE plugin_deliveries SET attempts = 6');
    await panel.work();
    expect(await told()).toEqual([]);
    expect(rows()).toMatchObject([{ state: 'failed', error: 'The server ended during each attempt.' }]);
  });

  test('the whole database is exchanged while a plugin is being told → the old server writes nothing into the new one', async () => {
    const stored = await openStoredPanel();
    const admin = await stored.signIn('admin@demo.test');
    await stored.call(admin, 'PUT', '/settings', { developer_mode: true });
    const deaf = await listenerPackage('deaf', {
      hooks: ['plugin.installed'],
      first: 'await new Promise(() => {});',
    });
    expect((await stored.call(admin, 'POST', '/marketplace/install', deaf)).status).toBe(201);
    const file = stored.database.exportFile();
    const working = stored.server.work();
    const answer = await stored.call(admin, 'POST', '/database/import', file);
    expect(answer.status).toBe(200);
    await working;
    expect(stored.database.sql.exec('SELECT attempts, error FROM plugin_deliveries')).toEqual([
      { attempts: 0, error: null },
    ]);
    stored.server.close();
  });
});

describe('a plugin goes', () => {
  test.each(['remove', 'keep'])('uninstalled (%s) with things left to tell → they are gone', async (data) => {
    await install('ear', { hooks: ['client.created'], schedule: [{ name: 'daily', every: 'day' }] });
    await panel.work();
    await addClient('Ada');
    expect(rows()).toHaveLength(1);
    expect((await panel.call('DELETE', `/marketplace/uninstall/ear?data=${data}`)).status).toBe(200);
    expect(rows()).toEqual([]);
    expect(panel.sql.exec('SELECT * FROM plugin_schedules')).toEqual([]);
    await panel.work();
    expect(panel.sql.exec('SELECT * FROM plugin_schedules')).toEqual([]);
  });
});

describe('a schedule', () => {
  const daily = { schedule: [{ name: 'daily', every: 'day' as const }] };
  const days = async () => (await told()).map(({ scheduled, at }) => `${scheduled} ${at.slice(0, 10)}`);

  test('the plugin comes → its first run is at the beginning of the next period', async () => {
    await install('ear', daily);
    expect(await panel.work()).toBe(14 * 3_600_000);
    expect(await days()).toEqual([]);
    panel.clock.advance({ hours: 14 });
    expect(await panel.work()).toBe(24 * 3_600_000);
    expect(await told()).toEqual([{ scheduled: 'daily', at: '2026-03-16T00:00:00.000Z' }]);
  });

  test('three days pass at once → three runs, in order; asking twice, or from two servers, adds none', async () => {
    await install('ear', daily);
    await panel.work();
    panel.clock.advance({ days: 3 });
    await Promise.all([panel.work(), panel.work()]);
    const next = await panel.restart();
    await next.work();
    expect((await told('ear', next)).map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-03-16',
      '2026-03-17',
      '2026-03-18',
    ]);
  });

  test('the server ends before a run → the next one runs it', async () => {
    await install('ear', { ...daily, first: 'await new Promise(() => {});' });
    await panel.work();
    panel.clock.advance({ days: 1 });
    const lost = panel.work();
    await expect.poll(() => rows()).toMatchObject([{ attempts: 1 }]);
    const next = await panel.restart();
    await lost;
    expect(rows(next)).toMatchObject([{ name: 'daily', state: 'waiting', attempts: 1 }]);
  });

  test('days pass while it is disabled → they are not made up', async () => {
    await install('ear', daily);
    await panel.work();
    await panel.call('POST', '/marketplace/toggle/ear?enable=false');
    panel.clock.advance({ days: 3 });
    await panel.work();
    await panel.signIn('admin@demo.test');
    await panel.call('POST', '/marketplace/toggle/ear?enable=true');
    expect(await panel.work()).toBe(14 * 3_600_000);
    expect(await days()).toEqual([]);
  });

  test('the clock is set back and goes on → no period runs twice', async () => {
    await install('ear', daily);
    await panel.work();
    panel.clock.advance({ days: 2 });
    await panel.work();
    panel.clock.advance({ days: -2 });
    await panel.work();
    panel.clock.advance({ days: 3 });
    await panel.work();
    expect(await days()).toEqual(['daily 2026-03-16', 'daily 2026-03-17', 'daily 2026-03-18']);
  });

  test('the module has no scheduled function → given up in the end, said why', async () => {
    const bytes = await notesPackage({
      backend: { entry: 'backend/index.js', routes: ['/api/v1/notes/*'], ...daily },
    });
    await panel.upload(bytes);
    await panel.work();
    panel.clock.advance({ days: 1 });
    await panel.work();
    expect(rows()).toMatchObject([
      { name: 'daily', error: expect.stringContaining('no scheduled function') },
    ]);
  });
});
