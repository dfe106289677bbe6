import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

const problem = (status: number, code: string) => ({ status, body: { code } });

async function staffTab() {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('support@demo.test');
  return { panel, tab };
}

test('staff signs in as a client → the tab is the client’s, and knows who is behind it', async () => {
  const { tab } = await staffTab();
  const answer = await tab.call('POST', '/clients/1/impersonate');
  const user = {
    email: 'client@demo.test',
    roles: ['client'],
    behind: { name: 'Demo Support', email: 'support@demo.test' },
  };
  expect(answer).toMatchObject({ status: 200, body: { user } });
  expect((await tab.call('GET', '/auth/me')).body).toMatchObject({ user, locked: false });
  expect(await tab.call('GET', '/clients')).toMatchObject(problem(403, 'FORBIDDEN'));
});

test('what is done as a client → recorded under both names', async () => {
  const { panel, tab } = await staffTab();
  await tab.call('POST', '/clients/1/impersonate');
  await tab.call('POST', '/auth/return');
  const log = panel.sql.exec(
    `SELECT actor_name, action, subject FROM audit_log WHERE action LIKE 'auth.%' ORDER BY id`,
  );
  expect(log).toEqual([
    { actor_name: 'Demo Support', action: 'auth.impersonated', subject: 'client:1' },
    { actor_name: 'Demo Support', action: 'auth.returned', subject: 'client:1' },
  ]);
});

test('the way back → the tab is the staff’s again, and the client’s token opens nothing', async () => {
  const { panel, tab } = await staffTab();
  const { token } = (await tab.call('POST', '/clients/1/impersonate')).body;
  expect((await tab.call('POST', '/auth/return')).body).toMatchObject({
    user: { email: 'support@demo.test', behind: null },
  });
  expect((await tab.call('GET', '/clients')).status).toBe(200);
  expect(await panel.tab().call('POST', '/auth/announce', { token })).toMatchObject(
    problem(401, 'SESSION_UNKNOWN'),
  );
});

test('the way back taken twice → the second changes nothing', async () => {
  const { tab } = await staffTab();
  await tab.call('POST', '/clients/1/impersonate');
  await tab.call('POST', '/auth/return');
  expect(await tab.call('POST', '/auth/return')).toMatchObject({
    status: 200,
    body: { user: { email: 'support@demo.test' } },
  });
});

test('signing out as a client → the staff’s session ends, too', async () => {
  const { panel } = await staffTab();
  const tab = panel.tab();
  const own = await tab.signIn('admin@demo.test');
  await tab.call('POST', '/clients/1/impersonate');
  expect((await tab.call('POST', '/auth/logout')).status).toBe(204);
  expect((await tab.call('POST', '/auth/announce', { token: own })).status).toBe(401);
});

test('from one client to the next → behind both is the same person, not the client', async () => {
  const { tab } = await staffTab();
  await tab.call('POST', '/clients/1/impersonate');
  expect((await tab.call('POST', '/clients/2/impersonate')).body.user).toMatchObject({
    client_id: 2,
    behind: { email: 'support@demo.test' },
  });
  expect((await tab.call('POST', '/auth/return')).body.user.email).toBe('support@demo.test');
});

test('a client without an account → gets one that no password opens', async () => {
  const { panel, tab } = await staffTab();
  const { user } = (await tab.call('POST', '/clients/2/impersonate')).body;
  expect(user).toMatchObject({ client_id: 2, roles: ['client'] });
  const guess = { email: user.email, password: '' };
  expect((await panel.tab().call('POST', '/auth/login', guess)).status).toBe(422);
  expect(await panel.tab().call('POST', '/auth/login', { ...guess, password: 'demo1234' })).toMatchObject(
    problem(401, 'BAD_CREDENTIALS'),
  );
}, 30_000);

test('the client’s address is a staff member’s login → refused, and nobody is signed in as staff', async () => {
  const { panel, tab } = await staffTab();
  panel.sql.exec(`UPDATE clients SET email = 'admin@demo.test' WHERE id = 2`);
  expect(await tab.call('POST', '/clients/2/impersonate')).toMatchObject(problem(409, 'NO_ACCOUNT'));
  expect((await tab.call('GET', '/auth/me')).body.user.email).toBe('support@demo.test');
});

test('an account with rights of staff belongs to the client → it is not the one that is used', async () => {
  const { panel, tab } = await staffTab();
  panel.sql.exec('UPDATE users SET client_id = 2 WHERE id = 1');
  expect((await tab.call('POST', '/clients/2/impersonate')).body.user.roles).toEqual(['client']);
});

test('guests, clients and unknown clients → refused', async () => {
  const { panel, tab } = await staffTab();
  expect(await panel.tab().call('POST', '/clients/1/impersonate')).toMatchObject(
    problem(401, 'UNAUTHENTICATED'),
  );
  const client = panel.tab();
  await client.signIn('client@demo.test');
  expect(await client.call('POST', '/clients/2/impersonate')).toMatchObject(problem(403, 'FORBIDDEN'));
  expect(await tab.call('POST', '/clients/99999/impersonate')).toMatchObject(problem(404, 'NOT_FOUND'));
});

test('the session is locked meanwhile → the staff’s own password opens it, not the client’s', async () => {
  const { panel, tab } = await staffTab();
  panel.sql.exec(`UPDATE users SET password = 'none' WHERE client_id = 1`);
  await tab.call('POST', '/clients/1/impersonate');
  await tab.call('POST', '/auth/lock');
  expect(await tab.call('POST', '/clients/2/impersonate')).toMatchObject(problem(401, 'SESSION_LOCKED'));
  expect((await tab.call('POST', '/auth/unlock', { password: 'demo1234' })).body).toMatchObject({
    user: { client_id: 1, behind: { email: 'support@demo.test' } },
  });
}, 30_000);
