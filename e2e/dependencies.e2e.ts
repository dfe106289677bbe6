import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeIndex } from '@nextpanel/sdk/package';
import { paperPlugin, zipOf } from './support/packages.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* Plugins that need each other: Stapler needs Paper, Binder needs Stapler. */

const accessory = (id: string, name: string, requires: Record<string, string>) =>
  zipOf(
    {
      'metadata.json': JSON.stringify({
        id,
        name,
        version: '1.0.0',
        description: `${name} for pages.`,
        author: 'Paper Works',
        category: 'other',
        engines: { nextpanel: '^1.0.0' },
        requires,
      }),
    },
    `${id}_v1.0.0.zip`,
  );

test.beforeEach(async ({ modules }) => {
  for (const { fileName, bytes } of [
    await paperPlugin((plugin) => {
      plugin.metadata['permissions'] = ['clients.read'];
    }),
    await accessory('stapler', 'Stapler', { paper: '^1.0.0' }),
    await accessory('binder', 'Binder', { stapler: '*' }),
    await accessory('lonely', 'Lonely', { nowhere: '^2.0.0' }),
  ])
    writeFileSync(join(modules, fileName), bytes);
  await writeIndex(modules);
});

test('a plugin needs others → the dialog lists them, one click installs all; they can’t be taken from under it', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.card('Binder').getByRole('button', { name: 'Install Free' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install Binder' });
  const along = dialog.getByRole('list', { name: 'What comes along' });
  await expect(along.getByRole('listitem')).toHaveCount(2);
  await expect(along).toContainText('Paper 1.0.0');
  await expect(along).toContainText('needed by Stapler. Permissions: clients.read.');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Binder installed in' })).toBeVisible();
  for (const name of ['Binder', 'Stapler', 'Paper'])
    await expect(panel.card(name)).toContainText('Installed');
  await expect(panel.menu.getByRole('link', { name: 'Paper', exact: true })).toBeVisible();

  panel.expected.push(/status of 409/);
  await panel.card('Paper').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Stapler needs Paper' })).toBeVisible();
  await panel.card('Paper').getByRole('button', { name: 'Uninstall' }).click();
  const uninstall = page.getByRole('dialog', { name: 'Uninstall Paper' });
  await expect(uninstall.getByRole('note')).toContainText('Stapler needs it');
  await expect(uninstall.getByRole('button', { name: 'Uninstall', exact: true })).toBeDisabled();
  await uninstall.getByRole('button', { name: 'Cancel' }).click();

  for (const name of ['Binder', 'Stapler', 'Paper'])
    await panel.card(name).getByRole('button', { name: 'Disable' }).click();
  await expect(panel.card('Paper').getByRole('button', { name: 'Enable' })).toBeVisible();
  await panel.card('Binder').getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('status').getByRole('button', { name: 'Enable all' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Binder enabled' })).toBeVisible();
  await expect(panel.card('Paper').getByRole('button', { name: 'Disable' })).toBeVisible();
});

test('a package from the disk needs others → asked once, then all of them come', async ({ panel, page }) => {
  panel.expected.push(/status of 409/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await accessory('folder', 'Folder', { paper: '*' }));
  const dialog = page.getByRole('dialog', { name: 'Install Folder' });
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Folder needs another plugin');
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Folder installed in' })).toBeVisible();
  await expect(panel.card('Paper')).toContainText('Installed');
});

test('nobody has what it needs → said before anything is clicked, and Install is out of reach', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 409/);
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.card('Lonely').getByRole('button', { name: 'Install Free' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install Lonely' });
  await expect(dialog.getByRole('alert')).toContainText('Lonely 1.0.0 needs nowhere ^2.0.0');
  await expect(dialog.getByRole('button', { name: 'Install', exact: true })).toBeDisabled();
});

test('what it needs can not be fetched → nothing is installed', async ({ panel, page, modules }) => {
  panel.expected.push(/status of (404|409|502)/, /Failed to load resource/);
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.card('Stapler').getByRole('button', { name: 'Install Free' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install Stapler' });
  await expect(dialog.getByRole('list', { name: 'What comes along' })).toBeVisible();
  rmSync(join(modules, 'paper_v1.0.0.zip'));
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.card('Stapler').getByRole('button', { name: 'Install Free' })).toBeVisible();
});
