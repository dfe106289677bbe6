import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder } from '@nextpanel/sdk/package';
import { expect, test } from 'vitest';
import { openPluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';
import { conformance } from './conformance.ts';

/* Plugins as earlier versions of the SDK built them. Their screens are seen by e2e/frozenPackages. */

const frozen = join(import.meta.dirname, '../../frozen');
const versions = readdirSync(frozen);

test('the SDK of today has left a package for the panels to come', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    readonly version: string;
  };
  expect(versions, 'Run `npm run sdk -- --freeze` with the new version.').toContain(version);
});

test.each(versions)('built with %s → it goes through its whole life in this panel', async (version) => {
  const { bytes } = await packFolder(join(frozen, version));
  expect((await conformance(bytes)).filter(({ ok }) => !ok)).toEqual([]);
});

test.each(versions)('built with %s → its backend works with its tables', async (version) => {
  const { bytes } = await packFolder(join(frozen, version));
  const panel = await openPluginPanel();
  expect(await panel.upload(bytes)).toMatchObject({ status: 201 });
  expect(await panel.call('POST', '/frozen-notes/notes', { text: 'Still here' })).toMatchObject({
    status: 201,
  });
  expect(await panel.call('GET', '/frozen-notes/notes')).toMatchObject({
    status: 200,
    body: { items: [{ text: 'Still here' }] },
  });
});
