import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';

/** A shop on 15 March 2026 in which client 1 owes ten dollars since a day, and three more that are not due yet. */
async function owing(due_on: string) {
  const shop = await openShop();
  const bill = async (unit: string) => {
    const lines = [{ description: 'Work', unit, taxable: false }];
    const { id } = await shop.call('POST', '/invoices', { client_id: 1, lines });
    await shop.call('POST', `/invoices/${id}/issue`);
    return id;
  };
  shop.sql.exec('UPDATE invoices SET due_on = ? WHERE id = ?', due_on, await bill('10.00'));
  await bill('3.00');
  return shop;
}

test.each([
  ['2026-03-14', '1_30'],
  ['2026-02-13', '1_30'],
  ['2026-02-12', '31_60'],
  ['2026-01-14', '31_60'],
  ['2026-01-13', '61_90'],
  ['2025-12-15', '61_90'],
  ['2025-12-14', 'over_90'],
])('due on %s, looked at on 15 March 2026 → in %s, and overdue', async (due_on, bucket) => {
  const { call } = await owing(due_on);
  const { items } = await call('GET', '/reports/aging');
  expect(items).toMatchObject([
    { client_id: 1, total_minor: 1300, overdue_minor: 1000, buckets: { not_due: 300, [bucket]: 1000 } },
  ]);
  const { kpis } = await call('GET', '/dashboard');
  expect(kpis).toMatchObject({ receivables_minor: 1300, overdue_minor: 1000, overdue_invoices: 1 });
});

test('due today → not overdue yet', async () => {
  const { call } = await owing('2026-03-15');
  expect((await call('GET', '/reports/aging')).items).toMatchObject([
    { overdue_minor: 0, buckets: { not_due: 1300 } },
  ]);
});

test('a transfer that was only announced → no cash; a payment that came is, until it goes back', async () => {
  const { call, order } = await openShop();
  const { invoice_id } = await order(1, 'starter');
  const cash = async () => (await call('GET', '/dashboard')).kpis.cash_minor;
  await call('POST', `/invoices/${invoice_id}/pay`, { gateway: 'bank_transfer' });
  expect(await cash()).toBe(0);
  const other = await order(1, 'starter');
  const { id } = await call('POST', `/invoices/${other.invoice_id}/pay`, { gateway: 'card', card: CARD });
  expect(await cash()).toBe(999);
  await call('POST', `/payments/${id}/refund`, {});
  expect(await cash()).toBe(0);
});
