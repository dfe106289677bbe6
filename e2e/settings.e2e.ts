import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test('a pattern is changed → the next number follows while it is typed, and it is there after a reload', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  panel.expected.push(/status of 422/);
  await panel.go('/admin/settings?tab=billing');
  const pattern = page.getByRole('textbox', { name: 'Orders' });
  const save = page.getByRole('button', { name: 'Save changes' });
  await expect(save).toBeDisabled();
  await pattern.fill('BUY/{counter}');
  await expect(page.getByText(/\{counter\} means nothing in a number/)).toBeVisible();
  await pattern.fill('BUY/{number:7}');
  await expect(page.getByText(/^Next: BUY\/\d{7}$/)).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Terminate services after days' }).fill('2');
  await save.click();
  await expect(page.getByText(/Must be more than the \d+ days/)).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Terminate services after days' }).fill('45');
  await save.click();
  await expect(page.getByText('Billing settings saved')).toBeVisible();
  await expect(save).toBeDisabled();
  await page.reload();
  await expect(pattern).toHaveValue('BUY/{number:7}');
  await expect(page.getByRole('spinbutton', { name: 'Terminate services after days' })).toHaveValue('45');
});

test('a mail is written anew → the preview follows, an unknown field is refused, and the panel’s text comes back', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  panel.expected.push(/status of 422/);
  await panel.go('/admin/settings?tab=mail');
  const subject = page.getByRole('textbox', { name: 'Subject' });
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(subject).toHaveValue(/\{\{invoice_number\}\}/);
  const own = await subject.inputValue();
  await subject.fill('{{nobody}}');
  await expect(page.getByText(/This mail has no field \{\{nobody\}\}/)).toBeVisible();
  await subject.fill('Your bill {{invoice_number}}');
  await expect(preview.getByText('Your bill INV-2026-00042')).toBeVisible();
  await page.getByRole('textbox', { name: 'Text' }).fill('Dear ');
  await page.getByRole('button', { name: '{{client_name}}' }).click();
  await expect(preview.getByText('Dear Alex Example')).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Mail template saved')).toBeVisible();
  await page.reload();
  await expect(subject).toHaveValue('Your bill {{invoice_number}}');
  await page.getByRole('button', { name: 'Back to the panel’s text' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
  await expect(subject).toHaveValue(own);
});

test('the tabs of the settings → nothing to complain about', async ({ panel, page }) => {
  test.setTimeout(120_000);
  await panel.signIn('admin');
  for (const [tab, field] of [
    ['company', 'Tax id'],
    ['billing', 'Invoices'],
    ['mail', 'Subject'],
  ] as const) {
    await panel.go(`/admin/settings?tab=${tab}`);
    await expect(page.getByRole('textbox', { name: field, exact: true })).toBeVisible();
    await test.step(tab, async () => expect.soft(await faultsOf(page), tab).toEqual([]));
  }
});
