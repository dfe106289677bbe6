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
  const menu = page.getByRole('navigation', { name: 'Verwaltung' });
  await expect(menu.getByRole('link', { name: 'Kunden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await panel.go('/admin/products');
  await expect(page.getByText('9,99 $').first()).toBeVisible();
});

interface Names {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly shop: string;
  readonly perMonth: RegExp;
  readonly domain: string;
  readonly addToCart: string;
  readonly cart: string;
  readonly checkOut: string;
  readonly pay: RegExp;
  /** What is wrong with a checkout that is not filled in, at three of its fields. */
  readonly complaints: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly country: string;
  readonly germany: string;
  readonly address: string;
  readonly city: string;
  readonly declined: RegExp;
  readonly refusal: string;
  readonly success: RegExp;
  readonly thanks: string;
  readonly invoice: RegExp;
  readonly services: string;
  readonly menu: string;
  readonly status: string;
  readonly active: string;
  readonly changePlan: string;
  readonly billing: string;
  readonly tickets: string;
  readonly account: string;
}

const german: Names = {
  language: 'Deutsch',
  direction: 'ltr',
  shop: 'Shop',
  perMonth: /Pro Monat/,
  domain: 'Domain',
  addToCart: 'In den Warenkorb',
  cart: 'Warenkorb',
  checkOut: 'Zur Kasse',
  pay: /bezahlen$/,
  complaints: ['Geben Sie Ihren Namen ein.', 'Geben Sie Ihre Adresse ein.', 'Prüfen Sie die Kartennummer'],
  name: 'Name',
  email: 'E-Mail',
  password: 'Passwort',
  country: 'Land',
  germany: 'Deutschland',
  address: 'Adresse',
  city: 'Ort',
  declined: /^Abgelehnt/,
  refusal: 'Die Bank hat die Zahlung abgelehnt',
  success: /^Erfolg/,
  thanks: 'Vielen Dank für Ihre Bestellung',
  invoice: /^Rechnung INV-/,
  services: 'Dienste',
  menu: 'Kundenbereich',
  status: 'Status',
  active: 'Aktiv',
  changePlan: 'Tarif wechseln',
  billing: 'Zahlung & Kontoauszug',
  tickets: 'Anfragen',
  account: 'Konto',
};

const arabic: Names = {
  language: 'العربية',
  direction: 'rtl',
  shop: 'المتجر',
  perMonth: /في الشهر/,
  domain: 'النطاق',
  addToCart: 'أضف إلى السلة',
  cart: 'السلة',
  checkOut: 'إتمام الشراء',
  pay: /^ادفع/,
  complaints: ['أدخل اسمك.', 'أدخل عنوانك.', 'تحقّق من رقم البطاقة'],
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  country: 'الدولة',
  germany: 'ألمانيا',
  address: 'العنوان',
  city: 'المدينة',
  declined: /^مرفوضة/,
  refusal: 'رفض المصرف الدفعة',
  success: /^ناجحة/,
  thanks: 'شكرًا لطلبك',
  invoice: /فاتورة.*INV-/,
  services: 'الخدمات',
  menu: 'منطقة العملاء',
  status: 'الحالة',
  active: 'نشط',
  changePlan: 'تغيير الخطة',
  billing: 'الدفع وكشف الحساب',
  tickets: 'التذاكر',
  account: 'الحساب',
};

for (const [title, names] of Object.entries({ German: german, Arabic: arabic })) {
  test(`${title} from the shop over the checkout to the client area → every step by its names, nothing to complain about`, async ({
    panel,
    page,
  }, info) => {
    test.slow();
    panel.expected.push(/status of 402/);
    const look = async (step: string) => {
      expect(await faultsOf(page), step).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.screenshot({ path: info.outputPath(`${step}.png`), fullPage: true });
    };
    const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
    const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

    await panel.open('/');
    await page.getByRole('combobox', { name: 'Language' }).selectOption(names.language);
    await expect(page.locator('html')).toHaveAttribute('dir', names.direction);
    await page.getByRole('navigation').getByRole('link', { name: names.shop }).first().click();
    await expect(heading(names.shop)).toBeVisible();
    await look('shop');

    await panel.open('/shop/starter');
    await page.getByRole('radio', { name: names.perMonth }).check();
    await textbox(names.domain).fill('quaystreet.test');
    await look('product');
    await page.getByRole('button', { name: names.addToCart }).click();
    await expect(heading(names.cart)).toBeVisible();
    await look('cart');

    await page.getByRole('link', { name: names.checkOut }).click();
    await page.getByRole('button', { name: names.pay }).click();
    for (const complaint of names.complaints) await expect(page.getByText(complaint)).toBeVisible();
    await look('checkout');
    await textbox(names.name).fill('Imogen Ashdown');
    await textbox(names.email).fill('imogen@quaystreet.test');
    await textbox(names.password).fill('correct horse');
    const country = page.getByRole('combobox', { name: names.country });
    await country.click();
    await country.fill(names.germany);
    await page.getByRole('option', { name: names.germany }).click();
    await textbox(names.address).fill('Kaistraße 5');
    await textbox(names.city).fill('Hamburg');
    await page.getByRole('button', { name: names.declined }).click();
    await page.getByRole('button', { name: names.pay }).click();
    await expect(page.getByRole('alert')).toContainText(names.refusal);
    await page.getByRole('button', { name: names.success }).click();
    await page.getByRole('button', { name: names.pay }).click();
    await expect(heading(names.thanks)).toBeVisible();
    await look('done');

    await page.getByRole('link', { name: /^INV-/ }).click();
    await expect(heading(names.invoice)).toBeVisible();
    await look('invoice');

    const menu = page.getByRole('navigation', { name: names.menu });
    await menu.getByRole('link', { name: names.services }).click();
    await expect(page.getByRole('columnheader', { name: names.status })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'quaystreet.test' })).toContainText(names.active);
    await look('services');
    await page.getByRole('link', { name: /quaystreet\.test/ }).click();
    await expect(page.getByRole('button', { name: names.changePlan })).toBeVisible();
    await look('service');
    for (const [step, entry] of [
      ['billing', names.billing],
      ['tickets', names.tickets],
      ['account', names.account],
    ] as const) {
      await menu.getByRole('link', { name: entry, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(step));
      await look(step);
    }
  });
}
