import type { Page } from '@playwright/test';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* What staff does with a bill, from the draft to the credit note, through the screens. */

async function look(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => expect.soft(await faultsOf(page), screen).toEqual([]));
}

test('staff issues an invoice, takes a payment, takes a part back and refunds it → the paper says so', async ({
  panel,
  page,
}) => {
  test.setTimeout(180_000);
  const paper = page.getByRole('article', { name: /^Invoice/ });
  await panel.signIn('admin');

  await test.step('a draft is issued', async () => {
    await panel.menu.getByRole('link', { name: 'Invoices' }).click();
    await page.getByRole('link', { name: 'New invoice' }).first().click();
    await expect(page.getByRole('heading', { name: 'New invoice', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await expect(page.getByText('Choose a client.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Client' }).fill('Bakery');
    await page.getByRole('option', { name: 'Demo Client, Demo Bakery' }).click();
    await look(page, 'new invoice');
    const line = page.getByRole('group', { name: 'Line 1' });
    await line.getByRole('textbox', { name: 'Description' }).fill('Moving a website');
    await line.getByRole('textbox', { name: 'Quantity' }).fill('2');
    await line.getByRole('textbox', { name: 'Price for one' }).fill('50.00');
    await line.getByRole('checkbox', { name: 'Taxed' }).uncheck();
    await page.getByRole('button', { name: 'Issue invoice' }).click();
    await expect(paper).toContainText('$100.00');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Invoice ');
    await look(page, 'invoice');
  });

  await test.step('it is paid', async () => {
    await page.getByRole('button', { name: 'Take payment' }).click();
    const dialog = page.getByRole('dialog', { name: /^Take payment/ });
    await expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveValue('100.00');
    await look(page, 'take payment');
    await dialog.getByRole('textbox', { name: 'Reference' }).fill('Statement 12');
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  });

  await test.step('a line is taken back', async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Credit note' }).click();
    const dialog = page.getByRole('dialog', { name: /^Credit note/ });
    await dialog.getByRole('textbox', { name: 'Moving a website' }).fill('20');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('One page less');
    await look(page, 'credit note');
    await dialog.getByRole('button', { name: 'Issue credit note' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Credit notes' })).toContainText('One page less');
    await expect(paper).toContainText('Credit note');
    await expect(page.getByRole('table', { name: 'History' })).toContainText('was issued');
  });

  await test.step('what it took back goes to the client', async () => {
    const payments = page.getByRole('region', { name: 'Payments' });
    await payments.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog', { name: /^Refund/ });
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('200');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await expect(dialog.getByText(/At most 100/)).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('20');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await expect(dialog).toBeHidden();
    await expect(payments).toContainText('Partially refunded');
    await look(page, 'invoice with everything');
  });

  await test.step('the lists know', async () => {
    await panel.go('/admin/invoices?status=paid&from=2000-01-01');
    await expect(page.getByRole('button', { name: 'Remove filter Status: Paid' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Invoices' })).toContainText('Demo Client');
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await expect(page.getByRole('region', { name: 'Chosen invoices' })).toContainText('selected');
    await look(page, 'invoices');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    expect((await download).suggestedFilename()).toBe('invoices.csv');
    await panel.menu.getByRole('link', { name: 'Payments' }).click();
    await expect(page.getByRole('table', { name: 'Payments' })).toContainText('$100.00');
    await look(page, 'payments');
    await panel.menu.getByRole('link', { name: 'Reports' }).click();
    await expect(page.getByRole('table', { name: 'Revenue', exact: true })).toBeVisible();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await look(page, `report ${await tab.textContent()}`);
    }
  });
});

test('staff signs in as a client → sees what the client sees, and comes back', async ({ panel, page }) => {
  await panel.signIn('support');
  await panel.go('/admin/clients/1');
  await page.getByRole('button', { name: 'Log in as client' }).click();
  await expect(page).toHaveURL(/\/client\/dashboard$/);
  const bar = page.getByRole('region', { name: 'Signed in as a client' });
  await expect(bar).toContainText('Demo Client');
  await page.reload();
  await expect(bar).toBeVisible();
  await look(page, 'signed in as a client');
  await bar.getByRole('button', { name: 'Back to Demo Support' }).click();
  await expect(page.getByRole('heading', { name: 'Demo Client', level: 1 })).toBeVisible();
  await expect(bar).toBeHidden();
  await expect(page.getByRole('table', { name: 'History' })).toContainText('signed in as Demo Client');
});

test('a month passes and nobody pays → the digest tells of reminders and a suspension', async ({
  panel,
  page,
}) => {
  test.setTimeout(180_000);
  await panel.signIn('admin');
  const clock = page.getByRole('region', { name: 'Panel clock' });
  const live = async (step: string) => {
    const before = await clock.getByRole('time').first().textContent();
    await clock.getByRole('button', { name: step }).click();
    await expect(clock.getByRole('status')).toContainText(' – ', { timeout: 60_000 });
    await expect(clock.getByRole('time').first()).not.toHaveText(before ?? '');
    return (await clock.getByRole('status').textContent()) ?? '';
  };
  const order = async (path: string, body: object): Promise<{ id: number }> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await panel.fetch(`/api/v1/orders${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });
    expect(answer.status, answer.body).toBeLessThan(300);
    return JSON.parse(answer.body);
  };
  const { id } = await order('', { client_id: 2, items: [{ product_id: 1, cycle: 'monthly' }] });
  await order(`/${id}/accept`, {});
  const told = await live('+1 month');
  expect(told).toMatch(/reminder/);
  expect(told).toMatch(/suspension/);
});
