import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CellError, type Cell, type CellAnswer, type CellSpec } from '../../ports.ts';
import { inProcessCells } from '../testing/inProcessCells.ts';
import { notesMetadata, notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await notesPackage());
});

const batch = (...statements: string[]) => panel.call('POST', '/notes/sql', { statements });

describe('a request to a plugin', () => {
  test('the first one starts its cell', async () => {
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(200);
    expect(panel.cells.running()).toEqual(['notes']);
  });

  test('nobody asks for five minutes → its cell ends; the next request starts a new one, and one that is under way is no rest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // The place in the cell is given back after the answer; its timer begins then.
    const turn = () => new Promise((resume) => setImmediate(resume));
    const left = async () => {
      do await turn();
      while (vi.getTimerCount() !== 1);
    };
    try {
      await panel.call('GET', '/notes');
      await left();
      vi.advanceTimersByTime(299_999);
      expect(panel.cells.running()).toEqual(['notes']);
      await panel.call('GET', '/notes');
      await left();
      vi.advanceTimersByTime(299_999);
      expect(panel.cells.running()).toEqual(['notes']);
      vi.advanceTimersByTime(1);
      await turn();
      expect(panel.cells.running()).toEqual([]);
      expect((await panel.call('GET', '/notes')).status).toBe(200);
      expect(panel.cells.running()).toEqual(['notes']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('it says who calls; nobody can pretend to be another', async () => {
    const forged = {
      'nextpanel-actor': '{"type":"system"}',
      authorization: 'Bearer x',
      cookie: 'a=b',
      'idempotency-key': 'k',
    };
    expect(
      JSON.parse((await panel.call('GET', '/notes/who', undefined, { headers: forged, tab: null })).body),
    ).toEqual({ type: 'guest', id: null, roles: [] });
    expect(JSON.parse((await panel.call('GET', '/notes/who')).body)).toMatchObject({
      type: 'staff',
      id: '1',
      roles: ['admin', 'staff'],
    });
    const { body } = await panel.call('GET', '/notes/headers', undefined, { headers: forged });
    expect(Object.keys(body)).not.toContain('authorization');
    expect(Object.keys(body)).not.toContain('nextpanel-client');
    expect(Object.keys(body)).not.toContain('cookie');
  });

  test('its answer can neither set cookies nor run in the panel’s origin', async () => {
    const { headers } = await panel.call('GET', '/notes/who');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('its time is the panel’s', async () => {
    expect((await panel.call('GET', '/notes/now')).body).toBe(panel.clock.now());
  });

  test('it throws → 502 with the plugin’s name; the next request is answered', async () => {
    expect((await panel.call('GET', '/notes/throw')).body).toMatchObject({
      status: 502,
      code: 'HANDLER_ERROR',
      title: 'Notes could not answer.',
      plugin: { id: 'notes' },
    });
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('it hangs → 504 and its cell is ended; the next request starts a new one', async () => {
    expect((await panel.call('GET', '/notes/hang')).body).toMatchObject({
      status: 504,
      code: 'HANDLER_TIMEOUT',
      plugin: { name: 'Notes' },
    });
    expect(panel.cells.running()).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('it hangs three times within ten minutes → failed, with the reason', async () => {
    for (let strike = 0; strike < 3; strike += 1) await panel.call('GET', '/notes/hang');
    expect((await panel.call('GET', '/notes')).status).toBe(404);
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([
      { state: 'failed', reason: expect.stringContaining('three times') },
    ]);
  });

  test('three hangs over a longer time are forgiven', async () => {
    for (let strike = 0; strike < 4; strike += 1) {
      await panel.call('GET', '/notes/hang');
      panel.clock.advance({ minutes: 6 });
    }
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('several hang at once → one strike', async () => {
    await Promise.all(Array.from({ length: 8 }, () => panel.call('GET', '/notes/hang')));
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('over 1 MB → refused on the way in, ended on the way out', async () => {
    expect((await panel.call('POST', '/notes/add', { text: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await panel.call('GET', '/notes/large')).status).toBe(504);
  });

  test('more than 64 statements → ended', async () => {
    expect((await panel.call('GET', '/notes/many')).body).toMatchObject({
      status: 504,
      detail: expect.stringContaining('64 statements'),
    });
  });

  test('30 at once → all are answered', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => panel.call('GET', '/notes')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('the server is busy with something else for longer than a request may take → that is not held against the backend', async () => {
    await panel.call('GET', '/notes');
    const answer = panel.call('GET', '/notes/twice');
    await new Promise((resume) => setTimeout(resume, 5));
    for (const until = performance.now() + 400; performance.now() < until;);
    expect((await answer).body).toBe('twice');
  });

  test('work handed to waitUntil goes on after the answer; what it writes is there', async () => {
    expect((await panel.call('GET', '/notes/later')).body).toBe('soon');
    await expect.poll(async () => (await panel.call('GET', '/notes')).body).toHaveLength(2);
  });

  test('work handed to waitUntil outlasts the time of its request → its cell is ended', async () => {
    expect((await panel.call('GET', '/notes/forever')).status).toBe(200);
    expect(panel.cells.running()).toEqual(['notes']);
    await expect.poll(panel.cells.running).toEqual([]);
    expect((await panel.call('GET', '/notes')).status).toBe(200);
  });

  test('it goes on after its answer without waitUntil → it may write no more', async () => {
    expect((await panel.call('GET', '/notes/loose')).status).toBe(200);
    await expect
      .poll(async () => (await panel.call('GET', '/notes/loosely')).body)
      .toMatch(/answers no request.*waitUntil/);
    expect((await panel.call('GET', '/notes')).body).toHaveLength(1);
  });

  test('at most ten are in its cell at once, the work after their answers included; the others wait', async () => {
    const answers = Array.from({ length: 12 }, () => panel.call('GET', '/notes/slow'));
    const most = (await Promise.all(answers)).map(({ body }) => Number(body));
    expect(Math.max(...most)).toBe(10);
  });

  test('it is uninstalled while it answers → the caller is told, and nothing can be written any more', async () => {
    const pending = panel.call('GET', '/notes/hang');
    await panel.call('GET', '/notes');
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect([502, 503, 504]).toContain((await pending).status);
    expect(panel.cells.running()).toEqual([]);
  });
});

describe('another version comes while it answers', () => {
  beforeEach(async () => {
    panel = await openPluginPanel({}, { backendMs: 60_000 });
    await panel.upload(await notesPackage());
  });

  async function newVersion(): Promise<void> {
    const form = new FormData();
    const bytes = await notesPackage(
      { version: '1.1.0' },
      { 'backend/index.js': "export default { fetch: () => new Response('the new one') }" },
    );
    form.set('file', new Blob([bytes]), 'package.zip');
    expect((await panel.call('POST', '/marketplace/update', form)).status).toBe(200);
  }

  test('what only reads → answered by the new version, those that wait for a place too', async () => {
    const pending = Array.from({ length: 12 }, () => panel.call('GET', '/notes/hang'));
    await panel.call('GET', '/info');
    await newVersion();
    for (const { status, body } of await Promise.all(pending))
      expect({ status, body }).toEqual({ status: 200, body: 'the new one' });
  });

  test('what may have written → the caller is told that nobody knows how far it came', async () => {
    const pending = panel.call('POST', '/notes/hang', {});
    await panel.call('GET', '/info');
    await newVersion();
    expect(await pending).toMatchObject({ status: 503, body: { title: 'Notes was stopped.' } });
  });
});

describe('a cell that fails the host', () => {
  /** Cells whose first start succeeds, for the installation; what comes after is up to the test. */
  async function panelWith(later: (spec: CellSpec) => Promise<Cell>): Promise<PluginPanel> {
    let starts = 0;
    const cells = inProcessCells();
    const panel = await openPluginPanel({
      cells: { start: (spec) => (starts++ === 0 ? cells.start(spec) : later(spec)) },
    });
    await panel.upload(await notesPackage());
    return panel;
  }
  const cellThat = (answer: () => Promise<CellAnswer>): Cell => ({
    fetch: answer,
    scheduled: answer,
    stop: () => undefined,
  });
  const failed = (panel: PluginPanel) =>
    panel.call('GET', '/marketplace/installed').then(({ body }) => body[0].state as string);

  test('it does not start any more → 504 with the reason, and a strike each time', async () => {
    const panel = await panelWith(() => Promise.reject(new CellError('HANDLER_ERROR', 'No toner')));
    for (let strike = 0; strike < 3; strike += 1) {
      expect(await failed(panel)).toBe('enabled');
      expect((await panel.call('GET', '/notes')).body).toMatchObject({
        status: 504,
        detail: expect.stringContaining('No toner'),
      });
    }
    await expect.poll(() => failed(panel)).toBe('failed');
  });

  test('it ends for what it did while several wait → all are told, one strike', async () => {
    const started = Promise.withResolvers<CellSpec>();
    const panel = await panelWith((spec) => {
      started.resolve(spec);
      return Promise.resolve(cellThat(() => new Promise(() => undefined)));
    });
    const waiting = Array.from({ length: 14 }, () => panel.call('GET', '/notes'));
    // Ten are in the cell, four wait for a place: those go to the next cell and hang there.
    (await started.promise).onMisuse('It posted a million messages.');
    const answers = await Promise.all(waiting);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 14 }, () => 504));
    expect(answers.filter(({ body }) => /million/.test(body.detail))).toHaveLength(10);
    expect(await failed(panel)).toBe('enabled');
  });

  test('it ends for what it did while nobody waits → the next request starts another, and it is a strike', async () => {
    const ends: CellSpec['onMisuse'][] = [];
    const panel = await panelWith((spec) => {
      ends.push(spec.onMisuse);
      const answer = () => ({ response: Response.json(ends.length), background: null });
      return Promise.resolve(cellThat(() => Promise.resolve(answer())));
    });
    for (const count of [1, 2, 3]) {
      expect((await panel.call('GET', '/notes')).body).toBe(count);
      ends.at(-1)?.('It posted a million messages.');
    }
    await expect.poll(() => failed(panel)).toBe('failed');
  });
});

describe('env.DB', () => {
  test('a batch is one transaction: when its second statement fails, the first has not happened', async () => {
    const { status } = await batch(
      `INSERT INTO notes (text) VALUES ('a')`,
      `INSERT INTO notes (text) VALUES (NULL)`,
    );
    expect(status).toBe(502);
    expect((await panel.call('GET', '/notes')).body).toHaveLength(1);
  });

  test('a write is announced to the tabs, a read is not', async () => {
    panel.topics.length = 0;
    await batch('SELECT * FROM notes');
    expect(panel.topics).toEqual([]);
    await batch(`UPDATE notes SET text = 'b'`);
    expect(panel.topics).toEqual(['plugin:notes']);
  });

  test('what it may read, it reads; everything else is refused, with nothing changed', async () => {
    expect((await batch('SELECT count(*) AS n FROM clients')).status).toBe(200);
    const before = panel.state();
    for (const text of [
      'SELECT * FROM users',
      'DELETE FROM clients',
      'SELECT * FROM plugins',
      'SELECT * FROM prices',
      'DROP TABLE notes',
      'SELECT 1; DELETE FROM notes',
      'PRAGMA foreign_keys = OFF',
      `INSERT INTO notes (text) VALUES ((SELECT password FROM users))`,
    ])
      expect((await batch(`INSERT INTO notes (text) VALUES ('x')`, text)).status, text).toBe(502);
    expect(panel.state()).toBe(before);
  });

  test('a client is deleted by the panel → its notes go with it', async () => {
    await batch(`INSERT INTO notes (text, client_id) VALUES ('of a client', 1)`);
    panel.sql.exec('DELETE FROM clients WHERE id = 1');
    expect((await panel.call('GET', '/notes')).body).toHaveLength(1);
  });
});

describe('env.PANEL and env.PLUGINS', () => {
  test('what its permissions open is answered as to staff; everything else is 403', async () => {
    const ask = (path: string, method = 'GET') => panel.call('POST', '/notes/panel', { path, method });
    expect(JSON.parse((await ask('/api/v1/clients?page_size=1')).body)).toMatchObject({ page_size: 1 });
    expect((await ask('/api/v1/info')).status).toBe(200);
    for (const path of [
      '/api/v1/settings',
      '/api/v1/database/export',
      '/api/v1/audit',
      '/api/v1/marketplace/installed',
      '/api/v1/clients/../settings',
      '/api/v1/clients/%2e%2e/settings',
      '//evil.test/api/v1/settings',
    ])
      expect((await ask(path)).status, path).toBe(403);
    expect((await ask('/api/v1/clients/1', 'DELETE')).status).toBe(403);
  });

  const friendPackage = () => {
    const friend = {
      ...notesMetadata,
      id: 'friend',
      frontend: undefined,
      database: { tables: [] },
      backend: { entry: 'backend/index.js', routes: ['/api/v1/friend/*'] },
    };
    const source = `export default { fetch: (request) => new Response(request.headers.get('nextpanel-actor')) }`;
    return notesPackage(friend, {
      'backend/index.js': source,
      'migrations/up.sql': null,
      'migrations/down.sql': null,
    });
  };

  test('a plugin that it names is asked as the system; one that it does not name can not be', async () => {
    await panel.upload(await friendPackage());
    expect((await panel.call('GET', '/notes/friend')).status).toBe(502);
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    expect((await panel.upload(await notesPackage({ optional: { friend: '^1.0.0' } }))).status).toBe(201);
    expect(JSON.parse((await panel.call('GET', '/notes/friend')).body)).toEqual({
      type: 'system',
      id: 'notes',
      roles: [],
    });
  });

  test('a plugin that it names comes and goes while its cell runs → it can be asked from the next request on', async () => {
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    const source = `export default { fetch: (request, env) => Response.json(Object.keys(env.PLUGINS)) }`;
    await panel.upload(
      await notesPackage({ optional: { friend: '^1.0.0' } }, { 'backend/index.js': source }),
    );
    expect((await panel.call('GET', '/notes')).body).toEqual([]);
    await panel.upload(await friendPackage());
    expect((await panel.call('GET', '/notes')).body).toEqual(['friend']);
    await panel.call('POST', '/marketplace/toggle/friend?enable=false');
    expect((await panel.call('GET', '/notes')).body).toEqual([]);
  });

  test('two plugins ask each other without end → ended within the time of a request; the panel goes on', async () => {
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    const asking = (other: string) =>
      `export default { fetch: async (request, env) => await env.PLUGINS.${other}.fetch('/api/v1/${other}/x') }`;
    for (const [id, other] of [
      ['ping', 'pong'],
      ['pong', 'ping'],
    ] as const)
      await panel.upload(
        await notesPackage(
          {
            id,
            frontend: undefined,
            database: { tables: [] },
            optional: { [other]: '^1.0.0' },
            backend: { entry: 'backend/index.js', routes: [`/api/v1/${id}/*`] },
          },
          { 'backend/index.js': asking(other), 'migrations/up.sql': null, 'migrations/down.sql': null },
        ),
      );
    expect([502, 503, 504]).toContain((await panel.call('GET', '/ping')).status);
    expect((await panel.call('GET', '/info')).status).toBe(200);
  });

  test('it asks another plugin for what is not its API, such as its hooks → 404', async () => {
    await panel.upload(await friendPackage());
    await panel.call('DELETE', '/marketplace/uninstall/notes');
    const source = `export default { fetch: (request, env) => env.PLUGINS.friend.fetch('/hooks/client.created', { method: 'POST' }) }`;
    await panel.upload(
      await notesPackage({ optional: { friend: '^1.0.0' } }, { 'backend/index.js': source }),
    );
    expect((await panel.call('GET', '/notes')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
