import { expect, test } from 'vitest';
import { CARD, openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

const DISPUTED = { ...CARD, number: '4000 0000 0000 0259' };

/** A Starter that was ordered on 15 March, and paid on `day` with a card whose bank takes the money back twenty days later. */
async function disputed(day = '2026-03-15', cycle = 'monthly') {
  const shop = await openShop();
  const { order, advance, call } = shop;
  const placed = await order(1, 'starter', cycle);
  if (day > '2026-03-15') await advance({ to: day });
  await call('POST', `/invoices/${placed.invoice_id}/pay`, { gateway: 'card', card: DISPUTED });
  const id = placed.items[0].service_id;
  return {
    ...shop,
    invoice: () => call('GET', `/invoices/${placed.invoice_id}`),
    service: () => call('GET', `/services/${id}`),
  };
}

test('a payment is disputed → its day takes it back: the invoice is open again, the cash of the month is less', async () => {
  const { advance, invoice, service, call, sql } = await disputed();
  expect(await invoice()).toMatchObject({ status: 'paid', due_on: '2026-03-29' });
  const before = (await call('GET', '/dashboard')).kpis.cash_minor;
  expect(before).toBe(999);
  expect((await advance({ to: '2026-04-03' })).digest).not.toHaveProperty('chargebacks');
  expect((await advance({ days: 1 })).digest).toMatchObject({ chargebacks: 1, suspensions: 1 });
  expect(await invoice()).toMatchObject({
    status: 'issued',
    paid_minor: 0,
    balance_minor: 999,
    paid_on: null,
  });
  expect(await service()).toMatchObject({ status: 'suspended', suspend_reason: 'overdue' });
  expect((await call('GET', '/dashboard')).kpis.cash_minor).toBe(-999);
  expect(sql.exec('SELECT status, refunded_minor FROM payments')).toEqual([
    { status: 'charged_back', refunded_minor: 999 },
  ]);
  expect(sql.exec('SELECT kind, amount_minor, day FROM refunds')).toEqual([
    { kind: 'chargeback', amount_minor: 999, day: '2026-04-04' },
  ]);
  expect((await advance({ days: 5 })).digest).not.toHaveProperty('chargebacks');
  expect(untruths(sql)).toEqual([]);
});

test('it is paid again with another card → the service runs on, and its paid period is not given twice', async () => {
  const { advance, invoice, service, call, sql } = await disputed();
  await advance({ to: '2026-04-05' });
  await call('POST', `/invoices/${(await invoice()).id}/pay`, { gateway: 'card', card: CARD });
  expect(await invoice()).toMatchObject({ status: 'paid', paid_on: '2026-04-05' });
  expect(await service()).toMatchObject({ status: 'active', next_due: '2026-04-15' });
  expect(untruths(sql)).toEqual([]);
});

test('credit that had been spent is taken back → the invoice that it paid is open again', async () => {
  const { advance, call, sql } = await openShop();
  const bill = async (unit: string) => {
    const body = { client_id: 1, lines: [{ description: 'Work', unit, taxable: false }] };
    return (await call('POST', `/invoices/${(await call('POST', '/invoices', body)).id}/issue`)).id;
  };
  const first = await bill('10.00');
  await call('POST', `/invoices/${first}/pay`, { gateway: 'card', card: DISPUTED });
  // Half of it comes back as credit, which pays for the next.
  const [line] = (await call('GET', `/invoices/${first}`)).lines;
  const half = { lines: [{ line_id: line.id, net_minor: 500 }], reason: 'Half of it was not done' };
  await call('POST', `/invoices/${first}/credit-notes`, half);
  const second = await bill('5.00');
  await call('POST', `/invoices/${second}/apply-credit`, {});
  expect(await call('GET', `/invoices/${second}`)).toMatchObject({ status: 'paid' });
  await advance({ to: '2026-04-04' });
  expect(await call('GET', `/invoices/${first}`)).toMatchObject({ status: 'issued', balance_minor: 500 });
  expect(await call('GET', `/invoices/${second}`)).toMatchObject({ status: 'issued', balance_minor: 500 });
  expect(await call('GET', '/clients/1/credit')).toMatchObject({ balances: [{ balance_minor: 0 }] });
  expect(untruths(sql)).toEqual([]);
});

test('taken back long after it was due → suspended that day, ended only after the time that others have', async () => {
  // Paid on 10 April, thirteen days late; taken back on 30 April, when it has been due for 32 days.
  const { advance, service, call, sql } = await disputed('2026-04-10', 'annual');
  const { digest } = await advance({ to: '2026-04-30' });
  expect(digest).toMatchObject({ chargebacks: 1, suspensions: 1 });
  expect(await service()).toMatchObject({ status: 'suspended', suspend_reason: 'overdue' });
  await advance({ to: '2026-05-17' });
  expect(await service()).toMatchObject({ status: 'suspended' });
  expect((await call('GET', '/clock')).next_event).toEqual({ day: '2026-05-18', what: 'dunning' });
  expect((await advance({ days: 1 })).digest).toMatchObject({ terminations: 1 });
  expect(await service()).toMatchObject({ status: 'terminated' });
  expect(untruths(sql)).toEqual([]);
});
