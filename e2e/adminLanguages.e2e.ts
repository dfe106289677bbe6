import type { Page } from '@playwright/test';
import { areas as ar } from '../shell/app/i18n/ar/areas.ts';
import { areas as de } from '../shell/app/i18n/de/areas.ts';
import type { AreaCatalogues, Catalogue } from '../shell/app/i18n/catalogue.ts';
import type { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* The screens of the admin area in another language: no label is left in English, and nothing to complain about. */

/** Each with its heading in English; one of each kind is inspected by axe and on a phone, too. */
const screens: readonly (readonly [path: string, heading: string, inspected?: 'inspected'])[] = [
  ['/admin/dashboard', 'Dashboard', 'inspected'],
  ['/admin/clients', 'Clients'],
  ['/admin/orders', 'Orders'],
  ['/admin/services', 'Services'],
  ['/admin/invoices', 'Invoices', 'inspected'],
  ['/admin/invoices/new', 'New invoice', 'inspected'],
  ['/admin/payments', 'Payments', 'inspected'],
  ['/admin/products', 'Products', 'inspected'],
  ['/admin/coupons', 'Coupons'],
  ['/admin/taxes', 'Taxes'],
  ['/admin/currencies', 'Currencies'],
  ['/admin/tickets', 'Tickets'],
  ['/admin/tickets/replies', 'Canned replies'],
  ['/admin/tickets/departments', 'Departments'],
  ['/admin/kb', 'Knowledge base'],
  ['/admin/announcements', 'Announcements'],
  ['/admin/outbox', 'Outbox'],
  ['/admin/reports', 'Reports', 'inspected'],
  ['/admin/staff', 'Staff', 'inspected'],
  ['/admin/audit', 'Audit log'],
  ['/admin/developer/api?operation=get+%2Fapi%2Fv1%2Fdepartments', 'API'],
  ['/admin/settings', 'Settings', 'inspected'],
  ['/admin/settings?tab=billing', 'Settings', 'inspected'],
  ['/admin/settings?tab=mail', 'Settings'],
  ['/admin/settings?tab=plugins', 'Settings', 'inspected'],
  ['/admin/settings?tab=data', 'Settings'],
  ['/admin/settings?tab=diagnostics', 'Settings', 'inspected'],
  ['/marketplace', 'Marketplace', 'inspected'],
  ['/marketplace/receipts', 'Receipts'],
];

const wordsOf = (catalogues: AreaCatalogues): Catalogue => Object.assign({}, ...Object.values(catalogues));

/** Headings, columns, labels, tabs, terms and buttons that say in English what the language has words for. */
async function leftEnglish(page: Page, words: Catalogue): Promise<string[]> {
  const told = new Set(Object.values(words));
  const said = await page
    .locator('h1, h2, h3, legend, th, label, dt, button, [role="tab"], nav a')
    .evaluateAll((elements) => elements.map((element) => (element.textContent ?? '').trim()));
  return [...new Set(said)].filter((text) => Object.hasOwn(words, text) && !told.has(text));
}

async function speak(panel: Panel, language: string, code: string): Promise<void> {
  await panel.signIn('admin');
  // Until then the button is the one of the page that is left.
  await expect(panel.menu).toBeVisible();
  await panel.page.getByRole('button', { name: 'Account' }).click();
  await panel.page.getByRole('menuitemcheckbox', { name: language }).click();
  // Its words come when they are wanted first; some headings are the same in both languages.
  await expect(panel.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${code}`));
}

for (const [language, code, direction, words] of [
  ['Deutsch', 'de', 'ltr', wordsOf(de)],
  ['العربية', 'ar', 'rtl', wordsOf(ar)],
] as const) {
  test(`every screen of the admin area in ${language} → its own words, its direction, no wider than the screen`, async ({
    panel,
    page,
  }) => {
    test.setTimeout(300_000);
    await speak(panel, language, code);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    for (const [path, heading, inspected] of screens) {
      await panel.go(path);
      const name = words[heading] ?? heading;
      await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
      await test.step(path, async () => {
        if (inspected) expect.soft(await faultsOf(page), path).toEqual([]);
        expect.soft(await leftEnglish(page, words), path).toEqual([]);
      });
    }
  });

  test(`a plugin installed and removed in ${language} → the dialogs speak it`, async ({ panel, page }) => {
    test.setTimeout(120_000);
    await speak(panel, language, code);
    const say = (english: string, name = '') =>
      new RegExp((words[english] ?? english).replace('{name}', `.?${name}.?`));
    await panel.go('/marketplace');
    await panel
      .card('AI Chatbot')
      .getByRole('button', { name: words['Install Free'] ?? '' })
      .click();
    const dialog = page.getByRole('dialog', { name: say('Install {name}', 'AI Chatbot') });
    await expect(dialog).toContainText('chat_sessions');
    expect.soft(await faultsOf(page)).toEqual([]);
    expect.soft(await leftEnglish(page, words)).toEqual([]);
    await dialog.getByRole('button', { name: words['Install'] ?? '', exact: true }).click();
    const uninstall = panel.card('AI Chatbot').getByRole('button', { name: words['Uninstall'] ?? '' });
    await expect(uninstall).toBeVisible();
    await uninstall.click();
    await expect(page.getByRole('dialog', { name: say('Uninstall {name}', 'AI Chatbot') })).toContainText(
      'chat_sessions',
    );
    expect.soft(await faultsOf(page)).toEqual([]);
    expect.soft(await leftEnglish(page, words)).toEqual([]);
  });
}
