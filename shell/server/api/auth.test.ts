import { expect, test, vi } from 'vitest';
import { carrySessions } from '../auth/sessions.ts';
import { openPanel } from '../testing/panel.ts';
import { DAY } from '../time.ts';

// Each password costs 600,000 rounds, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const wrong = { email: 'admin@demo.test', password: 'demo12345' };
const right = { email: 'admin@demo.test', password: 'demo1234' };
const problem = (status: number, code: string) => ({ status, body: { code } });

test('three tabs sign in as three people → each tab is its own', async () => {
  const panel = await openPanel();
  const tabs = [panel.tab(), panel.tab(), panel.tab(), panel.tab()] as const;
  const emails = ['admin@demo.test', 'support@demo.test', 'client@demo.test'];
  for (const [i, email] of emails.entries())
    expect((await tabs[i]?.call('POST', '/auth/login', { ...right, email }))?.body.user.email).toBe(email);
  const users = await Promise.all(tabs.map(async (tab) => (await tab.call('GET', '/auth/me')).body.user));
  expect(users).toMatchObject([
    {
      id: 1,
      email: 'admin@demo.test',
      name: 'Demo Administrator',
      roles: ['admin', 'staff'],
      staff_role: 'owner',
      client_id: null,
      behind: null,
    },
    {
      id: 2,
      email: 'support@demo.test',
      name: 'Demo Support',
      roles: ['staff'],
      staff_role: 'support',
      client_id: null,
      behind: null,
    },
    {
      id: 3,
      email: 'client@demo.test',
      name: 'Demo Client',
      roles: ['client'],
      staff_role: null,
      permissions: [],
      client_id: 1,
      behind: null,
    },
    null,
  ]);
});

test('a wrong password and an unknown e-mail → the same answer', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  const known = await tab.call('POST', '/auth/login', wrong);
  const unknown = await tab.call('POST', '/auth/login', { email: 'nobody@demo.test', password: 'demo1234' });
  expect(known).toMatchObject(problem(401, 'BAD_CREDENTIALS'));
  expect(unknown.body).toEqual(known.body);
});

test('the token is nowhere in the database, only its hash', async () => {
  const panel = await openPanel();
  const { token } = (await panel.tab().call('POST', '/auth/login', right)).body;
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(panel.sql.image()).includes(token)).toBe(false);
});

test('a reloaded tab has a new id → announcing its token gives it its session back', async () => {
  const panel = await openPanel();
  const token = await panel.tab().signIn('support@demo.test');
  const reloaded = panel.tab();
  expect((await reloaded.call('GET', '/auth/me')).body).toEqual({ user: null, locked: false });
  expect(await reloaded.call('POST', '/auth/announce', { token })).toMatchObject({
    status: 200,
    body: { user: { email: 'support@demo.test' }, locked: false },
  });
  expect((await reloaded.call('GET', '/clients')).status).toBe(200);
  expect(await panel.tab().call('POST', '/auth/announce', { token: '0'.repeat(64) })).toMatchObject(
    problem(401, 'SESSION_UNKNOWN'),
  );
});

test('another tab takes over the server → sessions are as before', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  const next = panel.handOver();
  const answer = await next.server.fetch(
    new Request('http://panel.test/api/v1/settings', { headers: { 'nextpanel-client': tab.id } }),
  );
  expect(answer.status).toBe(200);
});

test('sign out → the session is gone for every tab that had it', async () => {
  const panel = await openPanel();
  const [first, copy] = [panel.tab(), panel.tab()];
  const token = await first.signIn('admin@demo.test');
  await copy.call('POST', '/auth/announce', { token });
  expect((await first.call('POST', '/auth/logout')).status).toBe(204);
  expect(await copy.call('GET', '/clients')).toMatchObject(problem(401, 'UNAUTHENTICATED'));
  expect((await first.call('POST', '/auth/logout')).status).toBe(204);
  expect(panel.topics.filter((topic) => topic === 'session')).toHaveLength(1);
});

test('locked → no rights until the password is given', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  expect((await tab.call('POST', '/auth/lock')).status).toBe(204);
  expect(await tab.call('GET', '/clients')).toMatchObject(problem(401, 'SESSION_LOCKED'));
  expect((await tab.call('GET', '/products?all=true')).body.code).toBe('SESSION_LOCKED');
  expect((await tab.call('GET', '/products')).status).toBe(200);
  expect((await tab.call('GET', '/auth/me')).body).toMatchObject({ user: { id: 1 }, locked: true });
  expect(await tab.call('POST', '/auth/unlock', { password: 'no' })).toMatchObject(
    problem(401, 'BAD_CREDENTIALS'),
  );
  expect(await tab.call('POST', '/auth/unlock', { password: 'demo1234' })).toMatchObject({
    status: 200,
    body: { user: { id: 1 } },
  });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
});

test('left alone for longer than the setting says → locked by itself; 0 minutes → never', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  panel.clock.advance({ minutes: 29 });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
  panel.clock.advance({ minutes: 29 });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
  panel.clock.advance({ minutes: 31 });
  expect(await tab.call('GET', '/clients')).toMatchObject(problem(401, 'SESSION_LOCKED'));
  await tab.call('POST', '/auth/unlock', { password: 'demo1234' });
  await tab.call('PUT', '/settings', { idle_lock_minutes: 0 });
  panel.clock.advance({ hours: 11 });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
});

test('12 hours without use, or 7 days in all → signed out', async () => {
  const panel = await openPanel();
  const [idle, busy] = [panel.tab(), panel.tab()];
  const token = await idle.signIn('client@demo.test');
  await busy.signIn('admin@demo.test');
  await busy.call('PUT', '/settings', { idle_lock_minutes: 0 });
  for (let hours = 0; hours < 7 * 24; hours += 6) {
    expect((await busy.call('GET', '/clients')).status).toBe(200);
    panel.clock.advance({ hours: 6 });
  }
  panel.clock.advance({ minutes: 1 });
  expect((await busy.call('GET', '/auth/me')).body.user).toBeNull();
  expect(await idle.call('POST', '/auth/announce', { token })).toMatchObject(problem(401, 'SESSION_UNKNOWN'));
  await busy.signIn('admin@demo.test');
  expect(panel.sql.exec('SELECT count(*) AS n FROM sessions')).toEqual([{ n: 1 }]);
});

test('the presenter moves the clock by a month → sessions come along', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  carrySessions(panel.sql, 31 * DAY);
  panel.clock.advance({ days: 31 });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
});

test('five wrong passwords → the right one has to wait, twice as long after each further mistake', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  for (let i = 0; i < 5; i += 1) expect((await tab.call('POST', '/auth/login', wrong)).status).toBe(401);
  expect(await tab.call('POST', '/auth/login', right)).toMatchObject({
    status: 429,
    body: { code: 'TOO_MANY_ATTEMPTS', retry_after: 30 },
  });
  // Another address is not concerned; capital letters do not make one.
  expect((await tab.call('POST', '/auth/login', { ...right, email: 'ADMIN@demo.test' })).status).toBe(429);
  const support = { ...right, email: 'support@demo.test' };
  expect((await panel.tab().call('POST', '/auth/login', support)).status).toBe(200);
  panel.clock.advance({ seconds: 30 });
  expect((await tab.call('POST', '/auth/login', wrong)).status).toBe(401);
  expect((await tab.call('POST', '/auth/login', wrong)).body.retry_after).toBe(60);
  panel.clock.advance({ seconds: 60 });
  expect((await tab.call('POST', '/auth/login', right)).status).toBe(200);
  expect((await tab.call('POST', '/auth/login', wrong)).status).toBe(401);
});

test('eight guesses at the same moment → only five passwords are looked at', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  const answers = await Promise.all(Array.from({ length: 8 }, () => tab.call('POST', '/auth/login', wrong)));
  expect(answers.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});

test('the clock is set back after a block → nobody waits for the future', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  for (let i = 0; i < 5; i += 1) await tab.call('POST', '/auth/login', wrong);
  panel.clock.advance({ days: -60 });
  expect((await tab.call('POST', '/auth/login', right)).status).toBe(200);
});

test('a request that names no tab → guest, and it can not sign in', async () => {
  const { server } = await openPanel();
  const login = await server.fetch(
    new Request('http://panel.test/api/v1/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(right),
    }),
  );
  expect(login.status).toBe(400);
  expect(await login.json()).toMatchObject({ code: 'TAB_UNKNOWN' });
});
