import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signPackage } from '@nextpanel/sdk/package';
import { newPrivateKey, signingKey } from '@nextpanel/sdk/sign';
import { paperPlugin, remote, zipOf, type Package } from './support/packages.ts';
import { offer, paperVersion } from './support/paperVersions.ts';
import { installPackages, screens } from './support/plugins.ts';
import { remoteTest } from './support/remoteTest.ts';
import { faultsFromRightToLeft, faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* Screens of a plugin's life: nothing to complain about in light and dark, on a phone, and from right to left. */

async function look(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    expect.soft(await faultsOf(page), screen).toEqual([]);
    expect.soft(await faultsFromRightToLeft(page), screen).toEqual([]);
  });
}

/** As a publisher whom nobody knows gives it away. */
async function byStranger({ bytes, fileName }: Package): Promise<Package> {
  const signed = await signPackage(bytes, await signingKey(await newPrivateKey()));
  return { bytes: signed.bytes, fileName };
}

test('safe mode, and the search for the plugin that breaks it', async ({ panel, page }) => {
  test.setTimeout(240_000);
  const screen = remote(`() => 'There is something. '`);
  const long = 'Ink for every printer of the third floor';
  await installPackages(
    panel,
    await screens('home.section', { Paper: screen, [long]: screen, Glue: screen, Tape: screen }),
  );
  await panel.open('/admin/settings?tab=plugins&safe=1');
  const safe = page.getByRole('region', { name: 'Safe mode' });
  const find = safe.getByRole('button', { name: 'Find the plugin that breaks it' });
  await expect(find).toBeEnabled();
  await look(page, 'safe mode');
  await find.click();
  const bar = page.getByRole('region', { name: 'Find the plugin that breaks it' });
  for (let step = 1; step <= 2; step += 1) {
    await expect(bar).toContainText(`Step ${step},`);
    await look(page, `step ${step}`);
    await bar.getByRole('button', { name: 'No', exact: true }).click();
  }
  const disable = bar.getByRole('button', { name: /^Disable/ }).first();
  for (let step = 3; step <= 6 && !(await disable.isVisible()); step += 1) {
    await expect(bar).toContainText(`Step ${step},`);
    const occurs = ((await bar.textContent()) ?? '').includes(long);
    await bar.getByRole('button', { name: occurs ? 'Yes' : 'No', exact: true }).click();
    await expect(bar).not.toContainText(`Step ${step},`);
  }
  await expect(disable).toBeVisible();
  await look(page, 'found');
});

remoteTest(
  'publishers nobody knows, one and several; a list of the source that is not signed, or has expired',
  async ({ panel, page, source }) => {
    remoteTest.setTimeout(240_000);
    const metadata = {
      id: 'stapler',
      name: 'Stapler',
      version: '1.0.0',
      description: 'Staples pages.',
      author: 'Stapler and Daughters of the Northern Archipelago',
      category: 'other',
      engines: { nextpanel: '^1.0.0' },
      requires: { paper: '^1.0.0' },
    };
    const stapler = await zipOf({ 'metadata.json': JSON.stringify(metadata) }, 'stapler_v1.0.0.zip');
    for (const { fileName, bytes } of [await byStranger(await paperPlugin()), await byStranger(stapler)])
      writeFileSync(join(source.folder, fileName), bytes);
    await source.publish({ keys: [] });
    await panel.signIn('admin');
    await panel.go('/marketplace');
    await expect(page.getByText('The list of the plugin source is not signed')).toBeVisible();
    await look(page, 'the list is not signed');

    const install = page.getByRole('button', { name: 'Install', exact: true });
    await panel.card('Paper').getByRole('button', { name: 'Install Free' }).click();
    await expect(page.getByRole('checkbox', { name: 'I know this publisher and trust it' })).toBeVisible();
    await look(page, 'consent to one publisher');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await panel.card('Stapler').getByRole('button', { name: 'Install Free' }).click();
    const both = page.getByRole('checkbox', { name: 'I know these 2 publishers and trust them' });
    await expect(both).toBeVisible();
    await look(page, 'consent to several publishers');
    await both.check();
    await install.click();
    await expect(page.getByRole('status').filter({ hasText: 'Stapler installed in' })).toBeVisible();
    await panel.go('/admin/settings?tab=plugins');
    await expect(page.getByRole('region', { name: 'Publishers' })).toContainText('Installed: Stapler.');
    await look(page, 'publishers');

    await source.publish({ expires: '2020-01-01T00:00:00.000Z' });
    await panel.open('/marketplace');
    await expect(page.getByText('The list of the plugin source has expired')).toBeVisible();
    await look(page, 'the list has expired');
  },
);

test('update, versions, going back, receipts and removal', async ({ panel, page, modules }) => {
  test.setTimeout(240_000);
  offer(modules, await paperVersion('1.0.0'));
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('Paper');
  offer(modules, await paperVersion('1.1.0'), await paperVersion('1.2.0'));
  await panel.go('/admin/clients');
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  await panel.go('/marketplace/paper?tab=versions');
  await expect(page.getByRole('listitem').filter({ hasText: '1.1.0' }).first()).toBeVisible();
  await look(page, 'versions');
  await panel.go('/marketplace');
  await panel.card('Paper').getByRole('button', { name: 'Update to 1.2.0' }).click();
  const update = page.getByRole('dialog', { name: 'Update Paper' });
  await expect(update.getByRole('region', { name: 'Changes' })).toContainText('What is new in 1.2.0');
  await look(page, 'update');
  await update.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper updated to 1.2.0 in' })).toBeVisible();
  await panel.go('/marketplace/paper?tab=versions');
  await page.getByRole('button', { name: 'Roll back to 1.0.0' }).click();
  const back = page.getByRole('dialog', { name: 'Roll back Paper' });
  await expect(back).toContainText('paper_sheets 2 rows');
  await look(page, 'going back');
  await back.getByRole('button', { name: 'Cancel' }).click();
  await panel.go('/marketplace/receipts');
  await page.getByRole('row').filter({ hasText: 'Update' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Update of Paper 1.2.0' })).toBeVisible();
  await look(page, 'receipt');
  await panel.go('/marketplace/receipts');
  await expect(page.getByRole('row').filter({ hasText: 'Update' })).toBeVisible();
  await look(page, 'receipts');
  await panel.go('/marketplace');
  await panel.card('Paper').getByRole('button', { name: 'Uninstall' }).click();
  await expect(page.getByRole('dialog', { name: 'Uninstall Paper' })).toContainText('paper_sheets');
  await look(page, 'removal');
});
