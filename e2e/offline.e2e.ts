import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* `site.close()` ends the static server: from there on there is no network, only what the first visit has kept. */

test('the static server is stopped after one visit → reload, deep link, sign-in, install, chat and uninstall work', async ({
  panel,
  page,
  site,
}) => {
  await panel.open('/');
  await panel.keptForOffline();
  await site.close();

  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await panel.open('/shop/starter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Starter');

  // A deep link to a page that was never opened while there was a network, by way of the sign-in page.
  await page.goto(new URL('marketplace?q=chat', panel.url).href);
  await panel.signIn('admin', { by: 'here' });
  await expect(page).toHaveURL(new URL('marketplace?q=chat', panel.url).href);
  await panel.install('AI Chatbot');
  await panel.go('/');
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('robin@guest.test');
  await page.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567');
  await page.getByRole('button', { name: 'Start Chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('How do I pay?');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByRole('log')).toContainText('How do I pay?');

  await page.reload();
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await panel.go('/admin/support/chats');
  await expect(page.getByRole('button', { name: /robin@guest\.test/ })).toBeVisible();
  await panel.go('/marketplace');
  await panel.uninstall('AI Chatbot');
  await panel.go('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open chat' })).toHaveCount(0);
});

test('the network goes during the first visit → a plugin of the marketplace installs all the same', async ({
  panel,
  site,
}) => {
  await panel.signIn('admin');
  await panel.keptForOffline();
  await site.close();
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
});

test('offline, a package from the disk → installs', async ({ panel, page, site, modules }) => {
  await panel.open('/');
  await panel.keptForOffline();
  await site.close();
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.chooseZip(join(modules, 'unlisted', 'hello_world_v1.0.0.zip'));
  await panel.confirmInstall('Hello World');
  await panel.go('/');
  await expect(page.getByRole('main').getByText(/hello/i).first()).toBeVisible();
});

test('the browser is closed and started again without a network → the session is over, the data is there', async ({
  site,
}, info) => {
  const options = { ...info.project.use, ...info.project.use.launchOptions } as Parameters<
    typeof chromium.launchPersistentContext
  >[1];
  const profile = info.outputPath('profile');
  const first = await chromium.launchPersistentContext(profile, options);
  const before = new Panel(await first.newPage(), site.url);
  await before.signIn('admin');
  await before.go('/marketplace');
  await before.install('AI Chatbot');
  await before.keptForOffline();
  await first.close();
  await site.close();

  const second = await chromium.launchPersistentContext(profile, options);
  const after = new Panel(await second.newPage(), site.url);
  await after.open('/');
  await expect(after.page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await after.go('/admin/dashboard');
  await after.signIn('admin', { by: 'here' });
  await after.menu.getByRole('link', { name: 'Marketplace' }).click();
  await after.uninstall('AI Chatbot');
  await second.close();
  after.expectQuiet();
});
