import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* The frame in other languages, chosen at the foot of the site or in the account menu. */

test('Arabic chosen at the foot of the site → its words from right to left, remembered, nothing to complain about', async ({
  panel,
  page,
}) => {
  await panel.open('/');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('العربية');
  await expect(page.getByRole('link', { name: 'تسجيل الدخول' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'القائمة الرئيسية' })).toContainText('المتجر');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'اللغة' }).selectOption('English');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('German chosen in the account menu → the menu and the money of the area are German', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await expect(panel.menu).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Deutsch' }).click();
  await expect(panel.menu.getByRole('link', { name: 'Kunden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await panel.go('/admin/products');
  await expect(page.getByText('9,99 $').first()).toBeVisible();
});
