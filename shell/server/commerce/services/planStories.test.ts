import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** A client in Germany who begins with a product on 15 March and has paid for it; the period ends on 15 April. */
async function subscribed(slug: string, { inclusive = false, coupon = '' } = {}) {
  const shop = await openShop();
  const { sql, order, pay, call, advance, product } = shop;
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '', tax_exempt = 0 WHERE id = 1`);
  if (inclusive) await call('PUT', '/settings', { tax_mode: 'inclusive' });
  if (coupon !== '')
    sql.exec(
      `INSERT INTO coupons (code, kind, percent, duration, created_at, updated_at) VALUES (?, 'percent', '50', 'once', '', '')`,
      coupon,
    );
  const items = [{ product_id: product(slug), cycle: 'monthly' }];
  const placed = coupon
    ? await call('POST', '/orders', { client_id: 1, items, coupon_code: coupon })
    : await order(1, slug);
  pay(placed.invoice_id);
  const id = placed.items[0].service_id;
  const query = (other: string) => `product_id=${product(other)}&cycle=monthly`;
  /** Changes the plan on a day after the preview was looked at, and pays what that asks for. */
  const change = async (to: string, other: string) => {
    if ((await call('GET', '/clock')).today < to) await advance({ to });
    const preview = await call('GET', `/services/${id}/change?${query(other)}`);
    const body = { product_id: product(other), cycle: 'monthly' };
    const { invoice } = await call('POST', `/services/${id}/change`, body);
    if (invoice && invoice.balance_minor > 0) pay(invoice.id);
    return { preview, invoice };
  };
  const credit = async () => (await call('GET', '/clients/1/credit')).balances;
  return { ...shop, id, change, credit };
}

test('up on the eleventh day, down on the twenty-first → every day has cost what its plan costs, tax included', async () => {
  const { sql, change, credit, advance, call, id } = await subscribed('starter');
  const up = await change('2026-03-25', 'professional');
  // 21 of 31 days: 20.32 less 6.77, and 19 % of the difference.
  expect(up.preview).toMatchObject({ charge_minor: 2032, credit_minor: 677, due_minor: 1612 });
  expect(up.invoice).toMatchObject({ total_minor: 1612, tax_minor: 257 });

  const down = await change('2026-04-04', 'starter');
  // 11 of 31 days: 10.64 less 3.54 come back, and 19 % of that.
  expect(down.preview).toMatchObject({
    credit_minor: 1064,
    charge_minor: 354,
    due_minor: 0,
    to_credit_minor: 845,
  });
  expect(down.invoice).toBeNull();
  expect(await credit()).toEqual([{ currency: 'USD', balance_minor: 845 }]);

  // Ten days of Starter, ten of Professional, eleven of Starter again are 16.44; 19 % of it are 3.12.
  const [spent] = sql.exec(
    `SELECT (SELECT sum(amount_minor) FROM payments) - (SELECT sum(amount_minor) FROM credit_ledger) AS minor`,
  );
  expect(Math.round((10 * 999 + 10 * 2999 + 11 * 999) / 31)).toBe(1644);
  expect(spent).toEqual({ minor: 1644 + 312 });
  expect(sql.exec('SELECT kind FROM service_movements WHERE service_id = ? ORDER BY id', id)).toEqual([
    { kind: 'new' },
    { kind: 'expansion' },
    { kind: 'contraction' },
  ]);

  // What came back pays for a part of the next period, which is a whole Starter.
  await advance({ to: '2026-04-15' });
  const [renewal] = (await call('GET', `/services/${id}`)).invoices;
  expect(renewal).toMatchObject({ total_minor: 1189, balance_minor: 344, status: 'partially_paid' });
  expect(await credit()).toEqual([{ currency: 'USD', balance_minor: 0 }]);
  expect(untruths(sql)).toEqual([]);
});

test('prices with tax inside, down in the period → the difference comes back with the tax that was in it', async () => {
  const { sql, change, credit } = await subscribed('professional', { inclusive: true });
  const { preview } = await change('2026-03-25', 'starter');
  // 20.32 less 6.77, of which 19/119 are tax.
  expect(preview).toMatchObject({ credit_minor: 2032, charge_minor: 677, to_credit_minor: 1355 });
  expect(await credit()).toEqual([{ currency: 'USD', balance_minor: 1355 }]);
  expect(sql.exec('SELECT net_minor, tax_minor, total_minor FROM credit_notes')).toEqual([
    { net_minor: 1139, tax_minor: 216, total_minor: 1355 },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('half price with a coupon, tax inside, down in the period → half of the rest comes back, not all of it', async () => {
  const { sql, change } = await subscribed('professional', { inclusive: true, coupon: 'HALF' });
  const { preview } = await change('2026-03-25', 'starter');
  // 21/31 of the 14.99 that were paid, less 6.77.
  expect(preview).toMatchObject({ credit_minor: 1015, charge_minor: 677, to_credit_minor: 338 });
  expect(sql.exec('SELECT net_minor, coupon_share_minor, tax_minor, total_minor FROM credit_notes')).toEqual([
    { net_minor: 568, coupon_share_minor: 284, tax_minor: 54, total_minor: 338 },
  ]);
  expect(untruths(sql)).toEqual([]);
});

test('half price with a coupon, down, up again at the full price, down again → the full price comes back for the rest', async () => {
  const { sql, change } = await subscribed('professional', { coupon: 'HALF' });
  const first = await change('2026-03-25', 'starter');
  expect(first.preview).toMatchObject({ credit_minor: 1015, charge_minor: 677 });
  const up = await change('2026-03-30', 'professional');
  // 16 of 31 days, without the coupon, which was for the whole period.
  expect(up.preview).toMatchObject({ credit_minor: 516, charge_minor: 1548 });
  const again = await change('2026-04-04', 'starter');
  expect(again.preview).toMatchObject({ credit_minor: 1064, charge_minor: 354 });
  expect(untruths(sql)).toEqual([]);
});
