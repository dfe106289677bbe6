import type { Page } from '@playwright/test';
import type { Panel } from './support/panel.ts';
import { expectVisibleFocus, faultsOf, tabTo } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/*
 * Every screen there is: axe finds nothing, in light and dark, and on a phone nothing scrolls sideways. A look at one takes
 * axe a second or two of computing, and many more on a machine that has something else to do: hence the time for a walk.
 */

type Screens = readonly (readonly [path: string, heading: string])[];

/** Goes to each, and looks at it when its heading is there. All of them are looked at, also after a fault. */
async function walk(panel: Panel, screens: Screens): Promise<void> {
  for (const [path, heading] of screens) {
    await panel.go(path);
    await expect(panel.page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await look(panel.page, path);
  }
}

async function look(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => expect.soft(await faultsOf(page), screen).toEqual([]));
}

test('public site, client area and chat → nothing to complain about', async ({ panel, page }) => {
  test.setTimeout(240_000);
  await panel.open('/');
  await walk(panel, [
    ['/', 'Hosting, with the whole bill in plain sight.'],
    ['/shop', 'Shop'],
    ['/shop/starter', 'Starter'],
    ['/kb', 'Help'],
    ['/kb/payment-methods', 'Payment methods, and what to do when a payment fails'],
    ['/login', 'Sign in'],
    ['/nowhere', 'Page not found'],
  ]);
  await panel.signIn('client');
  await walk(panel, [
    ['/client/dashboard', 'Dashboard'],
    ['/client/account', 'Account'],
    ['/client/nowhere', 'Page not found'],
    ['/admin/clients', 'You don’t have permission to open this page'],
  ]);
  await page.getByRole('button', { name: 'Use another account' }).click();
  await panel.signIn('admin', { by: 'here' });
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.go('/');
  await page.getByRole('button', { name: 'Open chat' }).click();
  await expect(page.getByRole('form', { name: 'Start a Conversation' })).toBeVisible();
  await look(page, 'chat, contact form');
  await page.getByRole('textbox', { name: 'Email' }).fill('robin@guest.test');
  await page.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567');
  await page.getByRole('button', { name: 'Start Chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('How much is Starter?');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByRole('log')).toContainText('$9.99');
  await look(page, 'chat, conversation');
  await panel.go('/admin/support/chats');
  await page.getByRole('button', { name: /robin@guest\.test/ }).click();
  await expect(page.getByRole('textbox', { name: 'Reply' })).toBeVisible();
  await look(page, 'live chats');
});

test('admin area → nothing to complain about', async ({ panel, page }) => {
  test.setTimeout(240_000);
  await panel.signIn('admin');
  await walk(panel, [
    ['/admin/dashboard', 'Dashboard'],
    ['/admin/clients', 'Clients'],
    ['/admin/clients/2', 'Rosalind Achterberg'],
    ['/admin/products', 'Products'],
    ['/admin/outbox', 'Outbox'],
    ['/admin/audit', 'Audit log'],
    ['/admin/settings', 'Settings'],
    ['/admin/settings?tab=plugins', 'Settings'],
    ['/admin/settings?tab=data', 'Settings'],
    ['/admin/nowhere', 'Page not found'],
  ]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: /Marketplace/ })).toBeVisible();
  await look(page, 'command palette');
  await page.keyboard.press('Escape');
  await panel.go('/admin/clients');
  await page.getByRole('button', { name: 'Add client' }).click();
  await expect(page.getByRole('dialog', { name: 'Add client' })).toBeVisible();
  await look(page, 'add client');
  await page.keyboard.press('Escape');
  await panel.go('/admin/products');
  await page.getByRole('link', { name: 'Professional' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'product');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  await look(page, 'account menu');
  await page.getByRole('menuitem', { name: 'Lock screen' }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await look(page, 'locked');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await panel.signIn('support');
  await walk(panel, [['/marketplace', 'No permission']]);
});

test('marketplace → nothing to complain about', async ({ panel, page }) => {
  test.setTimeout(240_000);
  await panel.signIn('admin');
  await walk(panel, [
    ['/marketplace', 'Marketplace'],
    ['/marketplace/ai_chatbot', 'AI Chatbot'],
    ['/marketplace/receipts', 'Receipts'],
  ]);
  await panel.go('/marketplace?q=nothing-of-the-kind');
  await expect(page.getByText('No plugin matches')).toBeVisible();
  await look(page, 'nothing found');
  await panel.go('/marketplace');
  await panel.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install AI Chatbot' });
  await expect(dialog).toContainText('chat_sessions');
  await look(page, 'install dialog');
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'AI Chatbot installed in' })).toBeVisible();
  await look(page, 'installed');
  await page.getByRole('link', { name: 'Receipt', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Installation of AI Chatbot 1.0.0' })).toBeVisible();
  await look(page, 'receipt');
  await walk(panel, [
    ['/marketplace/receipts', 'Receipts'],
    ['/marketplace/ai_chatbot', 'AI Chatbot'],
  ]);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await look(page, `plugin, ${await tab.textContent()}`);
  }
  await page.getByRole('button', { name: 'Uninstall' }).click();
  await expect(page.getByRole('dialog', { name: 'Uninstall AI Chatbot' })).toContainText('chat_sessions');
  await look(page, 'uninstall dialog');
});

test('no mouse → sign in, install, chat and uninstall; the focus is always to be seen and comes back', async ({
  panel,
  page,
}) => {
  const keys = page.keyboard;
  const goTo = async (name: string) => {
    await keys.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search or go to' })).toBeFocused();
    await keys.type(name);
    await expect(page.getByRole('option', { selected: true })).toContainText(name);
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  };

  await panel.open('/login');
  await tabTo(page, page.getByRole('textbox', { name: 'Email' }));
  await keys.type('admin@demo.test');
  await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
  await keys.type('demo1234');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeFocused();

  // The first stop of every page leads past the menu.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await keys.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expectVisibleFocus(page);

  await goTo('Marketplace');
  const card = panel.card('AI Chatbot');
  const install = card.getByRole('button', { name: 'Install Free' });
  await tabTo(page, install);
  await keys.press('Enter');
  const installing = page.getByRole('dialog', { name: 'Install AI Chatbot' });
  await expect(installing).toBeVisible();
  await keys.press('Escape');
  await expect(installing).toBeHidden();
  await expect(install).toBeFocused();
  await keys.press('Enter');
  await tabTo(page, installing.getByRole('button', { name: 'Install', exact: true }));
  await keys.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'AI Chatbot installed in' })).toBeVisible();
  await expect(card.getByRole('link', { name: 'AI Chatbot' })).toBeFocused();

  await goTo('Public site');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const open = page.getByRole('button', { name: 'Open chat' });
  await tabTo(page, open);
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keys.press('Escape');
  await expect(open).toBeFocused();
  await keys.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Email' }));
  await keys.type('robin@guest.test');
  await tabTo(page, page.getByRole('textbox', { name: 'Phone' }));
  await keys.type('+49 30 1234567');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keys.type('How much is Starter?');
  await keys.press('Enter');
  await expect(page.getByRole('log')).toContainText('$9.99');
  await keys.press('Escape');
  await expect(open).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Account' }));
  await keys.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeFocused();
  await goTo('Marketplace');
  const uninstall = card.getByRole('button', { name: 'Uninstall' });
  await tabTo(page, uninstall);
  await keys.press('Enter');
  const removing = page.getByRole('dialog', { name: 'Uninstall AI Chatbot' });
  await expect(removing.getByRole('radio', { name: 'Remove data' })).toBeFocused();
  await keys.press('Escape');
  await expect(removing).toBeHidden();
  await expect(uninstall).toBeFocused();
  await keys.press('Enter');
  await tabTo(page, removing.getByRole('button', { name: 'Uninstall', exact: true }));
  await keys.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'AI Chatbot removed' })).toBeVisible();
  await expect(card.getByRole('link', { name: 'AI Chatbot' })).toBeFocused();
});
