import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

test('a part of an invoice was credited, nothing was paid → it can not be voided: its credit note stands', async () => {
  const { admin, call, sql } = await openShop();
  const lines = [{ description: 'Work', unit: '10.00', taxable: false }];
  const { id } = await call('POST', '/invoices', { client_id: 1, lines });
  const issued = await call('POST', `/invoices/${id}/issue`);
  await call('POST', `/invoices/${id}/credit-notes`, {
    lines: [{ line_id: issued.lines[0].id, net_minor: 400 }],
    reason: 'Less of it',
  });
  expect(await admin.call('POST', `/invoices/${id}/void`)).toMatchObject({
    status: 409,
    body: { code: 'INVOICE_HAS_PAYMENTS' },
  });
  expect(await call('GET', `/invoices/${id}`)).toMatchObject({ status: 'issued', balance_minor: 600 });
  expect(untruths(sql)).toEqual([]);
});
