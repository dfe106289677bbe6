import { beforeEach, expect, test } from 'vitest';
import { notesPackage } from '../plugins/testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../plugins/testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

const key = (name: string) => ({ headers: { 'idempotency-key': name } });
const count = (table: string) =>
  panel.sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;

test('an installation is sent again with its key → its receipt, not ALREADY_INSTALLED', async () => {
  const first = await panel.upload(await notesPackage(), key('install').headers);
  const again = await panel.upload(await notesPackage(), key('install').headers);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body.receipt).toEqual(first.body.receipt);
  const third = await panel.upload(await notesPackage(), key('another').headers);
  expect(third.body).toMatchObject({ code: 'ALREADY_INSTALLED' });
});

test('the same while the first is under way → both get the one receipt', async () => {
  const bytes = await notesPackage();
  const [first, again] = await Promise.all([
    panel.upload(bytes, key('install').headers),
    panel.upload(bytes, key('install').headers),
  ]);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body.receipt.id).toBe(first.body.receipt.id);
});

test('toggle and uninstall are sent again → their receipts, done once', async () => {
  await panel.upload(await notesPackage());
  for (const [method, path] of [
    ['POST', '/marketplace/toggle/notes?enable=false'],
    ['DELETE', '/marketplace/uninstall/notes'],
  ] as const) {
    const first = await panel.call(method, path, undefined, key(path));
    const again = await panel.call(method, path, undefined, key(path));
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.receipt.id).toBe(first.body.receipt.id);
  }
  expect(count('receipts')).toBe(3);
});

test('a refused installation is sent again → tried again', async () => {
  const broken = new Uint8Array(4);
  expect((await panel.upload(broken, key('install').headers)).status).toBeGreaterThanOrEqual(400);
  expect((await panel.upload(await notesPackage(), key('install').headers)).status).toBe(201);
});

const add = (name: string) => panel.call('POST', '/notes/add', { text: 'milk' }, key(name));

test('a plugin’s request is sent again with its key → the plugin is asked once', async () => {
  await panel.upload(await notesPackage());
  const before = count('notes');
  const [first, again] = await Promise.all([add('a'), add('a')]);
  const third = await add('a');
  expect([again, third].map(({ status, body }) => ({ status, body }))).toEqual([
    { status: first.status, body: first.body },
    { status: first.status, body: first.body },
  ]);
  expect(count('notes')).toBe(before + 1);
  await add('b');
  expect(count('notes')).toBe(before + 2);
});

test('a server ended in the middle of a plugin’s request → nobody knows, so 503 SERVER_MOVED says to look', async () => {
  await panel.upload(await notesPackage());
  await add('a');
  panel.sql.exec(`UPDATE idempotency_keys SET answer = '{"begun":true}'`);
  const before = count('notes');
  expect(await add('a')).toMatchObject({ status: 503, body: { code: 'SERVER_MOVED' } });
  expect(count('notes')).toBe(before);
});

test('the plugin is removed → what it has answered goes with it', async () => {
  await panel.upload(await notesPackage());
  await add('a');
  expect(count('idempotency_keys')).toBe(1);
  await panel.call('DELETE', '/marketplace/uninstall/notes');
  expect(count('idempotency_keys')).toBe(0);
});
