import { beforeEach, expect, test } from 'vitest';
import { listenerPackage } from '../testing/listenerPlugin.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

/* The page in which backends would run is in safe mode: none of them runs, and each can be sent away. */

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await listenerPackage('ear', { hooks: ['client.created', 'auth.challenge'] }));
  await panel.work();
  panel.cells.letRest(true);
});

const signIn = (email: string, more = {}) =>
  panel.call('POST', '/auth/login', { email, password: 'demo1234', ...more }, { tab: 'x' });
const strikes = () => panel.sql.exec('SELECT * FROM plugin_strikes');

test('its API is asked → 503 with its name and the way on, no cell and no strike', async () => {
  for (let times = 0; times < 4; times += 1)
    expect(await panel.call('GET', '/ear')).toMatchObject({
      status: 503,
      body: { code: 'HANDLER_ERROR', title: 'ear rests.', plugin: { id: 'ear' } },
    });
  expect(panel.cells.running()).toEqual([]);
  expect(strikes()).toEqual([]);
});

test('something happens → it waits and is not counted as failed; told when backends may run again', async () => {
  await panel.call('POST', '/clients', { name: 'Ada', email: 'ada@hook.test' });
  expect(await panel.work()).toBeNull();
  expect(panel.cells.running()).toEqual([]);
  expect(panel.sql.exec('SELECT name, attempts FROM plugin_deliveries')).toEqual([
    { name: 'client.created', attempts: 0 },
  ]);
  panel.cells.letRest(false);
  await panel.work();
  const { body } = await panel.call('GET', '/ear');
  expect(body).toMatchObject([{ event: 'client.created', data: { name: 'Ada' } }]);
});

test('a plugin stands at the door → nobody gets past it that way but an administrator who asks for it', async () => {
  expect(await signIn('client@demo.test')).toMatchObject({
    status: 403,
    body: { code: 'LOGIN_REFUSED', title: 'ear can’t be asked in safe mode.' },
  });
  expect((await signIn('client@demo.test', { without_plugins: true })).status).toBe(403);
  expect((await signIn('admin@demo.test', { without_plugins: true })).status).toBe(200);
});

test('a package with a backend is installed → refused, because it can’t be tried; nothing has changed', async () => {
  const before = panel.state(['audit_log']);
  expect(await panel.upload(await notesPackage())).toMatchObject({
    status: 422,
    body: { code: 'HANDLER_ERROR', title: 'The backend of Notes can’t be tried in safe mode.' },
  });
  expect(panel.state(['audit_log'])).toBe(before);
});

test('disabled, enabled and uninstalled → all of it works', async () => {
  expect((await panel.call('POST', '/marketplace/toggle/ear?enable=false')).status).toBe(200);
  expect((await panel.call('POST', '/marketplace/toggle/ear?enable=true')).status).toBe(200);
  expect((await panel.call('DELETE', '/marketplace/uninstall/ear?data=remove')).status).toBe(200);
});
