import { expect, test } from 'vitest';
import { SYSTEM } from '../../actor.ts';
import { openShop } from '../testing/shop.ts';
import { createInvoice, type NewInvoice } from './draft.ts';
import { issueDraft } from './issue.ts';

/** A shop without taxes, where two coupons of ten percent are known. */
async function drafting() {
  const { sql, clock, call } = await openShop();
  sql.exec('DELETE FROM tax_rules');
  for (const code of ['ONE', 'TWO']) await call('POST', '/coupons', { code, kind: 'percent', percent: '10' });
  const books = { sql, clock };
  const lines: NewInvoice['lines'] = [
    { kind: 'manual', description: 'A', quantity: '1', unit: '100', discount: { fixed: 1000 } },
    { kind: 'manual', description: 'B', quantity: '1', unit: '50', taxable: false },
  ];
  const draft = (more: Partial<NewInvoice> = {}) =>
    sql.transaction(() => createInvoice(books, SYSTEM, { client_id: 1, lines, ...more }));
  const tax = (rate: string) =>
    sql.exec(
      `INSERT INTO tax_rules (name, country, rate, created_at, updated_at) VALUES ('Tax', 'US', ?, '', '')`,
      rate,
    );
  const issue = (id: number) => {
    sql.transaction(() => issueDraft(books, SYSTEM, id, {}));
    return call('GET', `/invoices/${id}`);
  };
  return { sql, call, draft, tax, issue };
}

test('two coupons on an invoice → each says what it took off itself, without discounts of lines', async () => {
  const { draft } = await drafting();
  const { discount_minor, lines, coupons } = draft({
    coupons: [
      { coupon_id: 1, percent: '10' },
      { coupon_id: 2, percent: '10', lines: [1] },
    ],
  });
  const own = lines.reduce((sum, { own_discount_minor }) => sum + own_discount_minor, 0);
  const [first, second] = coupons.map(({ amount_minor }) => amount_minor);
  expect(own).toBe(1000);
  expect(first).toBe(1400);
  expect(discount_minor).toBe(own + (first ?? 0) + (second ?? 0));
  expect(second).toBeLessThan(1000);
});

test('taxes change before the issue → lines, discounts, coupons and what is not taxed stay', async () => {
  const { draft, tax, issue } = await drafting();
  const { id, discount_minor } = draft({ coupons: [{ coupon_id: 1, percent: '10', lines: [0] }] });
  expect(discount_minor).toBe(1000 + 900);
  tax('20');
  expect(await issue(id)).toMatchObject({
    subtotal_minor: 15_000,
    discount_minor,
    taxes: [{ rate: '20', base_minor: 8100, amount_minor: 1620 }],
    total_minor: 15_000 - 1900 + 1620,
    lines: [
      { taxable: true, discount_fixed_minor: 1000 },
      { taxable: false, tax_rates: [] },
    ],
    coupons: [{ amount_minor: 900 }],
  });
});

test('a coupon of an order, and taxes or notes change before the issue → its use still says of which order', async () => {
  const { sql, call, draft, tax, issue } = await drafting();
  const { id: product_id } = (await call('GET', '/products?q=starter')).items[0];
  const { id: order_id } = await call('POST', '/orders', {
    client_id: 1,
    items: [{ product_id, cycle: 'monthly' }],
  });
  const { id } = draft({ coupons: [{ coupon_id: 1, percent: '10', order_id }] });
  const uses = () =>
    sql.exec('SELECT coupon_id, order_id, amount_minor FROM coupon_redemptions WHERE invoice_id = ?', id);
  const asDrafted = [{ coupon_id: 1, order_id, amount_minor: 1400 }];
  expect(uses()).toEqual(asDrafted);
  await call('PUT', `/invoices/${id}`, { notes: 'As we spoke about it' });
  expect(uses()).toEqual(asDrafted);
  tax('20');
  await issue(id);
  expect(uses()).toEqual(asDrafted);
});

test('a business of another member state, untaxed before as well → the invoice says that it accounts for the tax', async () => {
  const { call, draft, issue } = await drafting();
  await call('PUT', '/settings', { company_country: 'DE' });
  const { id, reverse_charge } = draft();
  expect(reverse_charge).toBe(false);
  await call('PUT', '/clients/1', { country: 'FR', tax_id: 'FR12345678901' });
  expect(await issue(id)).toMatchObject({ reverse_charge: true, tax_minor: 0 });
});

test('a line of somebody else’s service → 422 at the line', async () => {
  const { sql, call } = await drafting();
  const [product] = sql.exec<{ id: number }>(`SELECT id FROM products WHERE slug = 'starter'`);
  const { items } = await call('POST', '/orders', {
    client_id: 2,
    items: [{ product_id: product?.id, cycle: 'monthly' }],
  });
  const [{ service_id }] = items;
  const line = { description: 'A', unit: '1', service_id };
  await expect(call('POST', '/invoices', { client_id: 1, lines: [line] })).rejects.toThrow(
    'lines.0.service_id',
  );
});
