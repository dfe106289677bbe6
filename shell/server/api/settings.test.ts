import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

test('an administrator changes one setting → it holds, is audited and announced; the others stay', async () => {
  const panel = await openPanel();
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  const { body: before } = await admin.call('GET', '/settings');
  const changed = await admin.call('PUT', '/settings', { developer_mode: true });
  expect(changed).toMatchObject({ status: 200, body: { ...before, developer_mode: true } });
  expect((await admin.call('GET', '/settings')).body).toEqual(changed.body);
  expect(panel.topics).toContain('settings');
  expect((await admin.call('GET', '/audit?subject=settings')).body.items).toMatchObject([
    { before: { developer_mode: false }, after: { developer_mode: true } },
  ]);
});

test('staff may read but not write; others neither', async () => {
  const panel = await openPanel();
  const [staff, client] = [panel.tab(), panel.tab()];
  await staff.signIn('support@demo.test');
  await client.signIn('client@demo.test');
  expect((await staff.call('GET', '/settings')).status).toBe(200);
  expect((await staff.call('PUT', '/settings', { currency: 'EUR' })).status).toBe(403);
  expect((await client.call('GET', '/settings')).status).toBe(403);
  expect((await panel.tab().call('GET', '/settings')).status).toBe(401);
});

test.each([
  { currency: 'dollars' },
  { locale: 'english please' },
  { idle_lock_minutes: -1 },
  { colour: 'red' },
])('%j → 422', async (body) => {
  const panel = await openPanel();
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  expect(await admin.call('PUT', '/settings', body)).toMatchObject({
    status: 422,
    body: { code: 'INVALID' },
  });
});

test('a stored value no longer fits → its default counts, the panel still answers', async () => {
  const panel = await openPanel();
  panel.sql.exec(`UPDATE settings SET value = '"never"' WHERE key = 'idle_lock_minutes'`);
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  expect((await admin.call('GET', '/settings')).body.idle_lock_minutes).toBe(30);
});
