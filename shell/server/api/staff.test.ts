import { beforeEach, expect, test } from 'vitest';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let owner: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  owner = panel.tab();
  await owner.signIn('admin@demo.test');
});

const vera = { name: 'Vera Lind', email: 'vera@panel.test', staff_role: 'billing', password: 'long enough' };

test('somebody is added with a password → they sign in with it and may do what their role allows, no more', async () => {
  const added = await owner.call('POST', '/staff', vera);
  expect(added).toMatchObject({
    status: 201,
    body: { name: 'Vera Lind', staff_role: 'billing', active: true },
  });
  expect(JSON.stringify(added.body)).not.toContain('pbkdf2');
  const tab = panel.tab();
  const { status, body } = await tab.call('POST', '/auth/login', {
    email: vera.email,
    password: vera.password,
  });
  expect(status).toBe(200);
  expect(body.user).toMatchObject({ staff_role: 'billing', roles: ['staff'] });
  expect(body.user.permissions).toContain('catalogue.write');
  expect((await tab.call('GET', '/clients')).status).toBe(200);
  expect(await tab.call('POST', '/staff', { ...vera, email: 'x@panel.test' })).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN', detail: expect.stringContaining('staff.write') },
  });
  expect((await owner.call('GET', '/audit?action=staff.added')).body.items).toMatchObject([
    { subject: `user:${added.body.id}` },
  ]);
});

test('what each role may change: the table of the permissions, asked of the server', async () => {
  const allowed = async (staff_role: string) => {
    await owner.call('PUT', '/staff/2', { staff_role });
    const tab = panel.tab();
    await tab.signIn('support@demo.test');
    const answers = {
      client: await tab.call('PUT', '/clients/3', { phone: '1' }),
      product: await tab.call('PUT', '/products/1', { tagline: 'New' }),
      mail: await tab.call('POST', '/outbox/mail', { to: 'a@b.test', subject: 'Hi', text: 'There' }),
      settings: await tab.call('PUT', '/settings', { idle_lock_minutes: 31 }),
      staff: await tab.call('PUT', '/staff/1', { name: 'Somebody' }),
      reading: await tab.call('GET', '/clients'),
    };
    return Object.entries(answers)
      .filter(([, { status }]) => status < 300)
      .map(([what]) => what);
  };
  expect(await allowed('read_only')).toEqual(['reading']);
  expect(await allowed('support')).toEqual(['client', 'mail', 'reading']);
  expect(await allowed('billing')).toEqual(['client', 'product', 'mail', 'reading']);
  expect(await allowed('owner')).toEqual(['client', 'product', 'mail', 'settings', 'staff', 'reading']);
});

test('the last owner can neither be made less nor deactivated; with a second one they can', async () => {
  expect(await owner.call('PUT', '/staff/1', { staff_role: 'support' })).toMatchObject({
    status: 409,
    body: { code: 'LAST_OWNER' },
  });
  expect(await owner.call('PUT', '/staff/1', { active: false })).toMatchObject({
    status: 409,
    body: { code: 'OWN_ACCOUNT' },
  });
  const second = await owner.call('POST', '/staff', { ...vera, staff_role: 'owner' });
  expect((await owner.call('PUT', '/staff/1', { staff_role: 'support' })).status).toBe(200);
  expect((await owner.call('PUT', `/staff/${second.body.id}`, { active: false })).status).toBe(403);
  expect((await owner.call('GET', '/staff?staff_role=owner')).body.items).toMatchObject([
    { name: 'Vera Lind' },
  ]);
});

test('an account is deactivated → its sessions end, its password no longer opens one, and it can come back', async () => {
  const tab = panel.tab();
  await tab.signIn('support@demo.test');
  expect((await owner.call('PUT', '/staff/2', { active: false })).body).toMatchObject({ active: false });
  expect((await tab.call('GET', '/clients')).status).toBe(401);
  const login = () => tab.call('POST', '/auth/login', { email: 'support@demo.test', password: 'demo1234' });
  expect(await login()).toMatchObject({ status: 403, body: { code: 'ACCOUNT_INACTIVE' } });
  await owner.call('PUT', '/staff/2', { active: true });
  expect((await login()).status).toBe(200);
});

test('a taken address, a short password, a client, nobody → refused, nothing is stored', async () => {
  expect(await owner.call('POST', '/staff', { ...vera, email: 'CLIENT@demo.test' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'email' }] },
  });
  expect(await owner.call('POST', '/staff', { ...vera, password: 'short' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'password' }] },
  });
  expect((await owner.call('PUT', '/staff/3', { staff_role: 'owner' })).status).toBe(404);
  expect((await owner.call('PUT', '/staff/99', { name: 'x' })).status).toBe(404);
  expect((await owner.call('GET', '/staff')).body.total).toBe(2);
});
