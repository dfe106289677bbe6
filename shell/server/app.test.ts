import { hc } from 'hono/client';
import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { createApi } from './api/app.ts';
import type { Api } from './api/core.ts';
import { createApp } from './app.ts';
import { openPanel } from './testing/panel.ts';

/** An app over a seeded panel whose plugin engine takes every path it is asked about. */
async function appWithGreedyPlugin() {
  const { sql, clock, tab } = await openPanel();
  const served: { path: string; actor: Actor }[] = [];
  const plugins: Parameters<typeof createApp>[1] = {
    routes: createApi(),
    match: () => 'greedy',
    ask: async function* () {},
    serve: async (request, actor) => {
      served.push({ path: new URL(request.url).pathname, actor });
      return new Response(await request.text());
    },
    file: async (path) => new Response(`file ${path}`),
  };
  const app = createApp(
    {
      sql,
      clock,
      cells: { start: () => Promise.reject(new Error('no cells')) },
      config: { pluginSource: 'remote', pluginSourceUrl: 'http://plugins.test/' },
      fetch: () => Promise.reject(new Error('no network')),
      announce: () => {},
      exportDatabase: () => sql.image(),
    },
    plugins,
  );
  return { app, served, tab, sql };
}

const url = (path: string) => `http://panel.test${path}`;

test('a plugin claims every path → core routes are still answered by the core', async () => {
  const { app, served } = await appWithGreedyPlugin();
  expect(await (await app.request(url('/api/v1/info'), {}, {})).json()).toMatchObject({
    product: 'NextPanel',
  });
  expect(served).toEqual([]);
});

test('a plugin’s own path → it gets the untouched body and who calls', async () => {
  const { app, served, tab } = await appWithGreedyPlugin();
  const client = tab();
  await client.signIn('client@demo.test');
  const answer = await app.request(
    url('/api/v1/chat/bot'),
    {
      method: 'POST',
      body: '{"message":"hi"}',
      headers: { 'nextpanel-client': client.id, 'content-type': 'application/json', 'idempotency-key': 'k' },
    },
    {},
  );
  expect(await answer.text()).toBe('{"message":"hi"}');
  expect(served).toMatchObject([
    { path: '/api/v1/chat/bot', actor: { type: 'client', id: 3, name: 'Demo Client', roles: ['client'] } },
  ]);
});

test('a file of a plugin → from the engine', async () => {
  const { app } = await appWithGreedyPlugin();
  expect(await (await app.request(url('/plugins/x/1.0.0-a/entry.js'), {}, {})).text()).toBe(
    'file /plugins/x/1.0.0-a/entry.js',
  );
});

test('a plugin calls the core → it may do what staff may, never what only administrators may', async () => {
  const { app, sql } = await appWithGreedyPlugin();
  const as = { plugin: 'greedy' };
  expect((await app.request(url('/api/v1/clients'), {}, as)).status).toBe(200);
  expect((await app.request(url('/api/v1/database/export'), {}, as)).status).toBe(403);
  const body = JSON.stringify({ name: 'Ada', email: 'ada@engine.test' });
  const headers = { 'content-type': 'application/json' };
  await app.request(url('/api/v1/clients'), { method: 'POST', body, headers }, as);
  expect(sql.exec('SELECT actor_type, actor_id FROM audit_log ORDER BY id DESC LIMIT 1')).toEqual([
    { actor_type: 'plugin', actor_id: 'greedy' },
  ]);
});

test('the typed client of the page → reads and writes through the same types', async () => {
  const { app, tab } = await appWithGreedyPlugin();
  const staff = tab();
  await staff.signIn('support@demo.test');
  const api = hc<Api>(url('/api/v1'), {
    headers: { 'nextpanel-client': staff.id },
    fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
      app.request(new Request(input, init), undefined, {}),
  });
  const created = await api.clients.$post({ json: { name: 'Ada', email: 'ada@engine.test' } });
  if (!created.ok) throw new Error(await created.text());
  const { id } = await created.json();
  const found = await api.clients[':id'].$get({ param: { id } });
  expect(await found.json()).toMatchObject({ id, email: 'ada@engine.test' });
  const list = await api.clients.$get({ query: { page_size: 1, sort: '-name' } });
  expect(await list.json()).toMatchObject({ total: 25 });
});
