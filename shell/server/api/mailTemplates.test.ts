import { beforeEach, expect, test } from 'vitest';
import { fieldsOf, MAIL_KEYS, MAIL_LANGUAGES } from '../commerce/mail/mailKey.ts';
import { findText, unknownFields } from '../commerce/mail/template.ts';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let admin: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  admin = panel.tab();
  await admin.signIn('admin@demo.test');
});

/** An invoice of 100 for client 1, issued. */
async function issued() {
  const { body } = await admin.call('POST', '/invoices', {
    client_id: 1,
    lines: [{ description: 'Hosting', unit: '100', taxable: false }],
  });
  return (await admin.call('POST', `/invoices/${body.id}/issue`)).body;
}

const mails = () =>
  panel.sql.exec<{ recipient: string; subject: string; text: string }>(
    'SELECT recipient, subject, text FROM outbox ORDER BY id',
  );

test.each(MAIL_LANGUAGES)(
  'the panel’s own texts in %s name only fields that their mails have',
  (language) => {
    for (const key of MAIL_KEYS) {
      expect(unknownFields(findText(panel.sql, key, language), fieldsOf(key))).toEqual([]);
    }
  },
);

test('issue, remind, pay, credit → a mail each, filled in, with money and days as the client reads them', async () => {
  await admin.call('PUT', '/clients/1', { language: 'de' });
  const { id } = await issued();
  await admin.call('POST', `/invoices/${id}/remind`);
  await admin.call('POST', '/payments', {
    client_id: 1,
    invoice_id: id,
    amount_minor: 10_000,
    currency: 'USD',
    gateway: 'cash',
  });
  await admin.call('POST', `/invoices/${id}/credit-notes`, { reason: 'Ausfall' });
  expect(mails().map(({ subject }) => subject)).toEqual([
    'Rechnung INV-2026-00001 von Cobalt Fjord Hosting',
    'Erinnerung: Rechnung INV-2026-00001 ist am 29. März 2026 fällig',
    'Ihre Zahlung von 100,00\u00a0$ ist eingegangen'.replaceAll(/\s+/g, ' '),
    'Gutschrift CN-2026-00001 zur Rechnung INV-2026-00001',
  ]);
  expect(mails()[0]).toMatchObject({ recipient: 'client@demo.test' });
  expect(
    mails()
      .map(({ text }) => text)
      .join(''),
  ).not.toMatch(/\{\{|undefined/);
});

test('a reminder after the day → says overdue; for what nobody owes → 409', async () => {
  const { id } = await issued();
  panel.clock.advance({ days: 20 });
  await admin.signIn('admin@demo.test');
  await admin.call('POST', `/invoices/${id}/remind`);
  expect(mails().at(-1)?.subject).toBe('Overdue: invoice INV-2026-00001');
  await admin.call('POST', `/invoices/${id}/void`);
  expect(await admin.call('POST', `/invoices/${id}/remind`)).toMatchObject({
    status: 409,
    body: { code: 'INVOICE_NOT_OPEN' },
  });
});

test('a text is changed → the next mail has it, the audit log the difference; reset → the panel’s own again', async () => {
  const mine = { language: 'en', subject: 'Pay {{invoice_number}}', body: 'Dear {{ client_name }}' };
  const { body } = await admin.call('PUT', '/mail-templates/invoice.issued', mine);
  expect(body.texts).toContainEqual(expect.objectContaining({ ...mine, changed_at: panel.clock.now() }));
  await issued();
  expect(mails()).toMatchObject([{ subject: 'Pay INV-2026-00001', text: 'Dear Demo Client' }]);
  const { body: audit } = await admin.call('GET', '/audit?subject=mail_template:invoice.issued');
  expect(audit.items).toMatchObject([{ after: { subject: 'Pay {{invoice_number}}' } }]);
  const { body: reset } = await admin.call('PUT', '/mail-templates/invoice.issued', {
    language: 'en',
    reset: true,
  });
  expect(reset.texts.every((text: { changed_at: null }) => text.changed_at === null)).toBe(true);
});

test('a field that the mail does not have → refused with its name, nothing stored', async () => {
  const wrong = { language: 'en', subject: 'x', body: '{{password}} {{ticket_number}} {{client_name}}' };
  const answer = await admin.call('PUT', '/mail-templates/invoice.issued', wrong);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'body' }] } });
  expect(answer.body.detail).toContain('{{password}}, {{ticket_number}}');
  expect(await admin.call('POST', '/mail-templates/invoice.issued/preview', wrong)).toMatchObject({
    status: 422,
  });
  expect(panel.sql.exec('SELECT * FROM mail_templates')).toEqual([]);
});

test('what a client is called is never read as a field, nor as a second line of a subject', async () => {
  await admin.call('PUT', '/clients/1', { name: '{{company_email}}' });
  await admin.call('PUT', '/mail-templates/invoice.issued', {
    language: 'en',
    subject: '{{client_name}}',
    body: 'x',
  });
  await issued();
  expect(mails()[0]?.subject).toBe('{{company_email}}');
});

test('a preview → made-up values; support may read but not change', async () => {
  const support = panel.tab();
  await support.signIn('support@demo.test');
  const { body } = await support.call('POST', '/mail-templates/payment.receipt/preview', { language: 'es' });
  expect(body.subject).toMatch(/^Hemos recibido su pago de 119,00/);
  expect(
    await support.call('PUT', '/mail-templates/payment.receipt', { language: 'en', subject: 'x', body: 'y' }),
  ).toMatchObject({ status: 403 });
  expect((await support.call('GET', '/mail-templates')).body.items).toHaveLength(MAIL_KEYS.length);
});

test('a part is paid → the reminder asks for the rest, and writes days as the company does', async () => {
  const { id } = await issued();
  const payment = { client_id: 1, invoice_id: id, amount_minor: 4000, currency: 'USD', gateway: 'cash' };
  await admin.call('POST', '/payments', payment);
  await admin.call('POST', `/invoices/${id}/remind`);
  const { subject, text } = mails().at(-1) ?? { subject: '', text: '' };
  expect(`${subject}\n${text}`).toContain('March 29, 2026');
  expect(text).toContain('$60.00');
  expect(text).not.toContain('$100.00');
});

test('a client whose language has no texts → English', async () => {
  expect((await admin.call('PUT', '/clients/1', { language: 'pt' })).body).toMatchObject({ language: 'pt' });
  await issued();
  expect(mails()[0]?.subject).toBe('Invoice INV-2026-00001 from Cobalt Fjord Hosting');
});

test('a field that no mail has, three times in a text → named once', () => {
  const text = { subject: '{{ nothing }}', body: '{{nothing}} {{client_name}} {{ other }} {{nothing}}' };
  expect(unknownFields(text, ['client_name'])).toEqual(['nothing', 'other']);
});
