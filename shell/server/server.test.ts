import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { NewerDatabaseError } from './db/migrate.ts';
import { openPanel } from './testing/panel.ts';
import { PANEL_VERSION } from './version.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('anybody asks what this is → name, version, demo accounts, and no password', async () => {
  const panel = await openPanel();
  const { body } = await panel.tab().call('GET', '/info');
  expect(body).toEqual({
    product: 'NextPanel',
    version: PANEL_VERSION,
    company_name: 'Cobalt Fjord Hosting',
    demo: true,
    demo_accounts: [
      { label: 'Administrator', email: 'admin@demo.test', role: 'admin' },
      { label: 'Support', email: 'support@demo.test', role: 'staff' },
      { label: 'Client', email: 'client@demo.test', role: 'client' },
    ],
    plugin_source: 'local',
    development_origins: [],
    currency: 'USD',
    locale: 'en-US',
    look: {
      accent: null,
      corners: 'soft',
      density: 'comfortable',
      appearance: 'auto',
      logo: null,
      logo_dark: null,
    },
  });
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(PANEL_VERSION).toBe(version);
});

test('an unknown path → 404, a known one with another method → 405 that names the right ones', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  const lost = await tab.call('GET', '/no/such/thing');
  expect(lost).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', status: 404 } });
  expect(lost.headers.get('content-type')).toBe('application/problem+json');
  const patched = await tab.call('PATCH', '/clients/1', {});
  expect(patched).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
  expect(patched.headers.get('allow')).toBe('GET, PUT');
});

test('no plugin is installed → an empty list, no files, and the marketplace for administrators only', async () => {
  const panel = await openPanel();
  const [guest, staff] = [panel.tab(), panel.tab()];
  await staff.signIn('support@demo.test');
  expect((await guest.call('GET', '/plugins/active')).body).toEqual([]);
  expect((await guest.call('GET', '/marketplace/installed')).body.code).toBe('UNAUTHENTICATED');
  expect((await staff.call('GET', '/marketplace/installed')).body.code).toBe('FORBIDDEN');
  const file = await panel.server.fetch(new Request('http://panel.test/plugins/x/1.0.0-a/remoteEntry.js'));
  expect(file.status).toBe(404);
  expect(file.headers.get('content-type')).toBe('application/problem+json');
});

test('a body that is not JSON → 422; one of another kind → 415', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  expect(await tab.call('POST', '/auth/login', '{"email":')).toMatchObject({
    status: 422,
    body: { code: 'INVALID' },
  });
  expect(await tab.call('POST', '/auth/login', 'a=b', { 'content-type': 'text/plain' })).toMatchObject({
    status: 415,
    body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
  });
  expect(await tab.call('POST', '/auth/login')).toMatchObject({ status: 422, body: { code: 'INVALID' } });
});

test('something breaks inside → 500 INTERNAL that tells nothing of it; the developer hears it', async () => {
  const heard: unknown[] = [];
  const panel = await openPanel({ report: (error) => heard.push(error) });
  panel.sql.exec('DROP TABLE kb_articles');
  const answer = await panel.tab().call('GET', '/kb/articles');
  expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
  expect(JSON.stringify(answer.body)).not.toContain('kb_articles');
  expect(String(heard[0])).toContain('no such table: kb_articles');
});

test('openapi.json → describes the routes with the schemas that validate them', async () => {
  const panel = await openPanel();
  const { body } = await panel.tab().call('GET', '/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/v1/info', '/api/v1/clients/{id}']));
  expect(body.components.schemas.NewClient).toMatchObject({
    required: ['name', 'email'],
    additionalProperties: false,
  });
});

test('code from strings is forbidden, as by the Content-Security-Policy → validation works', async () => {
  // Counted too, since a library that only tries it and copes is a violation that the browser reports.
  const refuse = vi.fn(() => {
    throw new EvalError('refused');
  });
  vi.stubGlobal('Function', new Proxy(Function, { apply: refuse, construct: refuse }));
  vi.resetModules();
  const { openPanel: open } = await import('./testing/panel.ts');
  const panel = await open();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  expect((await tab.call('POST', '/clients', { name: 'A', email: 'a@b.test' })).status).toBe(201);
  expect(refuse).not.toHaveBeenCalled();
});

test('export → the file opens and holds the data; administrators only', async () => {
  const panel = await openPanel();
  const [admin, staff] = [panel.tab(), panel.tab()];
  await admin.signIn('admin@demo.test');
  await staff.signIn('support@demo.test');
  expect((await staff.call('GET', '/database/export')).status).toBe(403);
  const answer = await panel.server.fetch(
    new Request('http://panel.test/api/v1/database/export', { headers: { 'nextpanel-client': admin.id } }),
  );
  expect(answer.headers.get('content-type')).toBe('application/vnd.sqlite3');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(new TextDecoder().decode(bytes.slice(0, 15))).toBe('SQLite format 3');
});

test('a database from a newer version → the server refuses to start', async () => {
  const panel = await openPanel();
  panel.sql.exec(`INSERT INTO core_migrations VALUES (99, 'later', '2027-01-01T00:00:00.000Z')`);
  expect(() => panel.handOver()).toThrow(NewerDatabaseError);
});

test('a page pretends to be a plugin → it stays a guest', async () => {
  const panel = await openPanel();
  const forged = {
    'nextpanel-plugin': 'ai_chatbot',
    'nextpanel-actor': '{"type":"staff","id":1,"roles":["admin"]}',
  };
  expect((await panel.tab().call('GET', '/clients', undefined, forged)).status).toBe(401);
});
