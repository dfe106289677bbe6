import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

async function staffed() {
  const panel = await openPanel();
  const staff = panel.tab();
  await staff.signIn('admin@demo.test');
  const accounts = async (id = 1) => staff.call('GET', `/clients/${id}/accounts`);
  async function issue(unit: string, more = {}) {
    const lines = [{ description: 'Hosting', unit }];
    const { body } = await staff.call('POST', '/invoices', { client_id: 1, lines, ...more });
    return (await staff.call('POST', `/invoices/${body.id}/issue`)).body;
  }
  return { ...panel, staff, accounts, issue };
}

const nothing = { unpaid_invoices: 0, open_minor: 0, overdue_minor: 0, revenue_minor: 0, credit_minor: 0 };

test('nothing was ever billed → one account of zeros in the own currency', async () => {
  const { accounts } = await staffed();
  expect((await accounts()).body.items).toEqual([{ currency: 'USD', ...nothing }]);
});

test('invoices, a credit note and credit → each counted once; drafts and what is void not at all', async () => {
  const { staff, accounts, issue, clock } = await staffed();
  await issue('100.00', { due_on: '2026-03-15' });
  const later = await issue('50.00', { due_on: '2026-03-16' });
  await staff.call('POST', `/invoices/${(await issue('7.00')).id}/void`);
  await staff.call('POST', '/invoices', { client_id: 1, lines: [{ description: 'Draft', unit: '9.00' }] });
  const line_id = later.lines[0].id;
  const credited = await staff.call('POST', `/invoices/${later.id}/credit-notes`, {
    lines: [{ line_id, net_minor: 2000 }],
    reason: 'Too much',
  });
  expect(credited.status).toBe(201);
  await staff.call('POST', '/clients/1/credit', { amount_minor: 300, note: 'Sorry' });
  clock.advance({ days: 1 });
  await staff.signIn('admin@demo.test');
  expect((await accounts()).body.items).toEqual([
    {
      currency: 'USD',
      unpaid_invoices: 2,
      open_minor: 13_000,
      overdue_minor: 10_000,
      revenue_minor: 13_000,
      credit_minor: 300,
    },
  ]);
});

test('credit in another currency → an account of its own, after the own one', async () => {
  const { staff, accounts } = await staffed();
  await staff.call('POST', '/clients/1/credit', { amount_minor: 500, currency: 'EUR', note: 'Gift' });
  expect((await accounts()).body.items).toEqual([
    { currency: 'USD', ...nothing },
    { currency: 'EUR', ...nothing, credit_minor: 500 },
  ]);
});

test('a client that is not there → 404; a client asking → 403', async () => {
  const { accounts, tab } = await staffed();
  expect((await accounts(999)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const client = tab();
  await client.signIn('client@demo.test');
  expect((await client.call('GET', '/clients/1/accounts')).status).toBe(403);
});
