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
  { invoice_number_pattern: 'INV-{yyyy}' },
  { invoice_number_pattern: 'INV-{counter}' },
  { reminder_days: [3, 3] },
  { late_fee: {} },
  { terminate_after_days: 3 },
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

test('one of what bills is changed → the rest keeps its default; a late fee can be set and taken away', async () => {
  const panel = await openPanel();
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  const change = async (body: object) => (await admin.call('PUT', '/settings', body)).body;
  expect(await change({ late_fee: { percent: '2.5', minimum: 500 } })).toMatchObject({
    late_fee: { percent: '2.5', minimum: 500 },
    reminder_days: [-3, 0, 3, 7, 14],
    renewal_days: { monthly: 7, annual: 14, domain: 30 },
  });
  expect(await change({ late_fee: null })).toMatchObject({ late_fee: null });
});

test('a pattern that is not stored → what the next document would be called, which takes no number', async () => {
  const panel = await openPanel();
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  panel.sql.exec("INSERT OR REPLACE INTO counters (name, next) VALUES ('invoice', 42)");
  const preview = (kind: string, pattern: string) =>
    admin.call('GET', `/settings/number-preview?${new URLSearchParams({ kind, pattern })}`);
  const { now } = (await admin.call('GET', '/clock')).body;
  for (let look = 0; look < 2; look += 1)
    expect(await preview('invoice', 'R{number:4}/{yyyy}')).toMatchObject({
      status: 200,
      body: { number: `R0042/${String(now).slice(0, 4)}` },
    });
  expect(await preview('invoice', 'R-{yyyy}')).toMatchObject({
    status: 422,
    body: { code: 'INVALID', errors: [{ path: 'pattern', message: expect.stringContaining('{number}') }] },
  });
  expect((await preview('receipt', '{number}')).status).toBe(422);
  expect((await panel.tab().call('GET', '/settings/number-preview?kind=order&pattern=x')).status).toBe(401);
});
