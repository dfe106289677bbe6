import { expect, test } from '@nextpanel/sdk/playwright';

test('it is installed and runs, for a client as well', async ({ panel, client }) => {
  const { body } = await panel.fetch('/api/v1/marketplace/installed');
  expect(body).toMatchObject([{ addon_id: 'my_plugin', state: 'enabled' }]);
  await client.go('/');
  await expect(client.page.getByRole('main')).toBeVisible();
});
