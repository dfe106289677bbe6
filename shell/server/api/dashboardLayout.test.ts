import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

const none = { order: [], hidden: [] };
const arranged = { order: ['clients', 'plugin:sampler/DashboardCard'], hidden: ['revenue'] };

test('one of the staff arranges their dashboard → they find it so in every tab, nobody else does, and it can go back', async () => {
  const panel = await openPanel();
  const [here, there, other] = [panel.tab(), panel.tab(), panel.tab()];
  await here.signIn('admin@demo.test');
  await there.signIn('admin@demo.test');
  await other.signIn('support@demo.test');
  expect((await here.call('GET', '/dashboard/layout')).body).toEqual(none);
  expect(await here.call('PUT', '/dashboard/layout', arranged)).toMatchObject({
    status: 200,
    body: arranged,
  });
  expect(panel.topics).toContain('layout');
  expect((await there.call('GET', '/dashboard/layout')).body).toEqual(arranged);
  expect((await other.call('GET', '/dashboard/layout')).body).toEqual(none);
  await there.call('PUT', '/dashboard/layout', none);
  expect((await here.call('GET', '/dashboard/layout')).body).toEqual(none);
});

test.each([
  ['a widget twice', { order: ['a', 'a'], hidden: [] }],
  ['markup', { order: ['<b>'], hidden: [] }],
  ['more than there could be', { order: Array.from({ length: 201 }, (_, i) => `w${i}`), hidden: [] }],
  ['half of it', { order: [] }],
])('%s → 422', async (_, body) => {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  expect((await tab.call('PUT', '/dashboard/layout', body)).status).toBe(422);
});

test('clients and guests → have none; what was stored and fits no more → as at first', async () => {
  const panel = await openPanel();
  const [client, staff] = [panel.tab(), panel.tab()];
  await client.signIn('client@demo.test');
  await staff.signIn('support@demo.test');
  expect((await client.call('PUT', '/dashboard/layout', arranged)).status).toBe(403);
  expect((await panel.tab().call('GET', '/dashboard/layout')).status).toBe(401);
  await staff.call('PUT', '/dashboard/layout', arranged);
  panel.sql.exec(`UPDATE dashboard_layouts SET layout = '{"order":[1]}'`);
  expect((await staff.call('GET', '/dashboard/layout')).body).toEqual(none);
});
