import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { RemoteFolder } from './support/remoteFolder.ts';
import { test as base, expect } from './support/test.ts';

/** A plugin that somebody writes, with its dev server running on another origin than the panel's. */
const test = base.extend<{ readonly remote: RemoteFolder }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  remote: async ({}, provide) => {
    const remote = await RemoteFolder.make();
    await remote.serve();
    await provide(remote);
    await remote.remove();
  },
  site: async ({ modules, remote }, provide) => {
    const origins = [new URL(remote.url).origin];
    const site = await servePanel({
      dist: join(root, 'dist'),
      modules,
      port: 0,
      developmentOrigins: origins,
    });
    await provide(site);
    await site.close();
  },
});

test('a remote is connected, edited in every way and disconnected → all of it is seen without a reload, and nothing stays', async ({
  panel,
  page,
  remote,
}) => {
  test.slow();
  // The dev server is stopped, and its own client looks for it in ways that the policy of the page does not allow.
  panel.expected.push(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|WebSocket|\[vite\]|@vite\/client/);
  // The panel refuses a migration.
  panel.expected.push(/422 .*developer\/remotes\/jotter/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  // The policy of the page is the one that config.json asks for as soon as the service worker answers.
  await panel.keptForOffline();
  await panel.open('/admin/developer/remotes');
  const before = await panel.state();
  await page.evaluate(() => Reflect.set(window, 'marker', 'still here'));

  await page.getByRole('textbox', { name: 'URL of the dev server' }).fill(remote.url);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const section = page.getByRole('region', { name: 'Jotter 0.1.0' });
  await expect(section.getByText('Live', { exact: true })).toBeVisible();

  // Screens.
  await panel.menu.getByRole('link', { name: 'Jotter' }).click();
  await expect(page.getByRole('heading', { name: 'The first title' })).toBeVisible();
  const output = page.getByRole('main').locator('output');
  await expect(output).toHaveCSS('color', 'rgb(1, 2, 3)');
  await remote.edit('frontend/say.ts', 'The first title', 'The second title');
  await expect(page.getByRole('heading', { name: 'The second title' })).toBeVisible();
  await remote.edit('frontend/JotterPage.tsx', '>Read<', '>Read them<');
  await expect(page.getByRole('button', { name: 'Read them' })).toBeVisible();

  // Backend.
  const read = page.getByRole('button', { name: 'Read them' });
  expect((await panel.fetch('/api/v1/jotter/all', { method: 'POST' })).body).toBe(
    '[[{"text":"written here"}],[{"tag":"first"}]]',
  );
  await remote.edit('backend/index.ts', 'new Response(JSON', "new Response('Read: ' + JSON");
  await expect(async () => {
    await read.click();
    await expect(output).toContainText('Read: [[{"text":"written here"}],[{"tag":"first"}]]', {
      timeout: 1_000,
    });
  }).toPass();

  // Migrations: only the one that changed runs again, and the state of the screen stays.
  await remote.edit('migrations/002_tags.up.sql', "('first')", "('another'), ('more')");
  await expect
    .poll(async () => (await panel.fetch('/api/v1/jotter/all')).body)
    .toBe('Read: [[{"text":"written here"}],[{"tag":"another"},{"tag":"more"}]]');
  await expect(output).toContainText('"first"');

  // Metadata.
  await remote.edit('metadata.json', '"label": "Jotter"', '"label": "Jottings"');
  await expect(panel.menu.getByRole('link', { name: 'Jottings' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The second title' })).toBeVisible();

  // What is wrong, with its lines, until it is right; first what the dev server finds, then what the panel refuses.
  const dialog = page.getByRole('dialog', { name: 'Error in Jotter' });
  await remote.edit('backend/index.ts', 'Promise<Response> {', 'Promise<Response> ((');
  await expect(dialog.getByText('backend/index.ts:6')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Source lines' })).toContainText('Promise<Response> ((');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await remote.edit('backend/index.ts', 'Promise<Response> ((', 'Promise<Response> {');
  await remote.edit(
    'migrations/002_tags.up.sql',
    'CREATE TABLE jotter_tags',
    'DELETE FROM clients; CREATE TABLE jotter_tags',
  );
  await expect(dialog.getByText('migrations/002_tags.up.sql', { exact: true })).toBeVisible();
  await remote.edit('migrations/002_tags.up.sql', 'DELETE FROM clients; ', '');
  await expect(dialog).toBeHidden();

  // The dev server goes and comes.
  const { port } = new URL(remote.url);
  await remote.stop();
  const bar = page.getByRole('region', { name: 'Development' });
  await expect(bar.getByText('Its dev server does not answer')).toBeVisible();
  await remote.edit('frontend/say.ts', 'The second title', 'The third title');
  await remote.serve(Number(port));
  await bar.getByRole('button', { name: 'Try Jotter again' }).click();
  await expect(page.getByRole('heading', { name: 'The third title' })).toBeVisible();

  await panel.go('/admin/developer/remotes');
  await expect(section.getByRole('table', { name: 'Last changes of Jotter' })).toContainText('Migrations');
  await section.getByRole('button', { name: 'Disconnect Jotter' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Jotter disconnected' })).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Jottings' })).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelectorAll('style[data-vite-dev-id]').length)).toBe(0);
  // Receipts tell what was there; everything else is as it was.
  const { rows, ...after } = await panel.state();
  expect({ ...after, rows: { ...rows, receipts: before.rows['receipts'] } }).toEqual(before);
  expect(await page.evaluate(() => Reflect.get(window, 'marker'))).toBe('still here');
});
