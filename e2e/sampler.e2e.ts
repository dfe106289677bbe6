import type { Page } from '@playwright/test';
import { changed, openDatabase } from './support/database.ts';
import type { Panel } from './support/panel.ts';
import { installSampler } from './support/plugins.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* The living example: every kind of thing that a plugin can add, seen to work, and gone without a trace. */

async function addClient(panel: Panel, name: string): Promise<void> {
  const { status } = await panel.fetch('/api/v1/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ name, email: `${name.split(' ')[0]?.toLowerCase()}@sampler.test` }),
  });
  expect(status).toBe(201);
}

async function setDoorWord(page: Page, word: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Word at the door' }).fill(word);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('status').filter({ hasText: /saved/i })).toBeVisible();
}

const settings = '/marketplace/sampler?tab=settings';
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the sampler is installed → each of its parts is there and works; uninstalled, nothing of it is left', async ({
  panel,
  page,
  modules,
}) => {
  test.setTimeout(120_000);
  await panel.signIn('admin');
  const before = openDatabase(await panel.exportDatabase()).schema();
  await installSampler(panel, modules);

  await test.step('staff: menu, page, top bar, dashboard, settings', async () => {
    await page.getByRole('button', { name: 'Open Sampler' }).click();
    await expect(page.getByRole('heading', { name: 'Sampler', level: 1 })).toBeVisible();
    // Its own installation is the first thing that it was told.
    await expect(page.getByRole('row', { name: /plugin\.installed Sampler/ })).toBeVisible();
    await panel.menu.getByRole('link', { name: 'Dashboard' }).click();
    await expect(page.getByText('Things it was told')).toBeVisible();
    await panel.go('/admin/settings');
    await expect(region(page, 'Sampler')).toContainText('word at the door');
    await panel.menu.getByRole('link', { name: 'Sampler' }).click();
    expect(await faultsOf(page)).toEqual([]);
  });

  await test.step('hooks and mail: a client is added while the diary is open', async () => {
    await addClient(panel, 'Nia Sample');
    await expect(page.getByRole('row', { name: /client\.created Nia Sample/ })).toBeVisible();
    await panel.menu.getByRole('link', { name: 'Outbox' }).click();
    await page.getByRole('link', { name: 'Welcome, Nia Sample' }).click();
    await expect(region(page, 'Envelope')).toContainText('nia@sampler.test');
    await expect(region(page, 'Envelope')).toContainText('Sampler (plugin)');
    await page.getByRole('link', { name: /^Client \d+$/ }).click();
  });

  await test.step('the page of a client', async () => {
    await expect(page.getByRole('heading', { name: 'Nia Sample', level: 1 })).toBeVisible();
    await page.getByRole('textbox', { name: 'Remark on Nia Sample' }).fill('Pays on the day');
    await page.getByRole('button', { name: 'Save remark' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Remark on Nia Sample saved' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Remark on Nia Sample' })).toHaveValue('Pays on the day');
  });

  await test.step('another plugin: its figure appears when that is installed', async () => {
    await panel.go('/marketplace');
    await panel.install('AI Chatbot');
    await panel.go('/admin/sampler');
    await expect(page.getByText('As the AI Chatbot counts them')).toBeVisible();
  });

  await test.step('the public site', async () => {
    await panel.go('/');
    await expect(region(page, 'Sampler')).toContainText('Hello from the sampler');
    await page.getByRole('button', { name: 'Sampler says hello' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Hello from the sampler' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sampler' }).click();
    await expect(page.getByText('A page of the public site, brought by a plugin.')).toBeVisible();
  });

  await test.step('settings of every kind; one of them makes it stand at the door', async () => {
    await panel.go(settings);
    for (const [role, name] of [
      ['textbox', 'Greeting'],
      ['textbox', 'Welcome mail'],
      ['switch', 'Send the welcome mail'],
      ['combobox', 'Tone'],
      ['spinbutton', 'Entries shown'],
      ['spinbutton', 'Round the daily count to'],
      ['textbox', 'Topics'],
      ['textbox', 'Replies go to'],
      ['textbox', 'Word at the door'],
    ] as const)
      await expect(page.getByRole(role, { name }), name).toBeVisible();
    await setDoorWord(page, 'sesame');
  });

  await test.step('the client area, behind the word at the door', async () => {
    panel.expected.push(/401.*auth\/login/);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'client@demo.test' }).click();
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Word at the door' }).fill('pepper');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('That is not the word.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Word at the door' }).fill('sesame');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(region(page, 'Sampler')).toContainText('Good to see you');
    await panel.menu.getByRole('link', { name: 'Account' }).click();
    await expect(region(page, 'Word at the door')).toBeVisible();
    await expect(region(page, 'Your details')).toContainText('@');
    expect(await faultsOf(page)).toEqual([]);
    await panel.menu.getByRole('link', { name: 'Sampler' }).click();
    await expect(page.getByText('A page of the client area, brought by a plugin.')).toBeVisible();
  });

  await test.step('uninstalled', async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'admin@demo.test' }).click();
    await panel.menu.getByRole('link', { name: 'Marketplace' }).click();
    await panel.uninstall('AI Chatbot');
    await panel.uninstall('Sampler');
    await expect(panel.menu.getByRole('link', { name: 'Sampler' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Open Sampler' })).toHaveCount(0);
    const after = openDatabase(await panel.exportDatabase());
    expect(after.schema()).toEqual(before);
    for (const table of after.tables().filter((name) => name.startsWith('plugin')))
      expect(JSON.stringify(after.rows(table)), table).not.toContain('sampler');
  });
});

test('the tab is closed right after a client was added → the plugin is told by the next server, once', async ({
  panel,
  page,
  modules,
}) => {
  await panel.signIn('admin');
  await installSampler(panel, modules);
  await addClient(panel, 'Ada Lost');
  // The server goes with the page, most likely in the middle of telling it.
  await page.reload();
  await panel.go('/admin/outbox');
  await expect(page.getByRole('link', { name: 'Welcome, Ada Lost' })).toHaveCount(1, { timeout: 30_000 });
  await panel.go('/admin/sampler');
  await expect(page.getByRole('row', { name: /client\.created Ada Lost/ })).toHaveCount(1);
});

test('the panel was closed for three days → what was due meanwhile is made up, in order and once', async ({
  panel,
  page,
  modules,
}) => {
  await panel.signIn('admin');
  await installSampler(panel, modules);
  await panel.go('/admin/sampler');
  await expect(page.getByRole('row', { name: /plugin\.installed Sampler/ })).toBeVisible();

  // The same database, as if the server had last looked three days ago.
  const file = changed(await panel.exportDatabase(), (database) =>
    database.exec(
      `UPDATE plugin_schedules SET done_through = strftime('%Y-%m-%dT%H:%M:%fZ', done_through, '-3 days')`,
    ),
  );
  await panel.importDatabase(file);
  const runs = page.getByRole('row', { name: /count_clients \d+ clients/ });
  await expect(runs).toHaveCount(3);
  await page.reload();
  await expect(runs).toHaveCount(3);
  const days = await runs.evaluateAll((rows) => rows.map((row) => row.firstElementChild?.textContent ?? ''));
  expect(days.map((day) => Date.parse(day))).toEqual(
    days.map((day) => Date.parse(day)).toSorted((a, b) => b - a),
  );
  expect(new Set(days).size).toBe(3);
});

test('a plugin stands at the door of everybody → in safe mode an administrator gets in all the same', async ({
  panel,
  page,
  modules,
}) => {
  await panel.signIn('admin');
  await installSampler(panel, modules);
  await panel.go(settings);
  await setDoorWord(page, 'sesame');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  panel.expected.push(/403.*auth\/login/);
  await panel.open('/login?safe=1');
  await page.getByRole('button', { name: 'client@demo.test' }).click();
  await expect(page.getByText('Sampler can’t be asked in safe mode')).toBeVisible();
  await page.getByRole('button', { name: 'admin@demo.test' }).click();
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await panel.go('/admin/audit');
  await expect(page.getByRole('cell', { name: /signed in without the answer of plugins/ })).toBeVisible();
});
