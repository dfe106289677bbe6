import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test('a few letters in the command palette → the client is found and opened; ? shows what the keyboard does', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await expect(panel.menu).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or go to' }).fill('tulpen');
  await expect(page.getByRole('option', { name: /Rosalind Achterberg/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Rosalind Achterberg', level: 1 })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search or go to' })).toHaveCount(0);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(help).toContainText('Show these keys');
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  // Where somebody types, it is a character.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or go to' }).press('?');
  await expect(help).toHaveCount(0);
});
