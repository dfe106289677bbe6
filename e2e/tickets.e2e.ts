import type { Page } from '@playwright/test';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test('a client asks, staff answers and closes → the answer is in the thread and in the outbox', async ({
  panel,
  page,
}) => {
  await panel.signIn('client');
  await panel.menu.getByRole('link', { name: 'Tickets' }).click();
  await page.getByRole('link', { name: 'Open ticket' }).first().click();
  await page.getByRole('textbox', { name: 'Message' }).fill('It says 502 since this morning.');
  await page.getByRole('button', { name: 'Open ticket' }).click();
  await expect(page.getByText('Enter a subject.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Subject' }).fill('My shop is down');
  await page.getByRole('button', { name: 'Open ticket' }).click();
  await expect(page.getByRole('heading', { name: 'My shop is down', level: 1 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('It says 502');

  await signOut(page);
  await panel.signIn('support', { by: 'page' });
  await panel.go('/admin/tickets?status=waiting');
  await page.getByRole('link', { name: 'My shop is down' }).click();
  await page.getByRole('checkbox', { name: /Internal note/ }).check();
  await page.getByRole('textbox', { name: 'Internal note' }).fill('The disk of web-2 is full.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('The disk of web-2');
  await page.getByRole('textbox', { name: 'Reply' }).fill('It is back. We made room.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(page.getByText('Answered', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reply' })).toHaveValue('');
  await page.getByRole('button', { name: 'Close ticket' }).click();
  await expect(page.getByRole('button', { name: 'Reopen ticket' })).toBeVisible();
  await panel.go('/admin/outbox');
  await page.getByRole('link', { name: /My shop is down/ }).click();
  await expect(page.getByRole('main')).toContainText('It is back. We made room.');

  await signOut(page);
  await panel.signIn('client', { by: 'page' });
  await panel.go('/client/tickets');
  await page.getByRole('link', { name: 'My shop is down' }).click();
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('It is back.');
  await expect(page.getByText('The disk of web-2')).toHaveCount(0);
});

test('the screens of selling and support → nothing to complain about', async ({ panel, page }) => {
  // Twelve screens are looked at by axe, twice each.
  test.setTimeout(240_000);
  await panel.signIn('admin');
  for (const [path, name] of [
    ['/admin/tickets', 'Tickets'],
    ['/admin/tickets/replies', 'Canned replies'],
    ['/admin/tickets/departments', 'Departments'],
    ['/admin/staff', 'Staff'],
    ['/admin/coupons', 'Coupons'],
    ['/admin/taxes', 'Taxes'],
    ['/admin/currencies', 'Currencies'],
    ['/admin/announcements', 'Announcements'],
    ['/admin/kb', 'Knowledge base'],
  ] as const) {
    await panel.go(path);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('progressbar')).toHaveCount(0);
    await test.step(path, async () => expect.soft(await faultsOf(page), path).toEqual([]));
  }
  for (const path of ['/admin/staff?edit=1', '/admin/coupons?edit=new', '/admin/taxes?edit=new']) {
    await panel.go(path);
    await expect(page.getByRole('dialog')).toBeVisible();
    await test.step(path, async () => expect.soft(await faultsOf(page), path).toEqual([]));
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a tax rule is added, removed and put back; support staff may look but not add, and sees no staff page', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/admin/taxes');
  await page.getByRole('button', { name: 'Add tax rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add tax rule' });
  await dialog.getByRole('textbox', { name: 'Rate in percent' }).fill('a lot');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cloud levy');
  await expect(dialog.getByText(/Enter a percentage/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Rate in percent' }).fill('1.5');
  await dialog.getByRole('button', { name: 'Add tax rule' }).click();
  await expect(page.getByText('The tax rule was added')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await panel.go('/admin/taxes?q=Cloud');
  await page
    .getByRole('row', { name: /Cloud levy/ })
    .getByRole('link')
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('row', { name: /Cloud levy/ })).toContainText('1.5 %');

  await signOut(page);
  await panel.signIn('support', { by: 'page' });
  await panel.go('/admin/taxes?q=Cloud');
  await expect(page.getByRole('row', { name: /Cloud levy/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add tax rule' })).toHaveCount(0);
  await panel.go('/admin/staff');
  await expect(page.getByRole('heading', { name: 'No permission', level: 1 })).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Staff' })).toHaveCount(0);
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
