import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

const ada = { name: 'Ada', email: 'ada@engine.test' };
const key = { 'idempotency-key': '6f1c7b0e' };

async function staffTab() {
  const panel = await openPanel();
  const staff = panel.tab();
  await staff.signIn('support@demo.test');
  const total = async () => (await staff.call('GET', '/clients')).body.total as number;
  return { panel, staff, total };
}

test('a request is sent twice with one key → done once, answered twice alike', async () => {
  const { staff, total } = await staffTab();
  const first = await staff.call('POST', '/clients', ada, key);
  const second = await staff.call('POST', '/clients', ada, key);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(await total()).toBe(25);
});

test('the key comes with another body → 422 IDEMPOTENCY_KEY_REUSED', async () => {
  const { staff, total } = await staffTab();
  await staff.call('POST', '/clients', ada, key);
  const other = await staff.call('POST', '/clients', { ...ada, name: 'Eve' }, key);
  expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  expect(await total()).toBe(25);
});

test('the first attempt failed → its retry is tried afresh', async () => {
  const { staff } = await staffTab();
  expect((await staff.call('PUT', '/clients/25', { name: 'Ada' }, key)).status).toBe(404);
  await staff.call('POST', '/clients', ada);
  expect((await staff.call('PUT', '/clients/25', { name: 'Ada' }, key)).status).toBe(200);
});

test('another person in the same tab, or another tab → the key is theirs', async () => {
  const { panel, staff, total } = await staffTab();
  await staff.call('POST', '/clients', ada, key);
  await staff.signIn('admin@demo.test');
  await staff.call('POST', '/clients', ada, key);
  const other = panel.tab();
  await other.signIn('admin@demo.test');
  await other.call('POST', '/clients', ada, key);
  expect(await total()).toBe(27);
});

test('a day later → answers are forgotten', async () => {
  const { panel, staff } = await staffTab();
  await staff.call('POST', '/clients', ada, key);
  panel.clock.advance({ hours: 25 });
  await staff.signIn('support@demo.test');
  await staff.call('POST', '/clients', ada, { 'idempotency-key': 'another' });
  expect(panel.sql.exec('SELECT key FROM idempotency_keys')).toEqual([{ key: 'another' }]);
});
