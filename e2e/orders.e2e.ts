import type { Page } from '@playwright/test';
import type { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* What was ordered, from the order's own page to what becomes of its services, for staff and for the client. */

async function look(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => expect.soft(await faultsOf(page), screen).toEqual([]));
}

interface Ordered {
  readonly id: number;
  readonly number: string;
  readonly invoice_id: number;
  readonly items: readonly { readonly service_id: number }[];
}

async function order(panel: Panel, client_id: number): Promise<Ordered> {
  const { status, body } = await panel.fetch('/api/v1/orders', {
    method: 'POST',
    body: JSON.stringify({ client_id, items: [{ product_id: 1, cycle: 'monthly' }], note: 'By telephone' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(status, body).toBe(201);
  return JSON.parse(body);
}

test('an order is found by its number, accepted, and leads to its service, whose plan is changed', async ({
  panel,
  page,
}) => {
  test.setTimeout(120_000);
  await panel.signIn('admin');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  const { number } = await order(panel, 2);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or go to' }).fill(number);
  await page.getByRole('option', { name: new RegExp(number) }).click();
  await expect(page.getByRole('heading', { name: `Order ${number}`, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Items' })).toContainText('Starter');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('By telephone');
  await look(page, 'order that waits');
  await page.getByRole('button', { name: 'Accept order' }).click();
  const accepting = page.getByRole('dialog', { name: `Accept order ${number}?` });
  await accepting.getByRole('button', { name: 'Accept order' }).click();
  await expect(accepting).toBeHidden();
  await expect(page.getByRole('region', { name: 'Set up' })).toContainText('was set up on');
  await expect(page.getByRole('table', { name: 'History' })).toContainText('is active');
  await look(page, 'order that is set up');

  await page.getByRole('region', { name: 'Items' }).getByRole('link', { name: 'Starter' }).click();
  await expect(page.getByRole('heading', { name: 'Starter', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Change plan' }).click();
  const changing = page.getByRole('dialog', { name: 'Change Starter' });
  await changing.getByRole('combobox', { name: 'Billing cycle' }).click();
  await page.getByRole('option', { name: 'Yearly' }).click();
  // The whole of the year is ahead, and the whole of the month comes back.
  await expect(changing).toContainText('$99.99');
  await expect(changing).toContainText('-$9.99');
  await look(page, 'change of plan');
  await changing.getByRole('button', { name: 'Change plan' }).click();
  await expect(page.getByRole('article', { name: /^Invoice/ })).toContainText('rest of the period');
  await page.getByRole('link', { name: 'Rosalind Achterberg' }).click();
  await expect(
    page.getByRole('region', { name: 'Orders' }).getByRole('link', { name: number }),
  ).toBeVisible();
});

test('a client announces a transfer for an invoice, keeps a card and says that it does not pay by itself', async ({
  panel,
  page,
}) => {
  test.setTimeout(120_000);
  await panel.signIn('admin');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  const { invoice_id } = await order(panel, 1);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await panel.signIn('client');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await panel.go(`/client/invoices/${invoice_id}`);
  await page.getByRole('button', { name: /^Pay/ }).click();
  const paying = page.getByRole('dialog', { name: /^Pay invoice/ });
  await paying.getByRole('radio', { name: 'Bank transfer' }).check();
  await expect(paying).toContainText('Reference');
  await look(page, 'pay by transfer');
  await paying.getByRole('button', { name: /^Announce transfer/ }).click();
  await expect(paying).toBeHidden();
  await expect(page.getByRole('alert').filter({ hasText: 'We wait for your transfer' })).toBeVisible();
  await look(page, 'invoice with a transfer on its way');

  await panel.go('/client/billing');
  await page.getByRole('button', { name: 'Add a card' }).first().click();
  const adding = page.getByRole('dialog', { name: 'Add a card' });
  await adding.getByRole('textbox', { name: 'Card number' }).fill('5555 5555 5555 4444');
  await adding.getByRole('textbox', { name: /Expir/ }).fill('12/39');
  await adding.getByRole('textbox', { name: /code|CVC/ }).fill('123');
  await adding.getByRole('textbox', { name: /[Nn]ame/ }).fill('Demo Client');
  await adding.getByRole('button', { name: 'Add card' }).click();
  await expect(adding).toBeHidden();
  const pays = page.getByRole('switch', { name: 'Mastercard ending in 4444 pays by itself' });
  await expect(pays).toBeChecked();
  await pays.click();
  await expect(pays).not.toBeChecked();
  // It shows what is wanted, and can be used again once that is stored.
  await expect(pays).toBeEnabled();
  await page.reload();
  await expect(pays).not.toBeChecked();
  await look(page, 'payment methods');
});
