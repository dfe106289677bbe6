import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createD1, type Env, type Fetcher } from '@nextpanel/sdk/backend';
import initSqlJs from 'sql.js';
import { beforeEach, describe, expect, test } from 'vitest';
import backend from './index.ts';

const migration = (name: string) => readFileSync(join(import.meta.dirname, '..', 'migrations', name), 'utf8');
const steps = ['001_diary', '002_remarks'];

type Database = InstanceType<Awaited<ReturnType<typeof initSqlJs>>['Database']>;

let db: Database;
let settings: Record<string, unknown>;
/** What the plugin asked the panel for, and what the panel answers. */
let asked: { path: string; key: string | null; body: unknown }[];
let answer: () => Response;

beforeEach(async () => {
  const { Database } = await initSqlJs();
  db = new Database();
  db.exec('PRAGMA foreign_keys = ON; CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT NOT NULL);');
  db.exec(`INSERT INTO clients VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cleo')`);
  for (const step of steps) db.exec(migration(`${step}.up.sql`));
  settings = { welcome: true, welcome_text: 'Hi.', tone: 'plain', rounding: 1 };
  asked = [];
  answer = () => Response.json({ id: 1 }, { status: 201 });
});

const panel: Fetcher = {
  async fetch(path, init) {
    const key = new Headers(init?.headers).get('idempotency-key');
    asked.push({ path: String(path), key, body: init?.body ? JSON.parse(String(init.body)) : null });
    return answer();
  },
};

const env = (plugins: Env['PLUGINS'] = {}): Env => ({
  DB: createD1(async (statements) =>
    statements.map(({ sql, bindings }) => {
      const [result] = db.exec(sql, [...bindings]);
      return { columns: result?.columns ?? [], values: result?.values ?? [], changes: 0, lastRowId: 0 };
    }),
  ),
  SETTINGS: settings,
  PANEL: panel,
  PLUGINS: plugins,
});
const ctx = { now: () => '2026-03-15T10:00:00.000Z', waitUntil: () => {} };

const call = (method: string, path: string, body?: object, type = 'staff', plugins?: Env['PLUGINS']) =>
  backend.fetch(
    new Request(`http://panel${path}`, {
      method,
      headers: { 'nextpanel-actor': JSON.stringify({ type, id: '1', roles: [] }) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    env(plugins),
    ctx,
  );
const hook = (event: string, data: object, event_id = 'e-1') =>
  call('POST', `/hooks/${event}`, { event, event_id, occurred_at: ctx.now(), data }, 'system');
const diary = async () =>
  ((await (await call('GET', '/api/v1/sampler/diary')).json()) as { name: string; detail: string }[]).map(
    ({ name, detail }) => `${name}: ${detail}`,
  );

test('both steps up, down and up again → nothing is left between', () => {
  const tables = () => db.exec(`SELECT name FROM sqlite_master WHERE type = 'table'`)[0]?.values.flat();
  for (const step of steps.toReversed()) db.exec(migration(`${step}.down.sql`));
  expect(tables()).toEqual(['clients']);
  for (const step of steps) db.exec(migration(`${step}.up.sql`));
  expect(tables()).toEqual(['clients', 'sampler_diary', 'sampler_remarks']);
});

describe('a client is added', () => {
  const nia = { id: 4, name: 'Nia', email: 'nia@x.test' };

  test('→ written down, and welcomed by a mail that can be asked for twice', async () => {
    expect((await hook('client.created', nia)).status).toBe(204);
    expect(await diary()).toEqual(['client.created: Nia']);
    expect(asked).toEqual([
      {
        path: '/api/v1/outbox/mail',
        key: 'e-1',
        body: { to: 'nia@x.test', name: 'Nia', client_id: 4, subject: 'Welcome, Nia', text: 'Hi.' },
      },
    ]);
  });

  test('topics and an address for replies are set → the mail names them', async () => {
    Object.assign(settings, { topics: ['hosting', 'domains'], reply_to: 'help@x.test' });
    await hook('client.created', nia);
    expect(asked[0]?.body).toMatchObject({
      text: 'Hi.\n\nAsk us about hosting, domains.\n\nWrite to help@x.test.',
    });
  });

  test('told twice → one entry', async () => {
    await hook('client.created', nia);
    await hook('client.created', nia);
    expect(await diary()).toHaveLength(1);
  });

  test('the mail is refused → it throws, so that it is told again, and nothing is written down', async () => {
    answer = () => new Response('no', { status: 403 });
    await expect(hook('client.created', nia)).rejects.toThrow('The mail was refused');
    expect(await diary()).toEqual([]);
  });

  test('no welcome is wanted → no mail', async () => {
    settings['welcome'] = false;
    await hook('client.created', nia);
    expect(asked).toEqual([]);
  });
});

test('a day begins → the clients are counted, once a day', async () => {
  const run = { name: 'count_clients', at: '2026-03-16T00:00:00.000Z' };
  await backend.scheduled(run, env());
  await backend.scheduled(run, env());
  expect(await diary()).toEqual(['count_clients: 3 clients']);
});

describe('at the door', () => {
  const visitor = (answer: string | null, roles = ['client']) =>
    hook('auth.challenge', { user: { roles }, answer });

  test('no word is set → nobody is asked', async () => {
    expect((await visitor(null)).status).toBe(204);
  });

  test('a word is set → clients are asked for it, staff is not; only the right one opens', async () => {
    settings['door_word'] = 'sesame';
    expect(await (await visitor(null)).json()).toEqual({ challenge: { letters: 6, wrong: false } });
    expect(await (await visitor('salt')).json()).toEqual({ challenge: { letters: 6, wrong: true } });
    expect((await visitor('sesame')).status).toBe(204);
    expect((await visitor(null, ['admin', 'staff'])).status).toBe(204);
  });
});

describe('its API', () => {
  test('anybody but staff → 403', async () => {
    for (const type of ['guest', 'client', 'system'])
      expect((await call('GET', '/api/v1/sampler/diary', undefined, type)).status).toBe(403);
  });

  test('a remark → kept, until its client goes', async () => {
    expect(await (await call('GET', '/api/v1/sampler/remarks/1')).json()).toEqual({ text: '' });
    await call('PUT', '/api/v1/sampler/remarks/1', { text: 'Pays late' });
    expect(await (await call('GET', '/api/v1/sampler/remarks/1')).json()).toEqual({ text: 'Pays late' });
    db.exec('DELETE FROM clients WHERE id = 1');
    expect(db.exec('SELECT * FROM sampler_remarks')).toEqual([]);
  });

  test('a remark on nobody → the panel’s own refusal', async () => {
    answer = () => Response.json({ code: 'NOT_FOUND' }, { status: 404 });
    expect((await call('PUT', '/api/v1/sampler/remarks/99', { text: 'x' })).status).toBe(404);
  });

  test('the other plugin is here, is not, or fails → its figure, or none', async () => {
    const total = async (plugins: Env['PLUGINS']) =>
      (await (await call('GET', '/api/v1/sampler/chats', undefined, 'staff', plugins)).json()) as object;
    const friend = (response: Response) => ({ ai_chatbot: { fetch: async () => response } });
    expect(await total(friend(Response.json({ total_sessions: 7 })))).toEqual({ total: 7 });
    expect(await total(friend(new Response('', { status: 500 })))).toEqual({ total: null });
    expect(await total({})).toEqual({ total: null });
  });
});
