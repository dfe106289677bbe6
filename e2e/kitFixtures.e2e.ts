import { join } from 'node:path';
import { expect, test } from '../sdk/kit/playwright/index.ts';
import { root } from '../shell/tasks/root.ts';

/* `@nextpanel/sdk/playwright`, as the author of a plugin uses it. */

// A refusal is an error in the console, too.
test.use({ plugin: join(root, 'modules/unlisted/sampler_v1.0.0.zip'), expected: [/\b422\b/] });

test('the panel of the kit → the plugin is installed, staff and clients have tabs of their own, and it goes without a trace', async ({
  panel,
  staff,
  client,
}) => {
  const installed = async () => (await panel.fetch('/api/v1/marketplace/installed')).body;
  expect(await installed()).toMatchObject([{ addon_id: 'sampler', state: 'enabled' }]);
  for (const [name, tab] of Object.entries({ admin: panel, support: staff, client }))
    expect((await tab.fetch('/api/v1/auth/me')).body).toMatchObject({ user: { email: `${name}@demo.test` } });
  await panel.uninstall('sampler');
  expect(await installed()).toEqual([]);
  await expect(panel.install(join(root, 'package.json'))).rejects.toThrow(/422 ZIP_/);
  await panel.install(join(root, 'modules/unlisted/sampler_v1.0.0.zip'));
});
