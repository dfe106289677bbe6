import { beforeEach, expect, test } from 'vitest';
import { notesPackage } from '../testing/notesPlugin.ts';
import { notes11, notes12 } from '../testing/notesVersions.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
  await panel.upload(await notesPackage());
});

const installed = async () => (await panel.call('GET', '/marketplace/installed')).body[0];
const active = async () => (await panel.call('GET', '/plugins/active')).body[0];

async function update(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'package.zip');
  expect((await panel.call('POST', '/marketplace/update', form)).status).toBe(200);
}

const report = async (reason = 'home.overlay: boom') =>
  await panel.call('POST', '/plugins/notes/failed', {
    reason,
    installation: (await active())?.installation,
  });

test('a screen of a new version does not load → the version before comes back by itself, every tab is told, and it is said why', async () => {
  await panel.call('POST', '/notes/add', { text: 'before' });
  await update(await notes11());
  expect(await active()).toMatchObject({ version: '1.1.0', on_trial: true });
  await panel.call('POST', '/notes/add', { text: 'since' });
  panel.topics.length = 0;
  const { status, body } = await report();
  expect([status, body]).toEqual([200, { verdict: 'rolled_back', version: '1.0.0' }]);
  expect(panel.topics).toContain('plugins');
  expect(await active()).toMatchObject({ version: '1.0.0', on_trial: false });
  expect(await installed()).toMatchObject({
    version: '1.0.0',
    state: 'enabled',
    reason: '1.1.0 was taken back. home.overlay: boom',
  });
  expect((await panel.call('GET', '/notes')).body).toHaveLength(3);
  const [summary] = (await panel.call('GET', '/marketplace/receipts')).body.items;
  const receipt = (await panel.call('GET', `/marketplace/receipts/${summary.id}`)).body;
  expect(receipt).toMatchObject({
    operation: 'rollback',
    from: '1.1.0',
    actor: { type: 'system', name: 'NextPanel' },
    reason: 'home.overlay: boom',
    schema: { restored: true },
  });
  const [line] = (await panel.call('GET', '/audit')).body.items;
  expect(line).toMatchObject({
    action: 'plugin.rolled_back',
    summary: 'Notes went back from 1.1.0 to 1.0.0 by itself',
    receipt_id: receipt.id,
  });
  expect(JSON.stringify(line)).not.toContain('boom');
});

test('two tabs report it, or one speaks of the version before → one rollback, and the old version goes on', async () => {
  await update(await notes11());
  const { installation } = await active();
  const both = await Promise.all(
    ['first', 'second'].map((reason) =>
      panel.call('POST', '/plugins/notes/failed', { reason, installation }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 204]);
  expect((await panel.call('POST', '/plugins/notes/failed', { reason: 'late', installation })).status).toBe(
    204,
  );
  expect(await installed()).toMatchObject({ version: '1.0.0', state: 'enabled' });
  expect((await panel.call('GET', '/marketplace/receipts?operation=rollback')).body.total).toBe(1);
});

test('it fails when the trial is over → it is stopped, and can be rolled back by hand', async () => {
  await panel.call('PUT', '/settings', { idle_lock_minutes: 0 });
  await update(await notes11());
  panel.clock.advance({ minutes: 61 });
  expect(await active()).toMatchObject({ on_trial: false });
  expect((await report()).status).toBe(204);
  expect(await installed()).toMatchObject({
    version: '1.1.0',
    state: 'failed',
    reason: 'home.overlay: boom',
  });
  const { body } = await panel.call('POST', '/marketplace/rollback', { addon_id: 'notes' });
  expect(body.receipt).toMatchObject({ version: '1.0.0' });
  expect(await installed()).toMatchObject({ version: '1.0.0', state: 'enabled', reason: null });
});

test('there is no way back → it is stopped, and both reasons are said', async () => {
  const down = `DROP TABLE note_tags; ALTER TABLE notes DROP COLUMN tag; CREATE UNIQUE INDEX once ON notes (text); DROP INDEX once;`;
  await update(await notes11({}, { 'migrations/002_tags.down.sql': down }));
  await panel.call('POST', '/notes/add', { text: 'twice' });
  await panel.call('POST', '/notes/add', { text: 'twice' });
  expect((await report()).status).toBe(204);
  const { state, version, reason } = await installed();
  expect([version, state]).toEqual(['1.1.0', 'failed']);
  expect(reason).toMatch(/^home\.overlay: boom Going back to 1\.0\.0 failed: .*UNIQUE/);
});

test('its backend no longer starts → back with the first request; a screen that crashes three times → back as well', async () => {
  const backend = `if (globalThis.notesAreBroken) throw new Error('no start'); export default { fetch: () => new Response('new') };`;
  await update(await notes11({}, { 'backend/index.js': backend }));
  Object.assign(globalThis, { notesAreBroken: true });
  expect((await panel.call('GET', '/notes')).status).toBe(504);
  await expect.poll(async () => (await installed()).version).toBe('1.0.0');
  Reflect.deleteProperty(globalThis, 'notesAreBroken');
  expect((await installed()).reason).toBe('1.1.0 was taken back. It does not start: no start');
  expect((await panel.call('GET', '/notes')).status).toBe(200);

  await update(await notes12());
  const { installation } = await active();
  const crash = { place: 'home.overlay', reason: 'boom', installation };
  const verdicts = [];
  for (let nth = 0; nth < 3; nth += 1)
    verdicts.push((await panel.call('POST', '/plugins/notes/crashed', crash)).body.verdict);
  expect(verdicts).toEqual(['counted', 'counted', 'rolled_back']);
  expect(await installed()).toMatchObject({ version: '1.0.0', state: 'enabled' });
});
