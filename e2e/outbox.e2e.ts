import type { Panel } from './support/panel.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const send = async (panel: Panel, kind: 'mail' | 'sms', message: object) => {
  const { status, body } = await panel.fetch(`/api/v1/outbox/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  expect(status, body).toBe(201);
};

test('what is sent → seen in the outbox, in every tab; what mail could do to the panel is taken out', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.menu.getByRole('link', { name: 'Outbox' }).click();
  await expect(page.getByText('Nothing was sent yet')).toBeVisible();

  await send(panel, 'mail', {
    to: 'rosalind@example.test',
    name: 'Rosalind Achterberg',
    client_id: 2,
    subject: 'Invoice 2026-0042 is due in three days',
    text: 'Dear Rosalind,\n\nyour invoice over $29.99 is due on 18 March 2026.\n\nKind regards',
    html: `<style>*{display:none}</style><h2>Your invoice</h2><p onclick="fetch('/')">Dear Rosalind,</p>
      <p>your invoice over <strong>$29.99</strong> is due on 18&nbsp;March&nbsp;2026.</p>
      <table><thead><tr><th>Item</th><th>Amount</th></tr></thead><tbody><tr><td>Professional, one month</td><td>$29.99</td></tr></tbody></table>
      <img src="https://tracker.test/pixel.png" alt="A pixel"><img src=x onerror="document.title='taken over'">
      <script>document.title='taken over'</script><form action="https://evil.test"><button>Pay</button></form>
      <p><a href="javascript:document.title='taken over'">Pay now</a></p>`,
  });
  await send(panel, 'sms', {
    to: '+49 30 1234567',
    text: 'Your sign-in code is 123456. It is good for five minutes.',
  });

  const table = page.getByRole('table', { name: 'Outbox' });
  await expect(table.getByRole('link')).toHaveText([
    'Your sign-in code is 123456. It is good for five minutes.',
    'Invoice 2026-0042 is due in three days',
  ]);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Search the outbox' }).fill('rosalind');
  await expect(table.getByRole('link')).toHaveCount(1);

  await table.getByRole('link', { name: /Invoice 2026-0042/ }).click();
  await expect(page.getByRole('heading', { name: 'Invoice 2026-0042 is due in three days' })).toBeVisible();
  const mail = page.getByRole('region', { name: 'Mail' });
  await expect(mail.getByRole('cell', { name: 'Professional, one month' })).toBeVisible();
  await expect(mail.locator('script, style, form, button, [onclick], [onerror], img')).toHaveCount(0);
  await expect(mail.getByText('A pixel')).toBeVisible();
  await expect(mail.getByText('Pay now')).not.toHaveAttribute('href');
  await expect(page).not.toHaveTitle(/taken over/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText('Plain text').click();
  await expect(mail).toContainText('your invoice over $29.99 is due');
  await page.getByRole('link', { name: 'Client 2' }).click();
  await expect(page.getByRole('heading', { name: 'Rosalind Achterberg' })).toBeVisible();

  panel.expected.push(/404.*outbox\/999/);
  await panel.go('/admin/outbox/999');
  await expect(page.getByText('This message could not be loaded')).toBeVisible();
});
