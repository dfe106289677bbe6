import { readFileSync } from 'node:fs';
import { openDatabase } from './support/database.ts';
import { expect, test } from './support/test.ts';

/*
 * Everything that can be seen, from one click to the next. `panel` fails the test on any console error, and the browser
 * reports violations of the content security policy there, too; what it reports as an event is counted here as well.
 */
test('a tour of the whole product → it does what it says, without an error or a policy violation', async ({
  panel,
  page,
}) => {
  test.setTimeout(120_000);
  const violations: string[] = [];
  await page.exposeFunction('violated', (what: string) => void violations.push(what));
  await page.addInitScript(() => {
    const report = Reflect.get(window, 'violated') as (what: string) => void;
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      report(`${violatedDirective} ${blockedURI}`),
    );
  });
  const heading = (name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  const main = page.getByRole('main');

  await test.step('the public site', async () => {
    await panel.open('/');
    await heading('Hosting, with the whole bill in plain sight.');
    await page.getByText('Pay yearly').click();
    await expect(page.getByRole('article', { name: 'Starter' })).toContainText('$99.99');
    await page.getByRole('link', { name: 'See plans and prices' }).click();
    await heading('Shop');
    await page.getByRole('link', { name: 'Look at Professional' }).click();
    await heading('Professional');
    await expect(main).toContainText('$29.99');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
    await heading('Help');
    await page.getByRole('searchbox', { name: 'Search articles' }).fill('payment');
    await expect(page).toHaveURL(/q=payment/);
    await main.getByRole('link', { name: /Payment methods/ }).click();
    await heading('Payment methods, and what to do when a payment fails');
    await page.goBack();
    await expect(page.getByRole('searchbox', { name: 'Search articles' })).toHaveValue('payment');
    await page.getByRole('link', { name: 'Sign in' }).click();
  });

  await test.step('clients', async () => {
    await page.getByRole('button', { name: 'admin@demo.test' }).click();
    await heading('Dashboard');
    await panel.menu.getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('searchbox', { name: 'Search clients' }).fill('kranz');
    await expect(page.getByRole('table', { name: 'Clients' }).getByRole('link')).toHaveText(['Tobias Kranz']);
    await page.getByRole('searchbox', { name: 'Search clients' }).fill('');
    await page.getByRole('button', { name: 'Add client' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add client' });
    await dialog.getByRole('button', { name: 'Add client' }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nia Tour');
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nia@tour.test');
    await dialog.getByRole('button', { name: 'Add client' }).click();
    await heading('Nia Tour');
    await page.getByRole('textbox', { name: 'Company' }).fill('Tour & Sons');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Nia Tour was saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
    await expect(page.getByRole('region', { name: 'History' }).getByRole('row')).not.toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue('Tour & Sons');
  });

  await test.step('products', async () => {
    await panel.menu.getByRole('link', { name: 'Products' }).click();
    await page.getByRole('link', { name: 'Starter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tagline' }).fill('One website, toured');
    await dialog.getByRole('button', { name: 'Save product' }).click();
    await expect(dialog).toBeHidden();
    await panel.go('/shop/starter');
    await expect(main).toContainText('One website, toured');
  });

  await test.step('settings', async () => {
    await panel.go('/admin/settings');
    await page.getByRole('textbox', { name: 'Company name' }).fill('Tour Hosting');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('link', { name: 'Tour Hosting' }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Plugins' }).click();
    await expect(page).toHaveURL(/tab=plugins/);
    await page.getByRole('switch', { name: /Developer mode/ }).click();
    await expect(page.getByText(/developer mode is on/i)).toBeVisible();
    await page.getByRole('tab', { name: 'Data' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export database' }).click();
    const file = openDatabase(readFileSync(await (await download).path()));
    expect(file.rows('clients').map(({ email }) => email)).toContain('nia@tour.test');
  });

  await test.step('the marketplace', async () => {
    await panel.menu.getByRole('link', { name: 'Marketplace' }).click();
    await page.getByRole('searchbox', { name: 'Search plugins' }).fill('robot that cooks');
    await expect(page.getByText('No plugin matches')).toBeVisible();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await page.getByRole('combobox', { name: 'Price' }).click();
    await page.getByRole('option', { name: 'Free' }).click();
    await expect(page).toHaveURL(/price=free/);
    await panel.card('AI Chatbot').getByRole('link', { name: 'AI Chatbot' }).click();
    await heading('AI Chatbot');
    for (const tab of ['What it adds', 'Changelog', 'Receipts', 'About']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
    }
    await page.getByRole('button', { name: 'Install Free' }).click();
    await panel.confirmInstall('AI Chatbot');
    await page.getByRole('link', { name: 'Receipt', exact: true }).click();
    await heading('Installation of AI Chatbot 1.0.0');
    await expect(main).toContainText('chat_sessions');
  });

  await test.step('the plugin', async () => {
    await panel.go('/');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await page.getByRole('textbox', { name: 'Email' }).fill('robin@guest.test');
    await page.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567');
    await page.getByRole('button', { name: 'Start Chat' }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('How much is Professional per month?');
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(page.getByRole('log')).toContainText('$29.99');
    await page.getByRole('button', { name: 'Close chat' }).click();
    await panel.go('/admin/support/chats');
    await heading('Live Chat Management');
    await page.getByRole('button', { name: /robin@guest\.test/ }).click();
    await expect(page.getByRole('region', { name: 'Conversation' })).toContainText(
      'How much is Professional',
    );
    await panel.go('/marketplace');
    await panel.card('AI Chatbot').getByRole('button', { name: 'Disable' }).click();
    await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toBeHidden();
    await panel.card('AI Chatbot').getByRole('button', { name: 'Enable' }).click();
    await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toBeVisible();
    await panel.uninstall('AI Chatbot');
    await page.getByRole('link', { name: 'Receipt', exact: true }).click();
    await heading('Uninstallation of AI Chatbot 1.0.0');
  });

  await test.step('finding, colours, locking, leaving', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or go to' }).fill('nia');
    await page.getByRole('option', { name: /Nia Tour/ }).click();
    await heading('Nia Tour');
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await panel.menu.getByRole('link', { name: 'Audit log' }).click();
    await expect(page.getByRole('table', { name: 'Audit log' })).toContainText('AI Chatbot 1.0.0 removed');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading('Sign in');
    await page.getByRole('button', { name: 'client@demo.test' }).click();
    await heading('Dashboard');
  });
  expect(violations).toEqual([]);
});
