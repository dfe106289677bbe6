import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madePlugins, writeSource } from '../bench/marketplace/catalogue.ts';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { expect, test as base } from './support/test.ts';

const COUNT = 1_000;
const plugins = madePlugins(COUNT, 1).toSorted((a, b) => (b.installs ?? 0) - (a.installs ?? 0));

/** A panel whose source lists a thousand plugins, on pages. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  modules: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'nextpanel-large-'));
    await writeSource(folder, COUNT, 1);
    await provide(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  site: async ({ modules }, provide) => {
    const site = await servePanel({ dist: join(root, 'dist'), modules, indexed: true, port: 0 });
    await provide(site);
    await site.close();
  },
});

test('a source of a thousand plugins → the page scrolls through all of them, draws few, and the keyboard follows', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  const count = page.getByRole('status').filter({ hasText: /^1,000 plugins$/ });
  await expect(count).toBeVisible();
  await expect(panel.card(plugins[0]?.name ?? '')).toHaveAttribute('aria-setsize', '1000');
  expect(await page.getByRole('article').count()).toBeLessThan(40);

  const last = page.locator('article[aria-posinset="1000"]');
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      return await last.count();
    })
    .toBe(1);
  await expect(last).toBeInViewport();
  expect(await page.getByRole('article').count()).toBeLessThan(40);

  await page.evaluate(() => scrollTo(0, 0));
  await panel
    .card(plugins[0]?.name ?? '')
    .getByRole('link')
    .focus();
  // A link and a button each, and some of them can't be installed.
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    // Nobody is faster than the screen: what came into sight is drawn before the next stroke.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
    );
  }
  const position = await page.evaluate(() =>
    Number(document.activeElement?.closest('article')?.getAttribute('aria-posinset')),
  );
  expect(position).toBeGreaterThan(20);
});

test('a search among a thousand plugins → counted aloud, kept in the address, and a reload shows the same', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  const matching = plugins.filter(({ name, description, author, features, category, id }) =>
    [name, description, author, category, id, ...features].join(' ').toLowerCase().includes('wallet'),
  );
  await page.getByRole('searchbox', { name: 'Search plugins' }).fill('wallet');
  const count = page.getByRole('status').filter({ hasText: `${matching.length} plugins` });
  await expect(count).toBeVisible();
  await page.getByRole('combobox', { name: 'Sort' }).click();
  await page.getByRole('option', { name: 'Name' }).click();
  await expect(page).toHaveURL(/q=wallet/);
  await expect(page).toHaveURL(/sort=name/);
  await page.reload();
  await expect(count).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search plugins' })).toHaveValue('wallet');
  await page.getByRole('searchbox', { name: 'Search plugins' }).fill('nothing is called this');
  await expect(page.getByText('No plugin matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^1,000 plugins$/ })).toBeVisible();

  // One plugin's page comes from one page of the index.
  const asked = new Set<string>();
  page.context().on('request', (request) => asked.add(new URL(request.url()).pathname));
  await panel.go(`/marketplace/${plugins[500]?.id}`);
  await expect(page.getByRole('heading', { name: plugins[500]?.name ?? '', level: 1 })).toBeVisible();
  await expect(page.getByText(/^It /).first()).toBeVisible();
  expect([...asked].filter((path) => /index\.\d+\.json$/.test(path))).toHaveLength(1);
});
