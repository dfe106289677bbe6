import { afterEach, expect, test } from 'vitest';
import { openShop } from './testing/shop.ts';
import { untruths } from './testing/untruths.ts';

/** A client without taxes, and an issued invoice of theirs. */
async function billed(unit = '50.00') {
  const shop = await openShop();
  const line = { description: 'Work', unit, taxable: false };
  const { id } = await shop.call('POST', '/invoices', { client_id: 1, lines: [line] });
  await shop.call('POST', `/invoices/${id}/issue`);
  truths.push(() => untruths(shop.sql));
  return {
    ...shop,
    id,
    read: () => shop.call('GET', `/invoices/${id}`),
    give: (amount_minor: number, currency = 'USD') =>
      shop.call('POST', '/clients/1/credit', { amount_minor, currency, note: 'Gift' }),
    apply: (body: object = {}) => shop.admin.call('POST', `/invoices/${id}/apply-credit`, body),
    balances: async () => (await shop.call('GET', '/clients/1/credit')).balances,
  };
}

const truths: (() => readonly string[])[] = [];
afterEach(() => {
  for (const found of truths.splice(0)) expect(found()).toEqual([]);
});

test('credit in another currency → pays nothing of an invoice', async () => {
  const { give, apply, read, balances } = await billed();
  await give(9000, 'EUR');
  await apply();
  expect(await read()).toMatchObject({ status: 'issued', balance_minor: 5000 });
  expect(await balances()).toContainEqual({ currency: 'EUR', balance_minor: 9000 });
});

test('credit below zero, after a chargeback → is not made good by an invoice', async () => {
  const { call, give, apply, read, balances, id } = await billed();
  const payment = await call('POST', '/payments', {
    client_id: 1,
    invoice_id: id,
    currency: 'USD',
    gateway: 'other',
    amount_minor: 5700,
  });
  await give(-700);
  await call('POST', `/payments/${payment.id}/chargeback`, { reason: 'Fraud' });
  expect(await balances()).toEqual([{ currency: 'USD', balance_minor: -700 }]);
  await apply();
  expect(await read()).toMatchObject({ status: 'issued', balance_minor: 5000 });
  expect(await balances()).toEqual([{ currency: 'USD', balance_minor: -700 }]);
});

test('more is asked for than is owed, or than there is → 422, and nothing is applied', async () => {
  const { give, apply, read } = await billed();
  await give(9000);
  expect(await apply({ amount_minor: 5001 })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'amount_minor' }] },
  });
  expect(await read()).toMatchObject({ balance_minor: 5000 });
  expect((await apply({ amount_minor: 5000 })).status).toBe(200);
  expect(await read()).toMatchObject({ status: 'paid' });
});

test('credit comes and goes → the audit log has the balance before and after', async () => {
  const { give, call } = await billed();
  await give(9000);
  await give(-2000);
  const { items } = await call('GET', '/audit?subject=client:1');
  const changes = items.filter(({ action }: { action: string }) => action.startsWith('credit.'));
  expect(changes).toMatchObject([
    { action: 'credit.used', before: { balance_minor: 9000 }, after: { balance_minor: 7000 } },
    { action: 'credit.added', before: { balance_minor: 0 }, after: { balance_minor: 9000 } },
  ]);
});

test('an invoice that credit paid is credited → the credit is there again, once', async () => {
  const { give, apply, call, id, balances } = await billed();
  await give(5000);
  await apply();
  await call('POST', `/invoices/${id}/credit-notes`, { reason: 'Not done' });
  expect(await balances()).toEqual([{ currency: 'USD', balance_minor: 5000 }]);
});

test('a void invoice, a draft, a line that is named twice → no credit note', async () => {
  const { admin, call, id } = await billed();
  const note = (invoice: number, body: object) =>
    admin.call('POST', `/invoices/${invoice}/credit-notes`, { reason: 'x', ...body });
  const [line] = (await call('GET', `/invoices/${id}`)).lines;
  const half = { line_id: line.id, net_minor: 2500 };
  expect(await note(id, { lines: [half, half] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'lines' }] },
  });
  await call('POST', `/invoices/${id}/void`);
  const lines = [{ description: 'Work', unit: '1', taxable: false }];
  const draft = await call('POST', '/invoices', { client_id: 1, lines });
  for (const invoice of [id, draft.id])
    expect(await note(invoice, {})).toMatchObject({ status: 409, body: { code: 'INVOICE_NOT_CREDITABLE' } });
});

test('a tax that is too small for each of five credit notes → is credited with the last of them', async () => {
  const { sql, call, admin } = await openShop();
  sql.exec(
    `INSERT INTO tax_rules (name, country, rate, created_at, updated_at) VALUES ('Tax', 'US', '19', '', '')`,
  );
  const lines = [{ description: 'Work', unit: '0.05' }];
  const { id } = await call('POST', '/invoices', { client_id: 1, lines });
  await call('POST', `/invoices/${id}/issue`);
  const [line] = (await call('GET', `/invoices/${id}`)).lines;
  const cent = { reason: 'x', lines: [{ line_id: line.id, net_minor: 1 }] };
  for (let i = 0; i < 5; i += 1) await call('POST', `/invoices/${id}/credit-notes`, cent);
  expect(await call('GET', `/invoices/${id}`)).toMatchObject({
    total_minor: 6,
    credited_minor: 6,
    balance_minor: 0,
  });
  expect((await admin.call('POST', `/invoices/${id}/credit-notes`, cent)).status).toBe(422);
  expect((await call('GET', `/audit?subject=invoice:${id}`)).items).toContainEqual(
    expect.objectContaining({
      action: 'credit_note.issued',
      before: { credited_minor: 1 },
      after: expect.objectContaining({ credited_minor: 2 }),
    }),
  );
});
