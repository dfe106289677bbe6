import type { Page } from '@playwright/test';
import type { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* What becomes of a service: staff upgrades it, its client stops to pay, and it comes back, as the presenter shows it. */

/** Something that takes no clicks to be told, as an administrator. */
async function ask<Body>(panel: Panel, path: string, body: object): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  const answer = await panel.fetch(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  expect(answer.status, answer.body).toBeLessThan(300);
  return JSON.parse(answer.body) as Body;
}

const card = { number: '4242 4242 4242 4242', exp: '12/39', cvc: '123', name: 'Demo Client' };
const payByCard = (panel: Panel, invoice: number) =>
  ask(panel, `/invoices/${invoice}/pay`, { gateway: 'card', card });

/** The service of an order for a month of Starter, which is paid. */
async function starterOf(panel: Panel): Promise<number> {
  const order = await ask<{ invoice_id: number; items: { service_id: number }[] }>(panel, '/orders', {
    client_id: 1,
    items: [{ product_id: 1, cycle: 'monthly' }],
  });
  await payByCard(panel, order.invoice_id);
  return order.items[0]?.service_id ?? 0;
}

/** Moves the clock, and says what happened meanwhile. */
async function live(page: Page, step: string): Promise<string> {
  const clock = page.getByRole('region', { name: 'Panel clock' });
  const before = (await clock.getByRole('time').first().textContent()) ?? '';
  await clock.getByRole('button', { name: step, exact: true }).click();
  await expect(clock.getByRole('time').first()).not.toHaveText(before, { timeout: 60_000 });
  await expect(clock.getByRole('status')).toContainText(' – ', { timeout: 60_000 });
  return (await clock.getByRole('status').textContent()) ?? '';
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

test('nobody pays for 45 days → renewal, reminders, suspension; the client pays by card and the service runs again', async ({
  panel,
  page,
}) => {
  test.setTimeout(180_000);
  await panel.signIn('admin');
  const service = `/admin/services/${await starterOf(panel)}`;
  await panel.go(service);
  await expect(page.getByRole('heading', { level: 1 }).getByText('Starter')).toBeVisible();

  expect(await live(page, '+1 month')).toMatch(/1 invoice issued.*reminder/);
  expect(await live(page, '+7 days')).toMatch(/reminder.*1 suspension/);
  for (const step of ['+7 days', '+1 day'])
    expect(await live(page, step)).not.toMatch(/suspension|termination/);
  await expect(page.getByText('Suspended', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('overdue');

  // Told by the clock of the panel: it is ahead of the world's, and nothing has yet to happen.
  await panel.go('/admin/dashboard');
  const latest = page.getByRole('region', { name: 'Latest changes' }).getByRole('time');
  await expect(latest.first()).toHaveText(/ago$|^now$|^yesterday$/);
  await expect(latest.filter({ hasText: /^in / })).toHaveCount(0);

  await panel.go('/admin/outbox?q=client@demo.test');
  const mails = page.getByRole('main');
  for (const subject of [/Reminder: invoice INV-/, /Overdue: invoice INV-/, /Starter has been suspended/])
    await expect(mails.getByRole('link', { name: subject }).first()).toBeVisible();

  await signOut(page);
  await panel.signIn('client', { by: 'here' });
  await panel.menu.getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('row', { name: /Starter.*Suspended/ })).toBeVisible();
  await panel.menu.getByRole('link', { name: 'Invoices' }).click();
  await page
    .getByRole('row', { name: /Overdue/ })
    .getByRole('link', { name: /^INV-/ })
    .click();
  await page.getByRole('button', { name: /^Pay / }).click();
  const dialog = page.getByRole('dialog', { name: /^Pay invoice INV-/ });
  await dialog.getByRole('button', { name: /^Success/ }).click();
  await dialog.getByRole('button', { name: /^Pay / }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  await panel.menu.getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('row', { name: /Starter.*Active/ })).toBeVisible();
});

test('staff upgrades a service, takes the payment and gives it back → each step is on the invoice', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go(`/admin/services/${await starterOf(panel)}`);
  await page.getByRole('button', { name: 'Change plan' }).click();
  const plan = page.getByRole('dialog', { name: /^Change Starter/ });
  await plan.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'Professional' }).click();
  // On the first day of the period the whole difference: 29.99 less 9.99.
  await expect(plan.getByText('Due today').locator('..')).toContainText('$20.00');
  await plan.getByRole('button', { name: 'Change plan' }).click();
  await expect(plan).toBeHidden();

  const paper = page.getByRole('article', { name: /^Invoice INV-/ });
  await expect(paper).toContainText('Professional: rest of the period');
  await page.getByRole('button', { name: 'Take payment' }).click();
  const payment = page.getByRole('dialog', { name: /^Take payment/ });
  await payment.getByRole('button', { name: 'Record payment' }).click();
  await expect(payment).toBeHidden();
  await page.getByRole('region', { name: 'Payments' }).getByRole('button', { name: 'Refund' }).click();
  const refund = page.getByRole('dialog', { name: /^Refund/ });
  await refund.getByRole('button', { name: 'Refund' }).click();
  await expect(refund).toBeHidden();
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('Refunded');
  await expect(page.getByRole('region', { name: 'Credit notes' })).toContainText('$20.00');
  await panel.go('/admin/services?q=Professional');
  await expect(page.getByRole('row', { name: /Professional.*Active/ }).first()).toBeVisible();
});
