import { beforeEach, expect, test } from 'vitest';
import { notesPackage } from './testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from './testing/pluginPanel.ts';

let panel: PluginPanel;
let installation: string;

beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await notesPackage());
  installation = await currentInstallation();
});

const currentInstallation = async () => (await panel.call('GET', '/plugins/active')).body[0].installation;

const crash = async (place = 'home.overlay', more: object = {}) =>
  (
    await panel.call('POST', '/plugins/notes/crashed', {
      place,
      reason: 'TypeError: marker-of-a-crash',
      installation,
      ...more,
    })
  ).body.verdict;

const shown = async () => (await panel.call('GET', '/marketplace/installed')).body[0];

test('a place crashes three times within ten minutes → the plugin has failed, with the place and the error', async () => {
  expect([await crash(), await crash(), await crash()]).toEqual(['counted', 'counted', 'stopped']);
  expect(await shown()).toMatchObject({
    state: 'failed',
    reason: 'It crashed three times within ten minutes at home.overlay. TypeError: marker-of-a-crash',
  });
  expect((await panel.call('GET', '/plugins/active')).body).toEqual([]);
  const { items } = (await panel.call('GET', '/audit?action=plugin.failed')).body;
  expect(items).toMatchObject([
    {
      subject: 'plugin:notes',
      summary: 'Notes 1.0.0 was stopped: it crashed three times within ten minutes. Enable it to try again',
    },
  ]);
});

test('it is enabled again → it runs, and earlier crashes no longer count', async () => {
  for (let times = 0; times < 3; times += 1) await crash();
  await panel.call('POST', '/marketplace/toggle/notes?enable=true');
  expect(await shown()).toMatchObject({ state: 'enabled', reason: null });
  expect([await crash(), await crash()]).toEqual(['counted', 'counted']);
  expect((await shown()).state).toBe('enabled');
});

test('three crashes in more than ten minutes, or at three places → it goes on', async () => {
  await crash();
  await crash();
  panel.clock.advance({ minutes: 11 });
  expect(await crash()).toBe('counted');
  expect(await crash('/admin/support/notes')).toBe('counted');
  expect(await crash('a place that it does not have')).toBe('counted');
  expect((await shown()).state).toBe('enabled');
});

test('places that the plugin does not have → they are one place, and nothing grows', async () => {
  expect([await crash('one'), await crash('two'), await crash('three')]).toEqual([
    'counted',
    'counted',
    'stopped',
  ]);
  expect((await shown()).reason).toContain('outside of its screens');
  expect(panel.sql.query('SELECT * FROM plugin_strikes').values).toEqual([]);
});

test('the clock was set back → crashes of the future are forgotten', async () => {
  await crash();
  await crash();
  panel.clock.advance({ minutes: -60 });
  expect([await crash(), await crash()]).toEqual(['counted', 'counted']);
  expect(await crash()).toBe('stopped');
});

test('a tab speaks of an installation that is gone, or of a disabled plugin → nothing is counted', async () => {
  expect(await crash('home.overlay', { installation: 'another' })).toBe('ignored');
  await panel.call('POST', '/marketplace/toggle/notes?enable=false');
  expect(await crash()).toBe('ignored');
  expect(panel.sql.query('SELECT * FROM plugin_strikes').values).toEqual([]);
});

test('a guest or a client reports crashes → refused: nobody switches off a plugin who may not', async () => {
  const body = { place: 'home.overlay', reason: 'boom', installation };
  const post = async (tab: string | null) =>
    (await panel.call('POST', '/plugins/notes/crashed', body, { tab })).status;
  expect(await post(null)).toBe(401);
  expect(await post(await panel.signIn('client@demo.test'))).toBe(403);
  expect(await post(await panel.signIn('support@demo.test'))).toBe(200);
});

test('crashes were counted and the plugin is removed → nothing of them stays', async () => {
  await crash();
  await crash();
  await panel.call('DELETE', '/marketplace/uninstall/notes');
  expect(panel.sql.query('SELECT * FROM plugin_strikes').values).toEqual([]);
});
