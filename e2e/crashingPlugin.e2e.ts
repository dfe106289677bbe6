import { paperPlugin, remote } from './support/packages.ts';
import { expect, test } from './support/test.ts';

test('a screen crashes with the third load of its page within minutes → the plugin is stopped, everything else goes on, "Enable" tries again', async ({
  panel,
  page,
}) => {
  panel.expected.push(/No toner/);
  const crashing = remote("() => { throw new Error('No toner in render'); }");
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.chooseZip(await paperPlugin(({ files }) => void (files['frontend/remoteEntry.js'] = crashing)));
  await panel.confirmInstall('Paper');

  const broken = page.getByRole('alert').filter({ hasText: 'Paper stopped working here' });
  // Whoever goes on at once may take the report of a crash along.
  const first = page.waitForResponse(/\/plugins\/paper\/crashed$/);
  await panel.menu.getByRole('link', { name: 'Paper' }).click();
  await expect(broken).toBeVisible();
  await first;
  await panel.open('/');
  await expect(broken).toBeVisible();
  // Another plugin in another place of the same page.
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  for (let load = 2; load <= 3; load += 1) {
    const counted = page.waitForResponse(/\/plugins\/paper\/crashed$/);
    await panel.open('/admin/paper');
    await counted;
  }
  await expect(page.getByText('Paper crashed three times and was stopped.')).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Paper' })).toBeHidden();
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toBeVisible();

  await panel.go('/admin/audit');
  await expect(page.getByText('it crashed three times within ten minutes')).toBeVisible();
  await panel.go('/marketplace');
  await expect(panel.card('Paper')).toContainText('at /admin/paper. Error: No toner in render');
  await panel.card('Paper').getByRole('button', { name: 'Enable' }).click();
  await expect(panel.menu.getByRole('link', { name: 'Paper' })).toBeVisible();
});

test('a timer of a plugin throws on every page load → counted like a crash, once a page', async ({
  panel,
  page,
}) => {
  panel.expected.push(/No ink/);
  const throwing = remote(
    "() => { for (let n = 0; n < 9; n++) setTimeout(() => { throw new Error('No ink'); }); return 'Paper'; }",
  );
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await paperPlugin(({ files }) => void (files['frontend/remoteEntry.js'] = throwing)));
  await panel.confirmInstall('Paper');
  for (let load = 1; load <= 3; load += 1) {
    const counted = page.waitForResponse(/\/plugins\/paper\/crashed$/);
    await panel.open('/admin/paper');
    expect(await (await counted).json()).toEqual({ verdict: load < 3 ? 'counted' : 'stopped' });
  }
  await panel.go('/marketplace');
  await expect(panel.card('Paper')).toContainText('outside of its screens. Error: No ink');
});
