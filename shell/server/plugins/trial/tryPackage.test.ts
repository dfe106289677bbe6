import { expect, test } from 'vitest';
import { notesPackage } from '../testing/notesPlugin.ts';
import { openPluginPanel } from '../testing/pluginPanel.ts';

const form = (bytes: Uint8Array<ArrayBuffer>) => {
  const data = new FormData();
  data.set('file', new Blob([bytes]), 'package.zip');
  return data;
};

test('a package is tried over the API → what is wrong is told, nothing has changed, also when the plugin is installed', async () => {
  const panel = await openPluginPanel();
  const good = await notesPackage();
  expect(await panel.upload(good)).toMatchObject({ status: 201 });
  const before = panel.state();
  expect(await panel.call('POST', '/marketplace/try', form(good))).toMatchObject({
    status: 200,
    body: { tried: [], refusal: null },
  });
  const bad = await notesPackage(
    { backend: { entry: 'backend/index.js', routes: ['/api/v1/notes/*', '/api/v1/clients/*'] } },
    { 'migrations/down.sql': 'DROP TABLE note_log;' },
  );
  const { body } = await panel.call('POST', '/marketplace/try', form(bad));
  expect(body.tried).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'metadata.routes-taken', file: 'metadata.json' }),
      expect.objectContaining({
        id: 'migrations.left-behind',
        file: 'migrations/down.sql',
        says: 'It leaves the table notes behind, which migrations/up.sql:1 makes.',
      }),
    ]),
  );
  expect(panel.state()).toBe(before);
});

test('what the gate refuses → its reason; a guest → 401', async () => {
  const panel = await openPluginPanel();
  expect(await panel.call('POST', '/marketplace/try', form(new Uint8Array([80, 75, 3])))).toMatchObject({
    status: 200,
    body: { tried: [], refusal: { code: expect.stringMatching(/^ZIP_/) } },
  });
  expect(
    await panel.call('POST', '/marketplace/try', form(await notesPackage()), { tab: null }),
  ).toMatchObject({ status: 401 });
});
