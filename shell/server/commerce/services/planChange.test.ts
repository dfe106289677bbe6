import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

/** A client in Germany with a Starter for 9.99 a month, paid from 15 March to 15 April; it is 25 March, 21 of 31 days are left. */
async function subscribed(paidBy = 'monthly', on = '2026-03-25') {
  const shop = await openShop();
  const { sql, order, pay, call, advance, product } = shop;
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '', tax_exempt = 0 WHERE id = 1`);
  const placed = await order(1, 'starter', paidBy);
  pay(placed.invoice_id);
  await advance({ to: on });
  const id = placed.items[0].service_id;
  const query = (slug: string) => `product_id=${product(slug)}&cycle=monthly`;
  return {
    ...shop,
    id,
    preview: (slug: string) => call('GET', `/services/${id}/change?${query(slug)}`),
    cycle: (what: 'preview' | 'change', slug: string, cycle: string) =>
      what === 'preview'
        ? call('GET', `/services/${id}/change?product_id=${product(slug)}&cycle=${cycle}`)
        : call('POST', `/services/${id}/change`, { product_id: product(slug), cycle }),
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

test('from monthly to yearly → the year counts from where the month began, on the same anchor day', async () => {
  const { cycle, call, sql, pay, advance, id } = await subscribed();
  const seen = await cycle('preview', 'starter', 'annual');
  // 355 of the 365 days from 15 March on are left of 99.99, 21 of 31 of 9.99; 19 % of the difference.
  expect(seen).toMatchObject({
    charge_minor: 9725,
    credit_minor: 677,
    tax_minor: 1719,
    due_minor: 10_767,
    next_due: '2027-03-15',
  });
  expect(await call('GET', `/services/${id}`)).toMatchObject({ cycle: 'monthly', next_due: '2026-04-15' });
  const { service, invoice } = await cycle('change', 'starter', 'annual');
  expect(service).toMatchObject({
    label: 'Starter',
    cycle: 'annual',
    amount_minor: 9999,
    next_due: '2027-03-15',
    anchor_day: 15,
  });
  expect(invoice).toMatchObject({ total_minor: seen.due_minor, balance_minor: seen.due_minor });
  expect((await call('GET', `/services/${id}`)).changes[0]).toMatchObject({
    from_cycle: 'monthly',
    to_cycle: 'annual',
  });
  pay(invoice.id);
  // No month is billed any more.
  await advance({ to: '2026-06-20' });
  expect((await call('GET', `/services/${id}`)).invoices).toHaveLength(2);
  expect(untruths(sql)).toEqual([]);
});

test('from yearly to monthly → the rest of the year comes back with its tax, and the next month is billed', async () => {
  const { cycle, sql, call, advance, id } = await subscribed('annual', '2026-06-25');
  const seen = await cycle('preview', 'starter', 'monthly');
  // 263 of 365 days of 99.99, less 20 of the 30 days from 15 June on of 9.99; 19 % of what is left.
  expect(seen).toMatchObject({
    credit_minor: 7205,
    charge_minor: 666,
    due_minor: 0,
    to_credit_minor: 7781,
    next_due: '2026-07-15',
  });
  await cycle('change', 'starter', 'monthly');
  const { balances } = await call('GET', '/clients/1/credit');
  expect(balances).toEqual([{ currency: 'USD', balance_minor: 7781 }]);
  await advance({ to: '2026-07-08' });
  const [renewal] = (await call('GET', `/services/${id}`)).invoices;
  expect(renewal).toMatchObject({ total_minor: 1189, status: 'paid', due_on: '2026-07-15' });
  expect(untruths(sql)).toEqual([]);
});

test('to another product and cycle at once, and back on the same day → what was paid comes back to the cent', async () => {
  const { cycle, sql, call, pay, id } = await subscribed();
  const { invoice } = await cycle('change', 'professional', 'annual');
  // 355/365 of 299.99 less 21/31 of 9.99.
  expect(invoice).toMatchObject({ subtotal_minor: 29_177 - 677 });
  pay(invoice.id);
  await cycle('change', 'starter', 'monthly');
  expect(await call('GET', `/services/${id}`)).toMatchObject({ cycle: 'monthly', next_due: '2026-04-15' });
  const { balances } = await call('GET', '/clients/1/credit');
  expect(balances).toEqual([{ currency: 'USD', balance_minor: invoice.total_minor }]);
  expect(untruths(sql)).toEqual([]);
});

test('ordered on the 31st, to yearly in the short month after → the year ends on the 31st', async () => {
  const { order, pay, call, advance, product } = await openShop();
  await advance({ to: '2026-03-31' });
  const placed = await order(1, 'starter');
  pay(placed.invoice_id);
  const id = placed.items[0].service_id;
  expect(await call('GET', `/services/${id}`)).toMatchObject({ next_due: '2026-04-30' });
  await advance({ to: '2026-04-10' });
  const { service } = await call('POST', `/services/${id}/change`, {
    product_id: product('starter'),
    cycle: 'annual',
  });
  expect(service).toMatchObject({ next_due: '2027-03-31', anchor_day: 31 });
});

test('the next period is billed and not paid, then the plan changes → that bill is void and comes again with the new price', async () => {
  const { change, sql, call, advance, id } = await subscribed();
  await advance({ to: '2026-04-10' });
  const before = (await call('GET', `/services/${id}`)).invoices;
  expect(before[0]).toMatchObject({ status: 'issued', total_minor: 1189 });
  await change('professional');
  expect(await call('GET', `/invoices/${before[0].id}`)).toMatchObject({ status: 'void' });
  await advance({ days: 1 });
  const [renewal] = (await call('GET', `/services/${id}`)).invoices;
  expect(renewal).toMatchObject({ status: 'issued', total_minor: 3569, due_on: '2026-04-15' });
  await advance({ days: 3 });
  expect((await call('GET', `/services/${id}`)).invoices).toHaveLength(4);
  expect(untruths(sql)).toEqual([]);
});

test('a client changes the cycle of their own service → as staff does; of somebody else’s → 403', async () => {
  const { tab, id, product, order, pay } = await subscribed();
  const client = tab();
  await client.signIn('client@demo.test');
  const wanted = { product_id: product('starter'), cycle: 'annual' };
  const mine = await client.call('POST', `/services/${id}/change`, wanted);
  expect(mine.body.service).toMatchObject({ cycle: 'annual', next_due: '2027-03-15' });
  const other = await order(2, 'starter');
  pay(other.invoice_id);
  const theirs = await client.call('POST', `/services/${other.items[0].service_id}/change`, wanted);
  expect(theirs.status).toBe(403);
});

test('paid once, not sold by that cycle, another kind of product, the same plan → 422; a suspended service → 409', async () => {
  const { admin, id, product, call } = await subscribed();
  const change = (slug: string, cycle = 'monthly') =>
    admin.call('POST', `/services/${id}/change`, { product_id: product(slug), cycle });
  expect((await change('professional', 'one_time')).body.errors[0].path).toBe('cycle');
  expect((await change('professional', 'triennial')).body.errors[0].path).toBe('cycle');
  expect((await change('email-hosting')).body.errors[0].path).toBe('product_id');
  expect((await change('starter')).body.errors[0].path).toBe('product_id');
  await call('POST', `/services/${id}/suspend`, { reason: 'abuse' });
  expect((await change('professional')).body.code).toBe('SERVICE_SUSPENDED');
});

/** The month from 15 April on is billed on 8 April and paid at once; it is 10 April, 5 of 31 days are left before it. */
async function paidEarly() {
  const shop = await subscribed('monthly', '2026-04-08');
  const { call, pay, advance, id } = shop;
  const { invoices } = await call('GET', `/services/${id}`);
  pay(invoices[0].id);
  await advance({ to: '2026-04-10' });
  expect(await call('GET', `/services/${id}`)).toMatchObject({ next_due: '2026-05-15' });
  return shop;
}

test('upgraded after the next month was paid early → the days before it are changed too', async () => {
  const { preview, change, sql, call, id } = await paidEarly();
  // 5/31 and the whole month, of 29.99 and of 9.99; 19 % of the difference.
  expect(await preview('professional')).toMatchObject({
    charge_minor: 484 + 2999,
    credit_minor: 161 + 999,
    tax_minor: 441,
    due_minor: 2323 + 441,
    next_due: '2026-05-15',
  });
  await change('professional');
  expect(await call('GET', `/services/${id}`)).toMatchObject({
    next_due: '2026-05-15',
    amount_minor: 2999,
    changes: [{ from_product: 'Starter', to_product: 'Professional' }],
  });
  expect(untruths(sql)).toEqual([]);
});

test('upgraded, paid and changed back on the same day, with the next month paid early → all comes back', async () => {
  const { preview, change, pay, sql, call } = await paidEarly();
  const { invoice } = await change('professional');
  pay(invoice.id);
  expect(await preview('starter')).toMatchObject({ due_minor: 0, to_credit_minor: 2323 + 441 });
  await change('starter');
  const { balances } = await call('GET', '/clients/1/credit');
  expect(balances).toEqual([{ currency: 'USD', balance_minor: 2764 }]);
  expect(untruths(sql)).toEqual([]);
});

test('to yearly with the next month paid early → the year counts from the month under way, both months come back', async () => {
  const { cycle, sql } = await paidEarly();
  const seen = await cycle('preview', 'starter', 'annual');
  expect(seen).toMatchObject({ credit_minor: 161 + 999, next_due: '2027-03-15' });
  const { invoice } = await cycle('change', 'starter', 'annual');
  expect(invoice).toMatchObject({ balance_minor: seen.due_minor });
  expect(untruths(sql)).toEqual([]);
});
