import { expect, test } from './support/test.ts';
import { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';

const accentOn = (panel: Panel) =>
  panel.page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-petrol-filled').trim(),
  );

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100" rx="20" fill="#5b2bd9"/></svg>`;

test('a company gives its panel a logo and a colour → this tab tries them on, all others have them once they are saved, documents carry them, and the way back is one step', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  const visitor = new Panel(await context.newPage(), panel.url);
  await visitor.open('/');
  const home = visitor.page.getByRole('banner').getByRole('link', { name: 'Cobalt Fjord Hosting' });
  const usual = await accentOn(visitor);

  await panel.go('/admin/settings?tab=look');
  await page.getByRole('textbox', { name: 'Accent color', exact: true }).fill('#5b2bd9');
  await page.getByLabel('Logo: file').setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(svg),
  });
  // Until it is read there is nothing to save.
  await expect(page.getByRole('group', { name: 'Logo', exact: true }).locator('img')).toBeVisible();
  await page.getByText('Round', { exact: true }).click();
  await expect.poll(() => accentOn(panel)).toBe('#5b2bd9');
  expect(await accentOn(visitor)).toBe(usual);
  await expect(home.getByRole('img')).toHaveCount(0);

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Look saved')).toBeVisible();
  await expect(home.getByRole('img', { name: 'Cobalt Fjord Hosting' })).toBeVisible();
  await expect.poll(() => accentOn(visitor)).toBe('#5b2bd9');
  expect(await faultsOf(page)).toEqual([]);

  const { body } = await panel.fetch('/api/v1/invoices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 1, lines: [{ description: 'Hosting', unit: '10.00' }] }),
  });
  const { id } = JSON.parse(body) as { id: number };
  await panel.go(`/admin/invoices/${id}`);
  await expect(page.getByRole('article', { name: /^Invoice/ }).getByRole('img')).toBeVisible();
  expect((await panel.fetch(`/api/v1/invoices/${id}/pdf`)).body).toContain('/Subtype /Image');

  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(page.getByRole('article', { name: /^Invoice/ }).getByRole('img')).toBeVisible();
  await expect.poll(() => accentOn(panel)).toBe('#5b2bd9');

  await panel.go('/admin/settings?tab=look');
  await page.getByRole('button', { name: 'Back to the panel’s look' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(home.getByRole('img')).toHaveCount(0);
  await expect.poll(() => accentOn(visitor)).toBe(usual);
});

test('something typed under one tab of the settings → a look at another tab loses nothing, leaving asks first', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/admin/settings');
  const name = page.getByRole('textbox', { name: 'Company name' });
  await name.fill('Another Name');
  await page.getByRole('tab', { name: 'Billing' }).click();
  await expect(name).toBeHidden();
  await panel.menu.getByRole('link', { name: 'Clients' }).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('tab', { name: 'Billing', selected: true })).toBeVisible();

  // Two forms with something to lose: one question, and nothing is lost without it.
  await page.getByRole('spinbutton', { name: 'Terminate services after days' }).fill('45');
  await panel.menu.getByRole('link', { name: 'Clients' }).click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('tab', { name: 'Company' }).click();
  await expect(name).toHaveValue('Another Name');

  await panel.menu.getByRole('link', { name: 'Clients' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  await panel.go('/admin/settings');
  await expect(name).toHaveValue('Cobalt Fjord Hosting');
});
