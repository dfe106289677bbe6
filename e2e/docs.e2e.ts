import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* The documentation beside the panel: static pages under any path, kept for offline use by whoever reads them. */

const dist = join(root, 'dist');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function find(page: Page, words: string): Promise<void> {
  // It is there as soon as somebody listens to the key on it.
  await page.getByRole('button', { name: 'Search' }).waitFor();
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Search the documentation' }).fill(words);
  await page.getByRole('dialog', { name: 'Search' }).getByRole('link').first().waitFor();
}

test('somebody reads the documentation, then the network goes → every page, pictures and search are there, and what is no page says so', async ({
  page,
  modules,
}) => {
  const site = await servePanel({ dist, modules, port: 0, base: '/demo/panel/' });
  const panel = new Panel(page, site.url);
  panel.expected.push(/404/, /ERR_CONNECTION_REFUSED|Failed to load resource/);
  await page.goto(`${site.url}docs`);
  await expect(page).toHaveURL(`${site.url}docs/`);
  await find(page, 'ROUTE_TAKEN');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/errors\.html#route_taken$/);
  await expect(page.getByRole('heading', { name: 'ROUTE_TAKEN' })).toBeInViewport();
  expect((await page.goto(`${site.url}docs/reference/none/such.html`))?.status()).toBe(404);
  await expect(heading(page)).toHaveText('There is no such page');

  // The panel brings the service worker; the next page of the documentation that is opened keeps them all.
  await page.getByRole('link', { name: 'To the panel' }).click();
  await expect(heading(page)).toContainText('Hosting');
  await page.goto(`${site.url}docs/plugins.html`);
  await expect
    .poll(() =>
      page.evaluate(
        async () => (await caches.match(new URL('files.json', location.href).href)) !== undefined,
      ),
    )
    .toBe(true);
  await site.close();

  await page.reload();
  await expect(heading(page)).toHaveText('Writing a plugin');
  await page.getByRole('navigation', { name: 'Documentation' }).getByText('Error codes').click();
  await expect(heading(page)).toHaveText('Error codes');
  await find(page, 'retry deliveries');
  await page.keyboard.press('Escape');
  await page.goto(`${site.url}docs/`);
  await expect(page.getByRole('navigation', { name: 'Documentation' })).toBeVisible();
  await page.goto(`${site.url}docs/none/such.html`);
  await expect(heading(page)).toHaveText('There is no such page');
  await page.getByRole('link', { name: 'Begin at the start' }).click();
  await expect(page).toHaveURL(`${site.url}docs/index.html`);
  panel.expectQuiet();
});

test('every kind of page → nothing to complain about in light, in dark and on a phone', async ({
  page,
  site,
}) => {
  const panel = new Panel(page, site.url);
  for (const file of ['index', 'plugins', 'reference/manifest', 'examples/hello_world'])
    await test.step(file, async () => {
      await page.goto(`${site.url}docs/${file}.html`);
      await expect(heading(page)).toBeVisible();
      expect.soft(await faultsOf(page), file).toEqual([]);
    });
  await find(page, 'hook');
  expect(await faultsOf(page)).toEqual([]);
  panel.expectQuiet();
});
