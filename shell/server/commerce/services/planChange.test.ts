import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** A client in Germany with a Starter for 9.99 a month, paid from 15 March to 15 April; it is 25 March, 21 of 31 days are left. */
async function subscribed() {
  const shop = await openShop();
  const { sql, order, pay, call, advance, product } = shop;
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '', tax_exempt = 0 WHERE id = 1`);
  const placed = await order(1, 'starter');
  pay(placed.invoice_id);
  await advance({ to: '2026-03-25' });
  const id = placed.items[0].service_id;
  const query = (slug: string) => `product_id=${product(slug)}&cycle=monthly`;
  return {
    ...shop,
    id,
    preview: (slug: string) => call('GET', `/services/${id}/change?${query(slug)}`),
    change: (slug: string) =>
      call('POST', `/services/${id}/change`, { product_id: product(slug), cycle: 'monthly' }),
  };
}

test('an upgrade in a period → the preview says what the invoice then asks for, and the revenue expands', async () => {
  const { preview, change, sql, id } = await subscribed();
  const seen = await preview('professional');
  // 21/31 of 29.99 and of 9.99; 19 % of the difference.
  expect(seen).toMatchObject({ charge_minor: 2032, credit_minor: 677, tax_minor: 257, due_minor: 1612 });
  expect(sql.exec('SELECT 1 FROM service_changes')).toEqual([]);
  const { service, invoice } = await change('professional');
  expect(service).toMatchObject({ label: 'Professional', amount_minor: 2999, next_due: '2026-04-15' });
  expect(invoice).toMatchObject({ total_minor: seen.due_minor, balance_minor: seen.due_minor });
  expect(
    sql.exec(
      'SELECT kind, mrr_before_minor AS a, mrr_after_minor AS b FROM service_movements WHERE service_id = ?',
      id,
    ),
  ).toEqual([
    { kind: 'new', a: 0, b: 999 },
    { kind: 'expansion', a: 999, b: 2999 },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('upgraded, paid and changed back on the same day → all but nothing of the difference comes back with its tax', async () => {
  const { preview, change, pay, sql, call } = await subscribed();
  const { invoice } = await change('professional');
  pay(invoice.id);
  const seen = await preview('starter');
  expect(seen).toMatchObject({ due_minor: 0, to_credit_minor: 1612 });
  await change('starter');
  const { balances } = await call('GET', '/clients/1/credit');
  expect(balances).toEqual([{ currency: 'USD', balance_minor: 1612 }]);
  expect(untruths(sql)).toEqual([]);
});

test('another cycle, another kind of product, the same product → 422; a suspended service → 409', async () => {
  const { admin, id, product, call } = await subscribed();
  const change = (slug: string, cycle = 'monthly') =>
    admin.call('POST', `/services/${id}/change`, { product_id: product(slug), cycle });
  expect((await change('professional', 'annual')).body.errors[0].path).toBe('cycle');
  expect((await change('email-hosting')).body.errors[0].path).toBe('product_id');
  expect((await change('starter')).body.errors[0].path).toBe('product_id');
  await call('POST', `/services/${id}/suspend`, { reason: 'abuse' });
  expect((await change('professional')).body.code).toBe('SERVICE_SUSPENDED');
});
