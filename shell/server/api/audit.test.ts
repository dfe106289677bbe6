import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

test('staff reads the log → newest first, searchable; clients may not', async () => {
  const panel = await openPanel();
  const [staff, client] = [panel.tab(), panel.tab()];
  await staff.call('POST', '/auth/login', { email: 'support@demo.test', password: 'demo1234' });
  panel.clock.advance({ minutes: 1 });
  await client.call('POST', '/auth/login', { email: 'client@demo.test', password: 'demo1234' });
  await client.call('POST', '/auth/login', { email: 'client@demo.test', password: 'wrong' });
  const { body } = await staff.call('GET', '/audit');
  expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
    'auth.login_failed',
    'auth.login',
    'auth.login',
    'panel.seeded',
  ]);
  expect(body.items[3]).toMatchObject({ actor: { type: 'system', id: null }, receipt_id: null });
  expect((await staff.call('GET', '/audit?q=Demo%20Client%20signed')).body.total).toBe(1);
  expect((await client.call('GET', '/audit')).status).toBe(403);
});

test('somebody tries to rewrite history → the database refuses', async () => {
  const { sql } = await openPanel();
  expect(() => sql.exec('DELETE FROM audit_log')).toThrow('append-only');
  expect(() => sql.exec(`UPDATE audit_log SET summary = ''`)).toThrow('append-only');
});
