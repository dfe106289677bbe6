import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { faultsOf } from './support/screen.ts';
import type { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* From the shop window to the invoice, as somebody does it who has never been here. */

const email = 'imogen@quaystreet.test';

async function putStarterInCart(panel: Panel, page: Page): Promise<void> {
  await panel.open('/shop/starter');
  await page.getByRole('radio', { name: /Per month/ }).check();
  await page.getByRole('textbox', { name: 'Domain' }).fill('quaystreet.test');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('heading', { name: 'Cart', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, 1 item' })).toBeVisible();
}

async function fillInCheckout(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Imogen Ashdown');
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('combobox', { name: 'Country' }).fill('Germany');
  await page.getByRole('option', { name: 'Germany' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('Kaistraße 5');
  await page.getByRole('textbox', { name: 'City' }).fill('Hamburg');
  // With the tax of Germany: whoever pays knows the price.
  const order = page.getByRole('complementary', { name: 'Your order' });
  await expect(order.getByRole('definition').last()).toHaveText('$11.89');
}

const chooseCard = (page: Page, label: string) =>
  page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
const payButton = (page: Page) => page.getByRole('button', { name: /^Pay / });

/** The text that a PDF of the panel draws: one byte a letter, in hexadecimal. */
function textOf(pdf: Buffer): string {
  return [...pdf.toString('latin1').matchAll(/<([0-9a-f]*)> Tj/g)]
    .map(([, letters = '']) => Buffer.from(letters, 'hex').toString('latin1'))
    .join(' ');
}

test('a guest’s first card is declined, the next one pays → order, invoice as PDF, mails in the outbox', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 402/);
  await putStarterInCart(panel, page);
  await fillInCheckout(page);
  await chooseCard(page, 'Declined');
  await payButton(page).click();
  await expect(page.getByRole('alert')).toContainText('declined');
  await expect(page.getByRole('textbox', { name: 'Card number' })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Imogen Ashdown');
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('correct horse');

  await chooseCard(page, 'Success');
  await expect(payButton(page)).toHaveText('Pay $11.89');
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'Thank you for your order' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, empty' })).toBeVisible();
  const invoice = page.getByRole('link', { name: /^INV-/ });
  const number = (await invoice.textContent()) ?? '';

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toContain(number);
  const pdf = await readFile(await saved.path());
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(textOf(pdf)).toContain(number);

  await invoice.click();
  await expect(page.getByRole('heading', { name: `Invoice ${number}`, level: 1 })).toBeVisible();
  const paper = page.getByRole('article', { name: `Invoice ${number}` });
  await expect(paper).toContainText('Starter (quaystreet.test)');
  await expect(paper).toContainText('$11.89');
  await panel.menu.getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('row', { name: /Starter \(quaystreet\.test\).*Active/ })).toBeVisible();

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await panel.signIn('admin', { by: 'here' });
  await panel.go(`/admin/outbox?q=${encodeURIComponent(email)}`);
  await expect(page.getByRole('row').filter({ hasText: number }).first()).toBeVisible();
});

test('a card that asks for 3-D Secure → nothing is charged when it is refused; confirmed, it pays', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 409/);
  await putStarterInCart(panel, page);
  await fillInCheckout(page);
  await chooseCard(page, '3-D Secure');
  await payButton(page).click();
  const bank = page.getByRole('dialog', { name: 'Confirm the payment with your bank' });
  await expect(bank).toContainText('$11.89');
  await bank.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByRole('alert')).toContainText('not confirmed');
  await payButton(page).click();
  await bank.getByRole('button', { name: 'Confirm payment' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you for your order' })).toBeVisible();
});

test('nothing is filled in → every field says what it wants, the first one has the focus, nothing is sent', async ({
  panel,
  page,
}) => {
  await putStarterInCart(panel, page);
  await page.getByRole('link', { name: 'Check out' }).click();
  await payButton(page).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  for (const field of ['Email', 'Address', 'City', 'Card number', 'Expires', 'Security code'])
    await expect(page.getByRole('textbox', { name: field })).toHaveAttribute('aria-invalid', 'true');
});

test('somebody with an account signs in at the checkout → the cart stays, the name of an account is not asked again', async ({
  panel,
  page,
}) => {
  await putStarterInCart(panel, page);
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByText('I have an account').click();
  await page.getByRole('textbox', { name: 'Email' }).fill('client@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
  await page
    .getByRole('form')
    .getByRole('button', { name: 'Sign in' })
    .or(page.getByRole('main').getByRole('button', { name: 'Sign in' }))
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Your order' })).toContainText('quaystreet.test');
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveCount(0);
});

test('screens of buying and of the client area → nothing to complain about, also from right to left', async ({
  panel,
  page,
}) => {
  test.setTimeout(180_000);
  const look = (screen: string) =>
    test.step(screen, async () => expect.soft(await faultsOf(page), screen).toEqual([]));
  await putStarterInCart(panel, page);
  await look('cart');
  await fillInCheckout(page);
  await look('checkout');
  await chooseCard(page, 'Success');
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'Thank you for your order' })).toBeVisible();
  await look('confirmation');
  await page.getByRole('link', { name: /^INV-/ }).click();
  await expect(page.getByRole('article', { name: /^Invoice INV-/ })).toBeVisible();
  await look('invoice');
  for (const [path, heading] of [
    ['/domains?q=quaystreetbakery', 'Domains'],
    ['/client/dashboard', 'Dashboard'],
    ['/client/services', 'Services'],
    ['/client/domains', 'Domains'],
    ['/client/invoices', 'Invoices'],
    ['/client/billing', 'Billing'],
    ['/client/account', 'Account'],
    ['/client/invoices?dir=rtl', 'Invoices'],
  ] as const) {
    await panel.go(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await look(path);
  }
  await panel.go('/client/services');
  await page.getByRole('link', { name: 'Starter (quaystreet.test)' }).click();
  await page.getByRole('button', { name: 'Change plan' }).click();
  const dialog = page.getByRole('dialog', { name: /^Change / });
  await dialog.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'Professional' }).click();
  await expect(dialog.getByText('Due today')).toBeVisible();
  await look('change of plan');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Cancel service' }).click();
  await expect(page.getByRole('dialog', { name: /^Cancel / })).toBeVisible();
  await look('cancelling a service');
});
