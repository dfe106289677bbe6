import type { Panel } from './support/panel.ts';
import { zipOf } from './support/packages.ts';
import { offer, paperVersion } from './support/paperVersions.ts';
import { openTabs } from './support/tabs.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/** A page that is loaded anew loses the mark. */
const mark = (panel: Panel) => panel.page.evaluate(() => Object.assign(window, { mark: 'still here' }));
const expectNeverReloaded = async (panel: Panel) =>
  expect(await panel.page.evaluate(() => Reflect.get(window, 'mark'))).toBe('still here');

/** The marketplace asks the source anew whenever somebody comes back to it. */
async function visitElsewhere(panel: Panel): Promise<void> {
  await panel.go('/admin/clients');
  await expect(panel.page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
}

const rows = async (panel: Panel) =>
  Object.keys((await panel.state()).rows).filter((name) => name.startsWith('paper_'));

test('1.0.0 → 1.1.0 → back, in two tabs → screens and data change at once, nothing is loaded anew', async ({
  panel,
  page,
  context,
  modules,
}) => {
  // Four screens are looked at by axe, twice each.
  test.setTimeout(180_000);
  offer(modules, await paperVersion('1.0.0'));
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('Paper');
  const untouched = await panel.state();
  const [other] = await openTabs(context, panel, 1);
  if (!other) throw new Error('There is no second tab.');
  await other.go('/admin/paper');
  await expect(other.page.getByText('Paper of version 1.0.0')).toBeVisible();
  await Promise.all([mark(panel), mark(other)]);

  offer(modules, await paperVersion('1.1.0'));
  await visitElsewhere(panel);
  await panel.go('/marketplace?status=updates');
  await panel.card('Paper').getByRole('button', { name: 'Update to 1.1.0' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update Paper' });
  await expect(dialog.getByRole('region', { name: 'Changes' })).toContainText('What is new in 1.1.0');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper updated to 1.1.0 in' })).toBeVisible();
  await expect(other.page.getByText('Paper of version 1.1.0')).toBeVisible();
  expect(await rows(panel)).toEqual(['paper_pages', 'paper_sheets']);

  await page.getByRole('link', { name: 'Receipt', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Update of Paper 1.1.0' })).toBeVisible();
  await expect(page.getByText('migrations/002_sheets.up.sql')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await panel.go('/marketplace/paper?tab=versions');
  await expect(page.getByRole('listitem').filter({ hasText: 'Kept for going back' })).toContainText('1.0.0');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Roll back to 1.0.0' }).click();
  const back = page.getByRole('dialog', { name: 'Roll back Paper' });
  await expect(back).toContainText('paper_sheets 2 rows');
  await expect(back).toContainText('paper_pages.sheet 1 value');
  expect(await faultsOf(page)).toEqual([]);
  await back.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper rolled back to 1.0.0 in' })).toBeVisible();
  await expect(other.page.getByText('Paper of version 1.0.0')).toBeVisible();
  expect((await panel.state()).schema).toEqual(untouched.schema);
  await Promise.all([expectNeverReloaded(panel), expectNeverReloaded(other)]);
  other.expectQuiet();
});

test('a package from the disk is newer than what is installed → offered as an update', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await paperVersion('1.0.0'));
  await panel.confirmInstall('Paper');
  await panel.chooseZip(await paperVersion('1.1.0'));
  const dialog = page.getByRole('dialog', { name: 'Update Paper' });
  await dialog.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper updated to 1.1.0 in' })).toBeVisible();
  await panel.chooseZip(await paperVersion('1.0.0'));
  await page.getByRole('dialog').getByRole('button', { name: 'Install', exact: true }).click();
  panel.expected.push(/status of 409/);
  await expect(page.getByRole('alert')).toContainText('DOWNGRADE');
});

test('a new version does not load → the one before comes back by itself in every tab, and the card says why', async ({
  panel,
  page,
  context,
  modules,
}) => {
  offer(modules, await paperVersion('1.1.0'));
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('Paper');
  const [other] = await openTabs(context, panel, 1);
  if (!other) throw new Error('There is no second tab.');
  for (const tab of [panel, other]) tab.expected.push(/No toner|remoteEntry|Federation Runtime|RUNTIME-/);
  await other.go('/admin/paper');
  await expect(other.page.getByText('Paper of version 1.1.0')).toBeVisible();
  await Promise.all([mark(panel), mark(other)]);
  offer(
    modules,
    await paperVersion('1.2.0', ({ files }) => {
      files['frontend/remoteEntry.js'] = "throw new Error('No toner');";
    }),
  );
  await visitElsewhere(panel);
  await panel.go('/marketplace');
  await panel.card('Paper').getByRole('button', { name: 'Update to 1.2.0' }).click();
  await page
    .getByRole('dialog', { name: 'Update Paper' })
    .getByRole('button', { name: 'Update', exact: true })
    .click();
  // The other tab shows its screen, so that is where it fails.
  await expect(other.page.getByText('Paper 1.2.0 does not load. The version before is back')).toBeVisible();
  await expect(other.page.getByText('Paper of version 1.1.0')).toBeVisible();
  const card = panel.card('Paper');
  await expect(card).toContainText('An update was taken back');
  await expect(card).toContainText('1.2.0 was taken back. /admin/paper: PluginLoadError: No toner');
  await expect(card.getByRole('button', { name: 'Update to 1.2.0' })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
  await panel.go('/marketplace/receipts');
  await page.getByRole('row').filter({ hasText: 'Rollback' }).getByRole('link').first().click();
  await expect(page.getByText('The panel did this by itself')).toBeVisible();
  await Promise.all([expectNeverReloaded(panel), expectNeverReloaded(other)]);
  other.expectQuiet();
});

test('update all → one after the other; one that fails stops no other and is said', async ({
  panel,
  page,
  modules,
}) => {
  const plain = (id: string, name: string, version: string, more: Record<string, string> = {}) =>
    zipOf(
      {
        'metadata.json': JSON.stringify({
          id,
          name,
          version,
          description: name,
          author: 'Paper Works',
          category: 'other',
          engines: { nextpanel: '^1.0.0' },
          ...(Object.keys(more).length > 0 ? { database: { tables: [`${id}_rows`] } } : {}),
        }),
        ...more,
      },
      `${id}_v${version}.zip`,
    );
  const broken = {
    'migrations/up.sql': 'CREATE TABLE clip_rows (id INTEGER PRIMARY KEY);',
    'migrations/down.sql': 'SELECT 1;',
  };
  offer(
    modules,
    await plain('clip', 'Clip', '1.0.0'),
    await paperVersion('1.0.0'),
    await plain('staple', 'Staple', '1.0.0'),
  );
  await panel.signIn('admin');
  await panel.go('/marketplace');
  for (const name of ['Clip', 'Paper', 'Staple']) await panel.install(name);
  await mark(panel);
  await expect(page.getByRole('button', { name: 'Update all' })).toHaveCount(0);
  offer(
    modules,
    await plain('clip', 'Clip', '1.1.0', broken),
    await paperVersion('1.1.0'),
    await plain('staple', 'Staple', '2.0.0'),
    await plain('staple', 'Staple', '3.0.0-beta.1'),
  );
  await panel.go('/admin/settings?tab=plugins');
  await page.getByRole('switch', { name: 'Preview versions' }).check();
  await panel.go('/marketplace');
  await expect(panel.card('Staple').getByRole('button', { name: 'Update to 3.0.0-beta.1' })).toBeVisible();
  await panel.go('/admin/settings?tab=plugins');
  await page.getByRole('switch', { name: 'Preview versions' }).uncheck();
  await panel.go('/marketplace');
  await expect(panel.card('Staple').getByRole('button', { name: 'Update to 2.0.0' })).toBeVisible();
  await page.getByRole('button', { name: 'Update all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update all' });
  await dialog.getByRole('button', { name: 'Update 3 plugins' }).click();
  await expect(dialog.getByRole('status')).toHaveText('2 updated, 1 failed');
  await expect(dialog.getByRole('listitem', { name: 'Clip' })).toContainText('DOWN_INCOMPLETE');
  await expect(dialog.getByRole('listitem', { name: 'Staple' })).toContainText('Updated');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(panel.card('Paper')).toContainText('1.1.0');
  await expect(panel.card('Staple')).toContainText('2.0.0');
  await expect(panel.card('Clip').getByRole('button', { name: 'Update to 1.1.0' })).toBeVisible();
  await expectNeverReloaded(panel);
});
