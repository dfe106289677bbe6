import type { Page } from '@playwright/test';
import { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const handles = (page: Page) => page.getByRole('button', { name: /^Move / });

/** The names of the widgets in their order; only while they are arranged. */
async function order(page: Page): Promise<string[]> {
  const names = await handles(page).evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => name.replace('Move ', ''));
}

const handle = (page: Page, name: string) => page.getByRole('button', { name: `Move ${name}`, exact: true });

test('one of the staff arranges the dashboard by keys and by dragging → it is told, kept for them alone, and in their other tab at once', async ({
  panel,
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await panel.signIn('admin');
  const second = new Panel(await context.newPage(), panel.url);
  await second.signIn('admin');
  await second.page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Arrange' }).click();
  await expect(handles(page)).toHaveCount(7);
  const first = await order(page);
  expect(await faultsOf(page)).toEqual([]);

  await handle(page, 'Latest changes').focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Latest changes is now 1 of 7')).toBeAttached();
  await expect(handle(page, 'Latest changes')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Latest changes is now 2 of 7')).toBeAttached();
  const byKeys = ['Key figures', 'Latest changes', ...first.filter((name) => !/Key|Latest/.test(name))];
  await expect.poll(() => order(page)).toEqual(byKeys);
  await expect.poll(() => order(second.page)).toEqual(byKeys);

  await handle(page, 'Newest clients').dragTo(handle(page, 'Key figures'));
  await expect.poll(async () => (await order(page)).slice(0, 2)).toEqual(['Newest clients', 'Key figures']);

  await page.getByRole('button', { name: 'Remove Receivables' }).click();
  await page.getByRole('button', { name: 'Remove Revenue by month' }).click();
  await expect(handles(page)).toHaveCount(5);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(handle(page, 'Revenue by month')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Newest clients' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Receivables' })).toHaveCount(0);

  await second.page.getByRole('button', { name: 'Account' }).click();
  await second.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await second.signIn('support', { by: 'here' });
  await second.page.getByRole('button', { name: 'Arrange' }).click();
  await expect(handles(second.page)).toHaveCount(7);
  await expect.poll(() => order(second.page)).toEqual(first);

  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Add widget' }).click();
  await page.getByRole('menuitem', { name: 'Receivables' }).click();
  await expect(handles(page)).toHaveCount(7);
  await page.getByRole('button', { name: 'Reset layout' }).click();
  await expect.poll(() => order(page)).toEqual(first);
});
