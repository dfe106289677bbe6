import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { openDatabase } from './support/database.ts';
import { paperPlugin, zipOf } from './support/packages.ts';
import type { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* How a plugin goes: with its data, after an export, without its data; and how it comes back. */

const MARK = 'quokka-of-the-archipelago';

/** A plugin with a row of its own that says MARK, and nothing else in the panel does. */
async function installPaper(panel: Panel): Promise<void> {
  const packed = await paperPlugin((plugin) => {
    plugin.files['migrations/up.sql'] =
      `CREATE TABLE paper_pages (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL); INSERT INTO paper_pages (title) VALUES ('${MARK}');`;
    plugin.files['backend/index.js'] =
      `/* ${MARK} */ export default { fetch: async (request, env) => Response.json((await env.DB.prepare('SELECT title FROM paper_pages').all()).results) };`;
  });
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(packed);
  await panel.confirmInstall('Paper');
}

async function openUninstall(panel: Panel) {
  await panel.card('Paper').getByRole('button', { name: 'Uninstall' }).click();
  const dialog = panel.page.getByRole('dialog', { name: 'Uninstall Paper' });
  await expect(dialog.getByText('paper_pages')).toBeVisible();
  return dialog;
}

/** Names of all stores of IndexedDB in which these words are, whatever the values look like. */
async function storesWith(page: Page, words: string): Promise<string[]> {
  return await page.evaluate(async (words) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const latin1 = new TextDecoder('latin1');
    const textOf = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return latin1.decode(value);
      if (ArrayBuffer.isView(value)) return latin1.decode(value);
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.values(value).map(textOf).join('\n');
    };
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => textOf(value).includes(words))) found.push(`${name}/${store}`);
      }
      database.close();
    }
    return found;
  }, words);
}

test('remove → Undo in the message brings rows, API and menu back, without a reload', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await installPaper(panel);
  const before = await panel.state();
  await page.evaluate(() => Object.assign(window, { mark: 'here' }));
  const dialog = await openUninstall(panel);
  await expect(dialog).toContainText('1 row');
  await expect(dialog.getByRole('radio', { name: 'Remove data' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
  const removed = page.getByRole('status').filter({ hasText: 'Paper removed' });
  await expect(removed.getByRole('link', { name: 'Receipt' })).toBeVisible();
  await expect(panel.card('Paper')).toHaveCount(0);
  expect(Buffer.from(await panel.exportDatabase()).includes(MARK)).toBe(false);

  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper is back' })).toBeVisible();
  await expect(panel.card('Paper')).toContainText('Installed');
  expect(JSON.parse((await panel.fetch('/api/v1/paper/')).body)).toEqual([{ title: MARK }]);
  await panel.menu.getByRole('link', { name: 'Paper', exact: true }).click();
  await expect(page.getByText('Twelve pages of paper')).toBeVisible();
  const after = await panel.state();
  expect(after.schema).toEqual(before.schema);
  expect(after.rows['paper_pages']).toEqual(before.rows['paper_pages']);
  expect(await page.evaluate(() => Reflect.get(window, 'mark'))).toBe('here');
});

test('Settings → Plugins: restore from the trash; Empty trash → not a byte of the plugin is left in IndexedDB', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await installPaper(panel);
  await panel.uninstall('Paper');
  await panel.go('/admin/settings?tab=plugins');
  const trash = page.getByRole('region', { name: 'Plugin trash' });
  await expect(trash).toContainText('Paper 1.0.0');
  await expect(trash).toContainText('1 table, 1 row');
  await trash.getByRole('button', { name: 'Restore Paper 1.0.0' }).click();
  await expect(page.getByText('Paper is back')).toBeVisible();
  await expect(trash).toContainText('The trash is empty.');

  await panel.go('/marketplace');
  await panel.uninstall('Paper');
  await panel.go('/admin/settings?tab=plugins');
  expect(await faultsOf(page)).toEqual([]);
  expect(await storesWith(page, MARK)).toContain('nextpanel trash/contents');
  await trash.getByRole('button', { name: 'Empty trash' }).click();
  await expect(trash).toContainText('The trash is empty.');
  expect(await storesWith(page, MARK)).toEqual([]);
});

test('the tab is closed after the removal → the next one can put it back', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  await installPaper(panel);
  await panel.uninstall('Paper');
  await page.reload();
  await panel.go('/admin/settings?tab=plugins');
  await page.getByRole('button', { name: 'Restore Paper 1.0.0' }).click();
  await expect(page.getByText('Paper is back')).toBeVisible();
  expect(JSON.parse((await panel.fetch('/api/v1/paper/')).body)).toEqual([{ title: MARK }]);
  expect(context.pages()).toHaveLength(1);
});

test('export, then remove → a file with rows and package; it installs again', async ({ panel, page }) => {
  await panel.signIn('admin');
  await installPaper(panel);
  const dialog = await openUninstall(panel);
  await dialog.getByRole('radio', { name: 'Export, then remove' }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
  const download = await downloading;
  await expect(page.getByRole('status').filter({ hasText: 'Paper removed' })).toBeVisible();
  expect(download.suggestedFilename()).toBe('paper_v1.0.0_export.zip');
  const files = unzipSync(readFileSync(await download.path()));
  expect(JSON.parse(Buffer.from(files['data/paper_pages.json'] ?? []).toString())).toEqual([
    { id: 1, title: MARK },
  ]);
  await panel.chooseZip({
    fileName: 'paper_v1.0.0.zip',
    bytes: files['paper_v1.0.0.zip'] ?? new Uint8Array(),
  });
  await panel.confirmInstall('Paper');
});

test('keep data → listed; installed again it is found; a package that does not fit is refused with the way on', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await installPaper(panel);
  const dialog = await openUninstall(panel);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('radio', { name: 'Keep data' }).check();
  await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
  const removed = page.getByRole('status').filter({ hasText: 'Paper removed' });
  await expect(removed).toBeVisible();
  await expect(removed.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  await panel.chooseZip(await paperPlugin());
  const install = page.getByRole('dialog', { name: 'Install Paper' });
  await install.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(install.getByRole('alert')).toContainText('this package does not fit it');
  await install.getByRole('button', { name: 'Cancel' }).click();

  await panel.go('/admin/settings?tab=plugins');
  const kept = page.getByRole('region', { name: 'Kept data' });
  await expect(kept).toContainText('paper_pages: 1 row');
  await kept.getByRole('button', { name: 'Remove data of Paper' }).click();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(kept).toContainText('paper_pages: 1 row');
  await panel.go('/marketplace');
  await installPaper(panel);
  expect(openDatabase(await panel.exportDatabase()).rows('paper_pages')).toEqual([{ id: 1, title: MARK }]);
});

test('another plugin needs it → the dialog names it, and Uninstall is out of reach', async ({ panel }) => {
  await panel.signIn('admin');
  await installPaper(panel);
  const metadata = {
    id: 'stapler',
    name: 'Stapler',
    version: '1.0.0',
    description: 'Staples pages.',
    author: 'Paper Works',
    category: 'other',
    engines: { nextpanel: '^1.0.0' },
    requires: { paper: '^1.0.0' },
  };
  await panel.chooseZip(await zipOf({ 'metadata.json': JSON.stringify(metadata) }, 'stapler_v1.0.0.zip'));
  await panel.confirmInstall('Stapler');
  const dialog = await openUninstall(panel);
  await expect(dialog.getByRole('note')).toContainText('Stapler needs it');
  await expect(dialog.getByRole('button', { name: 'Uninstall', exact: true })).toBeDisabled();
});
