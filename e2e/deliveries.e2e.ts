import { paperPlugin } from './support/packages.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test('a plugin does not take what it is told → the administrator sees it wait, tries it again and lets it go', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  const paper = await paperPlugin(({ metadata, files }) => {
    metadata['backend'] = {
      entry: 'backend/index.js',
      routes: ['/api/v1/paper/*'],
      hooks: ['client.created'],
    };
    files['backend/index.js'] = `export default { fetch: () => new Response('', { status: 500 }) };`;
  });
  await panel.go('/marketplace');
  await panel.chooseZip(paper);
  await panel.confirmInstall('Paper');
  await panel.go('/marketplace/paper?tab=deliveries');
  await expect(page.getByText('It took everything')).toBeVisible();
  const { status } = await panel.fetch('/api/v1/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Nia', email: 'nia@paper.test' }),
  });
  expect(status).toBe(201);
  const row = page.getByRole('row', { name: /client\.created/ });
  await expect(row).toContainText('It answered 500.');
  await expect(row).toContainText('Waiting');
  expect(await faultsOf(page)).toEqual([]);
  await row.getByRole('button', { name: 'Try client.created again' }).click();
  await expect(row).toContainText('It answered 500.');
  await row.getByRole('button', { name: 'Discard client.created' }).click();
  await expect(page.getByText('It took everything')).toBeVisible();
});
