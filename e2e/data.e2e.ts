import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { openDatabase } from './support/database.ts';
import { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { damage, store } from './support/stored.ts';
import { expect, test } from './support/test.ts';

/* Backup, restore points, reset, and what happens when what is stored, or the site, is not as it should be. */

const dataPage = '/admin/settings?tab=data';

async function rename(panel: Panel, company_name: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { status } = await panel.fetch('/api/v1/settings', {
    method: 'PUT',
    body: JSON.stringify({ company_name }),
    headers,
  });
  expect(status).toBe(200);
}

const companyName = async (panel: Panel) =>
  (JSON.parse((await panel.fetch('/api/v1/info')).body) as { company_name: string }).company_name;

const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

async function bytesOf(download: Download): Promise<Uint8Array> {
  return readFileSync(await download.path());
}

/** Leaves the panel for a page that opens no database, so that what is stored can be reached. */
async function leave({ page, url }: Panel): Promise<void> {
  await page.goto(new URL('recover.html', url).href);
  await expect(page.getByRole('heading', { name: 'Recovery', level: 1 })).toBeVisible();
  await expect(page.locator('#status')).not.toHaveText('Looking at what is stored…');
}

test('export, change, import with a look at it first, undo → as promised, without a reload, signed in all the time', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.go(dataPage);
  await page.evaluate(() => Object.assign(window, { mark: 'kept' }));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export database' }).click();
  const file = await bytesOf(await download);
  expect(openDatabase(file).integrity()).toBe('ok');
  await expect(page.getByText(/Last exported/)).toBeVisible();

  await rename(panel, 'Changed Afterwards');
  await panel.go('/marketplace');
  await panel.uninstall('AI Chatbot');
  await panel.go(dataPage);
  const other = new Panel(await context.newPage(), panel.url);
  await other.open('/');
  await expect(other.page.getByRole('button', { name: 'Open chat' })).toHaveCount(0);

  await page.getByLabel('Database file').setInputFiles({
    name: 'backup.sqlite3',
    mimeType: 'application/vnd.sqlite3',
    buffer: Buffer.from(file),
  });
  const dialog = page.getByRole('dialog', { name: 'Import database' });
  await expect(dialog).toContainText('Cobalt Fjord Hosting');
  await expect(dialog).toContainText('AI Chatbot 1.0.0');
  await expect(dialog).toContainText('Same as this panel');
  expect(await companyName(panel)).toBe('Changed Afterwards');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(said(page, 'Database imported.')).toBeVisible();
  expect(await companyName(panel)).toBe('Cobalt Fjord Hosting');
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toBeVisible();
  await expect(other.page.getByRole('button', { name: 'Open chat' })).toBeVisible();

  await page
    .getByRole('complementary', { name: 'Last import' })
    .getByRole('button', { name: 'Undo import' })
    .click();
  await expect(said(page, 'Import undone.')).toBeVisible();
  expect(await companyName(panel)).toBe('Changed Afterwards');
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toHaveCount(0);
  await expect(other.page.getByRole('button', { name: 'Open chat' })).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Last import' })).toHaveCount(0);
  expect(await page.evaluate(() => (window as { mark?: string }).mark)).toBe('kept');
});

test('files that are no panel → refused in the dialog with their reason, nothing changed', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go(dataPage);
  panel.expected.push(/422/);
  const before = await panel.state();
  for (const [name, buffer, title] of [
    ['photo.sqlite3', Buffer.from('not a database at all'), 'This is not a SQLite file.'],
    [
      'half.sqlite3',
      Buffer.from((await panel.exportDatabase()).slice(0, 90_000)),
      'This database is damaged.',
    ],
  ] as const) {
    await page
      .getByLabel('Database file')
      .setInputFiles({ name, mimeType: 'application/vnd.sqlite3', buffer });
    const dialog = page.getByRole('dialog', { name: 'Import database' });
    await expect(dialog.getByRole('alert')).toContainText(title);
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toHaveCount(0);
  }
  expect(await panel.state()).toEqual(before);
});

test('a restore point → gone back to and forth again', async ({ panel, page }) => {
  await panel.signIn('admin');
  await panel.go(dataPage);
  await page.getByRole('textbox', { name: 'Name of the restore point' }).fill('Before the fair');
  await page.getByRole('button', { name: 'Keep this state' }).click();
  await expect(said(page, '“Before the fair” was kept')).toBeVisible();
  await rename(panel, 'At the fair');
  await page.getByRole('button', { name: 'Restore “Before the fair”' }).click();
  await expect(said(page, '“Before the fair” restored.')).toBeVisible();
  expect(await companyName(panel)).toBe('Cobalt Fjord Hosting');
  await said(page, '“Before the fair” restored.').getByRole('button', { name: 'Undo' }).click();
  await expect(said(page, 'Undone')).toBeVisible();
  expect(await companyName(panel)).toBe('At the fair');
  await page.getByRole('button', { name: 'Remove “Before the fair”' }).click();
  await expect(page.getByRole('button', { name: 'Remove “Before the fair”' })).toHaveCount(0);
});

test('reset → the demo company, and back again', async ({ panel, page }) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await rename(panel, 'Mine');
  await panel.go(dataPage);
  await page.getByRole('button', { name: 'Reset demo' }).click();
  await expect(said(page, 'Demo reset.')).toBeVisible();
  expect(await companyName(panel)).toBe('Cobalt Fjord Hosting');
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toHaveCount(0);
  await said(page, 'Demo reset.').getByRole('button', { name: 'Undo' }).click();
  await expect(said(page, 'Undone')).toBeVisible();
  expect(await companyName(panel)).toBe('Mine');
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toBeVisible();
});

test('diagnostics → shown and copied as JSON', async ({ panel, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.signIn('admin');
  await rename(panel, 'Mine');
  await panel.go('/admin/settings?tab=diagnostics');
  await expect(page.getByText('This tab', { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Durations' })).toContainText('Pages per commit');
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(said(page, 'Diagnostics copied')).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
    server: { host: { storage: { capture: string; epoch: number; pages_per_commit: { count: number } } } };
    page: { leads: boolean; service_worker: { state: string } };
  };
  expect(report.page).toMatchObject({ leads: true, service_worker: { state: 'activated' } });
  expect(report.server.host.storage.capture).toBe('pages');
  expect(report.server.host.storage.pages_per_commit.count).toBeGreaterThan(0);
});

test('the end of the log is damaged → opens at the last good state and says so until it is read', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await rename(panel, 'Good');
  await rename(panel, 'Lost');
  await leave(panel);
  await damage(page, 'log', 'last');
  await page.reload();
  await expect(page.locator('#status')).toContainText('The end of what is stored is damaged');

  await panel.open('/admin/dashboard');
  const notice = page.getByRole('complementary', { name: 'Damaged data' });
  await expect(notice).toContainText('The last change was damaged on the disk');
  expect(await companyName(panel)).toBe('Good');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  expect(await companyName(panel)).toBe('Good');
  await expect(notice).toHaveCount(0);
});

test('a chunk is damaged → a screen that says so; the recovery page saves a copy and goes back to a restore point', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go(dataPage);
  await page.getByRole('textbox', { name: 'Name of the restore point' }).fill('Good');
  await page.getByRole('button', { name: 'Keep this state' }).click();
  await expect(said(page, '“Good” was kept')).toBeVisible();
  await rename(panel, 'Changed');
  // Folds the log, so that the chunk with the change is one of the base alone.
  await page.getByRole('textbox', { name: 'Name of the restore point' }).fill('Bad');
  await page.getByRole('button', { name: 'Keep this state' }).click();
  await expect(said(page, '“Bad” was kept')).toBeVisible();
  await leave(panel);
  await damage(page, 'base', 'last');

  panel.expected.push(/503/);
  await page.goto(panel.url);
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('The stored data is damaged');
  expect(await faultsOf(page)).toEqual([]);
  await failure.getByRole('link', { name: 'Open recovery' }).click();
  await expect(page.locator('#status')).toContainText('What is stored is damaged.');
  expect(await faultsOf(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a copy', exact: true }).click();
  const folder = mkdtempSync(join(tmpdir(), 'nextpanel-raw-'));
  writeFileSync(join(folder, 'raw.sqlite3'), await bytesOf(await download));
  const raw = new DatabaseSync(join(folder, 'raw.sqlite3'), { readOnly: true });
  expect(raw.prepare('SELECT count(*) AS n FROM clients').get()?.['n']).toBeGreaterThan(10);
  raw.close();
  rmSync(folder, { recursive: true });

  await page.getByRole('button', { name: 'Go back: Good' }).click();
  await expect(page.locator('#status')).toContainText('as it was at “Good”');
  await page.getByRole('link', { name: 'Open the panel' }).click();
  await expect(page.getByRole('main')).toBeVisible();
  expect(await companyName(panel)).toBe('Cobalt Fjord Hosting');
});

test('the database was made by a newer version → not touched; the way to a newer panel and to a copy', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  const file = await panel.exportDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'nextpanel-newer-'));
  writeFileSync(join(folder, 'newer.sqlite3'), file);
  const newer = new DatabaseSync(join(folder, 'newer.sqlite3'));
  newer.exec(`INSERT INTO core_migrations VALUES (99, 'later', '2027-01-01T00:00:00.000Z')`);
  newer.close();
  const made = readFileSync(join(folder, 'newer.sqlite3'));
  rmSync(folder, { recursive: true });
  await leave(panel);
  await store(page, made);
  panel.expected.push(/503/);
  await page.goto(panel.url);
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('another version of the panel');
  await expect(failure.getByRole('button', { name: 'Look for a newer version' })).toBeVisible();
  await failure.getByRole('link', { name: 'Save a copy of the data' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a copy', exact: true }).click();
  expect(Buffer.from(await bytesOf(await download)).equals(made)).toBe(true);
});

/** A site that lacks one of its files. */
async function withoutFile(
  pattern: RegExp,
  work: (url: string, repair: () => void) => Promise<void>,
): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), 'nextpanel-site-'));
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const names = readdirSync(join(dist, 'assets')).filter((name) => pattern.test(name));
  expect(names.length).toBeGreaterThan(0);
  const kept = names.map(
    (name) => [join(dist, 'assets', name), readFileSync(join(dist, 'assets', name))] as const,
  );
  for (const [path] of kept) rmSync(path);
  const site = await servePanel({ dist, modules: join(root, 'modules'), port: 0 });
  try {
    await work(site.url, () => kept.forEach(([path, bytes]) => writeFileSync(path, bytes)));
  } finally {
    await site.close();
    rmSync(dist, { recursive: true, force: true });
  }
}

test('the database engine is missing on the site → a screen with next steps; once it is there, trying again works', async ({
  page,
}) => {
  await withoutFile(/\.wasm$/, async (url, repair) => {
    await page.goto(url);
    const failure = page.getByRole('alert');
    await expect(failure).toContainText('The database engine could not be loaded');
    await expect(failure).toContainText('HTTP 404');
    repair();
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Hosting');
  });
});

test('the program itself is missing → the splash says so and leads on', async ({ page }) => {
  await withoutFile(/^(index|main)-.*\.js$/, async (url) => {
    await page.goto(url);
    const failure = page.getByRole('alert');
    await expect(failure).toContainText('NextPanel does not start');
    await failure.getByRole('link', { name: 'Open recovery' }).click();
    await expect(page.getByRole('heading', { name: 'Recovery', level: 1 })).toBeVisible();
  });
});

test('recovery without a network → from what is kept; program files removed and data deleted on request', async ({
  panel,
  page,
  site,
}) => {
  await panel.signIn('admin');
  await rename(panel, 'Mine');
  await panel.keptForOffline();
  await site.close();
  panel.expected.push(/ERR_CONNECTION_REFUSED|ERR_FAILED|Failed to fetch/);
  await leave(panel);
  await expect(page.locator('#status')).toContainText('What is stored is sound.');
  await expect(page.getByRole('button', { name: 'Delete all data' })).toBeDisabled();
  await page.getByLabel('Type “delete” to confirm').fill('delete');
  await page.getByRole('button', { name: 'Delete all data' }).click();
  await expect(page.locator('#status')).toContainText('All data is deleted');
  await page.getByRole('button', { name: 'Remove program files' }).click();
  await expect(page.locator('#status')).toContainText('The program files are removed');
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: (await caches.keys()).filter((key) => key.startsWith('nextpanel-')),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left.databases).not.toContain('nextpanel');
  expect(left.caches).toEqual([]);
});

test('the data and diagnostics pages → axe finds nothing, in light and dark, on a phone', async ({
  panel,
  page,
}) => {
  // Three screens, each of them looked at three times.
  test.setTimeout(120_000);
  await panel.signIn('admin');
  await panel.go(dataPage);
  await page.getByRole('textbox', { name: 'Name of the restore point' }).fill('Before the fair');
  await page.getByRole('button', { name: 'Keep this state' }).click();
  await expect(said(page, 'was kept')).toBeVisible();
  const buffer = Buffer.from(await panel.exportDatabase());
  await page
    .getByLabel('Database file')
    .setInputFiles({ name: 'backup.sqlite3', mimeType: 'application/vnd.sqlite3', buffer });
  await expect(page.getByRole('dialog', { name: 'Import database' })).toContainText('Integrity');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Last import' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await panel.go('/admin/settings?tab=diagnostics');
  await expect(page.getByRole('table', { name: 'Durations' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
