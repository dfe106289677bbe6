import { Panel } from './support/panel.ts';
import { forEver, remote } from './support/packages.ts';
import { installPackages, screens } from './support/plugins.ts';
import { StubbornTab } from './support/stubbornTab.ts';
import { expect, test } from './support/test.ts';

const hangs: readonly [when: string, entry: string][] = [
  ['at import', forEver],
  ['in render', remote(`() => { ${forEver} }`)],
  ['long after it was shown', remote(`() => { setTimeout(() => { ${forEver} }, 5_000); return null; }`)],
];

for (const [when, entry] of hangs) {
  test(`a screen of the home page blocks it for ever ${when} → the third tab starts in safe mode, says what happened, the plugin can go`, async ({
    panel,
    page,
    context,
  }) => {
    test.setTimeout(120_000);
    await installPackages(panel, await screens('home.section', { Blocker: entry }));
    await page.close();

    for (let start = 1; start <= 2; start += 1) {
      const tab = await StubbornTab.open(context);
      await tab.load(panel.url);
      await tab.exitWhenItHangs();
    }

    const third = new Panel(await context.newPage(), panel.url);
    await third.open('/');
    const banner = third.page.getByRole('region', { name: 'Safe mode' });
    await expect(banner).toContainText('stopped answering twice');
    await expect(banner).toContainText('Blocker at home.section');
    // Nobody is signed in in this tab.
    await third.signIn('admin');
    await third.page.reload();
    await expect(banner).toBeVisible();
    await banner.getByRole('link', { name: 'Installed plugins' }).click();
    await expect(third.card('Blocker')).toBeVisible();
    await third.go('/admin/settings?tab=plugins');
    await expect(
      third.page.getByRole('main').getByRole('button', { name: 'Find the plugin that breaks it' }),
    ).toBeEnabled();
    await third.go('/marketplace');
    await third.card('Blocker').getByRole('button', { name: 'Disable' }).click();
    await expect(third.card('Blocker').getByRole('button', { name: 'Enable' })).toBeVisible();
    await third.uninstall('Blocker');
    await banner.getByRole('button', { name: 'Start normally' }).click();
    await expect(banner).toBeHidden();
    await expect(third.page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('a plugin blocks the frame of the admin area when it is loaded again → two reloads of the same tab lead to safe mode, and safe mode to the marketplace', async ({
  panel,
  page,
}) => {
  test.setTimeout(120_000);
  await panel.open('/?safe=1');
  const banner = page.getByRole('region', { name: 'Safe mode' });
  await installPackages(panel, await screens('admin.topbar', { Blocker: forEver }));
  await expect(banner).toBeVisible();
  // In this tab it does not run: the panel can be used.
  await panel.go('/admin/dashboard');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await panel.go('/');
  await banner.getByRole('button', { name: 'Start normally' }).click();
  await expect(banner).toBeHidden();

  const tab = await StubbornTab.inPlaceOf(panel);
  const marketplace = `${panel.url}marketplace`;
  await tab.load(marketplace);
  for (let start = 1; start <= 2; start += 1) {
    await tab.exitWhenItHangs();
    await tab.load(marketplace);
  }
  await tab.expectText(/Safe mode\. The panel stopped answering twice.*Blocker at admin\.topbar/s);
  await tab.expectText('Installed');
  await tab.click('Disable');
  await tab.click('Enable');
  await tab.click('Disable');
  await tab.expectText('Enable');
  await tab.click('Start normally');
  await tab.expectText(/Hosting|Welcome|Sign in/);
});

test('safe mode is asked for → no plugin runs here and no backend, in other tabs screens do; it stays over reloads until it is left', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.open('/?safe=1');
  const banner = page.getByRole('region', { name: 'Safe mode' });
  await expect(banner).toContainText('No plugin runs in this tab.');
  await panel.open('/');
  await expect(banner).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeHidden();
  panel.expected.push(/status of 503/);
  const stats = async () => (await panel.fetch('/api/v1/chat/stats')).status;
  // This tab serves the panel, so no backend runs either.
  expect(await stats()).toBe(503);
  const other = new Panel(await context.newPage(), panel.url);
  await other.open('/');
  await expect(other.page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await banner.getByRole('button', { name: 'Start normally' }).click();
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await expect(banner).toBeHidden();
  await expect.poll(stats).toBe(200);
});
