import { beforeEach, describe, expect, test } from 'vitest';
import { chargeBackDue } from '../commerce/payments/refund.ts';
import { untruths } from '../commerce/testing/untruths.ts';
import { SYSTEM } from '../actor.ts';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let staff: TestTab;
let client: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  [staff, client] = [panel.tab(), panel.tab()];
  await staff.signIn('admin@demo.test');
  await client.signIn('client@demo.test');
  const now = panel.clock.now();
  panel.sql.exec(
    `INSERT INTO tax_rules (name, country, rate, created_at, updated_at) VALUES ('Sales tax', 'US', '20', ?, ?)`,
    now,
    now,
  );
  return () => expect(untruths(panel.sql)).toEqual([]);
});

const CARD = { number: '4242 4242 4242 4242', exp: '12/30', cvc: '123', name: 'Demo Client' };
const byCard = (number: string, more = {}) => ({ gateway: 'card', card: { ...CARD, number }, ...more });

async function draft(lines: object[] = [{ description: 'Hosting', unit: '100.00' }], client_id = 1) {
  const { status, body } = await staff.call('POST', '/invoices', { client_id, lines });
  expect(status).toBe(201);
  return body;
}

async function issued(lines?: object[]) {
  const { id } = await draft(lines);
  return (await staff.call('POST', `/invoices/${id}/issue`)).body;
}

const read = async (id: number) => (await staff.call('GET', `/invoices/${id}`)).body;

describe('drafts', () => {
  test('a draft is made → figures by the engine, no number; listed, audited, announced', async () => {
    const invoice = await draft([
      { description: 'A', unit: '68.33' },
      { description: 'B', unit: '68.33', discount: { percent: '50' } },
      { description: 'Fee', unit: '5', taxable: false },
    ]);
    expect(invoice).toMatchObject({
      number: null,
      status: 'draft',
      subtotal_minor: 14_166,
      discount_minor: 3417,
      tax_minor: 2050,
      total_minor: 12_799,
      balance_minor: 12_799,
      taxes: [{ rate: '20', name: 'Sales tax', base_minor: 10_249, amount_minor: 2050 }],
      lines: [{ net_minor: 6833 }, { net_minor: 3416, own_discount_minor: 3417 }, { tax_rates: [] }],
      client: { name: 'Demo Client' },
      company: { name: 'Cobalt Fjord Hosting' },
    });
    expect(panel.topics).toContain('invoices');
    const { body: audit } = await staff.call('GET', `/audit?subject=invoice:${invoice.id}`);
    expect(audit.items).toMatchObject([{ action: 'invoice.drafted', after: { total_minor: 12_799 } }]);
  });

  test('a draft is changed and deleted → totals follow; what is issued stays as it is', async () => {
    const { id } = await draft();
    const { body } = await staff.call('PUT', `/invoices/${id}`, {
      lines: [{ description: 'VPS', unit: '7.50', quantity: '2' }],
      notes: 'Thank you',
    });
    expect(body).toMatchObject({ total_minor: 1800, notes: 'Thank you' });
    expect(await staff.call('DELETE', `/invoices/${id}`)).toMatchObject({ status: 204 });
    expect(await staff.call('GET', `/invoices/${id}`)).toMatchObject({ status: 404 });

    const { id: other } = await issued();
    for (const [method, body] of [
      ['PUT', { notes: 'x' }],
      ['DELETE', undefined],
    ] as const)
      expect(await staff.call(method, `/invoices/${other}`, body)).toMatchObject({
        status: 409,
        body: { code: 'INVOICE_NOT_DRAFT' },
      });
  });

  test.each([
    ['lines.0.unit', { client_id: 1, lines: [{ description: 'x', unit: 'much' }] }],
    ['client_id', { client_id: 999, lines: [] }],
    ['lines.0.service_id', { client_id: 1, lines: [{ description: 'x', unit: '1', service_id: 99 }] }],
    ['lines.0.product_id', { client_id: 1, lines: [{ description: 'x', unit: '1', product_id: 99 }] }],
    ['due_on', { client_id: 1, lines: [], due_on: '2026-02-30' }],
    ['lines', { client_id: 1, lines: [{ description: 'x', unit: '-5' }] }],
  ])('%s does not fit → 422 naming it, nothing stored', async (path, body) => {
    const answer = await staff.call('POST', '/invoices', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID', errors: [{ path }] } });
    expect((await staff.call('GET', '/invoices')).body.total).toBe(0);
  });

  test('the same request again with its key → one draft', async () => {
    const body = { client_id: 1, lines: [{ description: 'x', unit: '1' }] };
    const first = await staff.call('POST', '/invoices', body, { 'idempotency-key': 'k' });
    const again = await staff.call('POST', '/invoices', body, { 'idempotency-key': 'k' });
    expect(again.body).toEqual(first.body);
    expect((await staff.call('GET', '/invoices')).body.total).toBe(1);
  });
});

describe('issuing', () => {
  test('issued → number, due day, both sides and rate are frozen; plugins hear of it', async () => {
    await staff.call('PUT', '/settings', {
      company_tax_id: 'DE123456789',
      company_email: 'books@fjord.test',
    });
    const invoice = await issued();
    expect(invoice).toMatchObject({
      number: 'INV-2026-00001',
      status: 'issued',
      issued_on: '2026-03-15',
      due_on: '2026-03-29',
      rate_to_base: '1',
      notices: [{ kind: 'issued', day: '2026-03-15' }],
    });
    await staff.call('PUT', '/clients/1', { name: 'Somebody Else', country: 'DE' });
    await staff.call('PUT', '/settings', {
      company_name: 'Other Ltd',
      company_tax_id: '',
      company_email: 'other@fjord.test',
      tax_mode: 'inclusive',
    });
    expect(await read(invoice.id)).toMatchObject({
      client: { name: 'Demo Client' },
      company: { name: 'Cobalt Fjord Hosting', tax_id: 'DE123456789', email: 'books@fjord.test' },
      tax_mode: 'exclusive',
      total_minor: 12_000,
    });
    expect(() => panel.sql.exec('UPDATE invoices SET total_minor = 1 WHERE id = ?', invoice.id)).toThrow(
      'An issued invoice does not change',
    );
  });

  test('the client moved since the draft → the taxes are those of the day of issue', async () => {
    const { id } = await draft();
    await staff.call('PUT', '/clients/1', { tax_exempt: true });
    expect((await staff.call('POST', `/invoices/${id}/issue`)).body).toMatchObject({
      total_minor: 10_000,
      taxes: [],
    });
  });

  test('one that fails gives its number back → the next one has it', async () => {
    await issued();
    const empty = await draft([]);
    expect(await staff.call('POST', `/invoices/${empty.id}/issue`)).toMatchObject({
      status: 409,
      body: { code: 'INVOICE_EMPTY' },
    });
    const foreign = await staff.call('POST', '/invoices', {
      client_id: 1,
      currency: 'KRW',
      lines: [{ description: 'x', unit: '100' }],
    });
    expect(await staff.call('POST', `/invoices/${foreign.body.id}/issue`)).toMatchObject({
      status: 409,
      body: { code: 'CURRENCY_WITHOUT_RATE' },
    });
    expect(await issued()).toMatchObject({ number: 'INV-2026-00002' });
  });

  test('nothing to pay → paid at once', async () => {
    expect(await issued([{ description: 'Gift', unit: '0' }])).toMatchObject({
      status: 'paid',
      paid_on: '2026-03-15',
    });
  });

  test('several at once → those that can’t are named and left, the others are done', async () => {
    const [a, b] = [await draft(), await issued()];
    const { body } = await staff.call('POST', '/invoices/bulk', { ids: [a.id, b.id, 99], action: 'issue' });
    expect(body).toMatchObject({
      done: [a.id],
      refused: [
        { id: b.id, code: 'INVOICE_NOT_DRAFT' },
        { id: 99, code: 'NOT_FOUND' },
      ],
    });
  });
});

describe('who may', () => {
  test('clients see and pay their own issued invoices, nothing else', async () => {
    const [own, hidden] = [await issued(), await draft()];
    const other = await draft(undefined, 2);
    expect((await client.call('GET', '/invoices')).body.items).toMatchObject([{ id: own.id }]);
    expect((await client.call('GET', '/invoices?client_id=2')).body.total).toBe(0);
    expect(await client.call('GET', `/invoices/${own.id}`)).toMatchObject({ status: 200 });
    expect(await client.call('GET', `/invoices/${hidden.id}`)).toMatchObject({ status: 404 });
    expect(await client.call('GET', `/invoices/${other.id}`)).toMatchObject({ status: 403 });
    expect(await client.call('POST', `/invoices/${other.id}/pay`, byCard(CARD.number))).toMatchObject({
      status: 403,
    });
    expect(await client.call('POST', `/invoices/${own.id}/void`)).toMatchObject({ status: 403 });
    expect(await client.call('GET', '/clients/2/credit')).toMatchObject({ status: 403 });
    expect(await panel.tab().call('GET', '/invoices')).toMatchObject({ status: 401 });
  });

  test('support reads but does not bill', async () => {
    const support = panel.tab();
    await support.signIn('support@demo.test');
    expect(await support.call('GET', '/invoices')).toMatchObject({ status: 200 });
    expect(await support.call('POST', '/invoices', { client_id: 1, lines: [] })).toMatchObject({
      status: 403,
    });
  });
});

describe('paying', () => {
  test('a test card that succeeds → paid, with a payment that shows where it went', async () => {
    const { id } = await issued();
    const { status, body } = await client.call('POST', `/invoices/${id}/pay`, byCard(CARD.number));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'succeeded',
      amount_minor: 12_000,
      last4: '4242',
      allocations: [{ invoice_id: id, amount_minor: 12_000 }],
    });
    expect(await read(id)).toMatchObject({ status: 'paid', paid_on: '2026-03-15', balance_minor: 0 });
    expect(await client.call('POST', `/invoices/${id}/pay`, byCard(CARD.number))).toMatchObject({
      status: 409,
      body: { code: 'INVOICE_PAID' },
    });
  });

  test.each([
    ['4000000000000002', 'PAYMENT_DECLINED', 'declined'],
    ['4000000000009995', 'INSUFFICIENT_FUNDS', 'insufficient_funds'],
  ])(
    'card %s → 402 %s; the attempt is on record, a retry with its key is not a second one',
    async (number, code, failure) => {
      const { id } = await issued();
      for (let attempt = 0; attempt < 2; attempt += 1)
        expect(
          await client.call('POST', `/invoices/${id}/pay`, byCard(number), { 'idempotency-key': 'k' }),
        ).toMatchObject({ status: 402, body: { code, errors: [{ path: 'card.number' }] } });
      expect((await staff.call('GET', `/payments?invoice_id=${id}`)).body.items).toMatchObject([
        { status: 'failed', failure },
      ]);
      expect(await read(id)).toMatchObject({ status: 'issued', paid_minor: 0 });
    },
  );

  test('3-D Secure → asks first and stores nothing, then does as the person says', async () => {
    const { id } = await issued();
    const pay = (more?: object) =>
      client.call('POST', `/invoices/${id}/pay`, byCard('4000002500003155', more));
    expect(await pay()).toMatchObject({
      status: 409,
      body: { code: 'CONFIRMATION_REQUIRED', challenge: { kind: '3ds' } },
    });
    expect((await staff.call('GET', '/payments')).body.total).toBe(0);
    expect(await pay({ confirm_3ds: false })).toMatchObject({ status: 402 });
    expect(await pay({ confirm_3ds: true })).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  });

  test.each([
    ['card.number', { number: '4242424242424241' }],
    ['card.number', { number: '4111111111111111' }],
    ['card.exp', { exp: '02/26' }],
    ['card.cvc', { cvc: '1' }],
  ])('%s is wrong → 422, nothing of the card stored', async (path, wrong) => {
    const { id } = await issued();
    const answer = await client.call('POST', `/invoices/${id}/pay`, {
      gateway: 'card',
      card: { ...CARD, ...wrong },
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    expect((await staff.call('GET', '/payments')).body.total).toBe(0);
  });

  test('a transfer → waits, once, until staff say what came', async () => {
    const { id } = await issued();
    const transfer = () => client.call('POST', `/invoices/${id}/pay`, { gateway: 'bank_transfer' });
    const { body: pending } = await transfer();
    expect(pending).toMatchObject({ status: 'pending', reference: 'INV-2026-00001', allocations: [] });
    expect((await transfer()).body.id).toBe(pending.id);
    expect((await read(id)).status).toBe('issued');
    const { body } = await staff.call('POST', `/payments/${pending.id}/confirm`, { amount_minor: 13_000 });
    expect(body).toMatchObject({ status: 'succeeded', allocations: [{ amount_minor: 12_000 }] });
    expect((await staff.call('GET', '/clients/1/credit')).body).toMatchObject({
      balances: [{ currency: 'USD', balance_minor: 1000 }],
      entries: [{ kind: 'overpayment', amount_minor: 1000 }],
    });
    expect(await staff.call('POST', `/payments/${pending.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'PAYMENT_NOT_PENDING' },
    });
  });

  test('in parts, prepaid and with credit → each pays what it can', async () => {
    const { id } = await issued();
    const cash = { client_id: 1, currency: 'USD', gateway: 'cash' };
    await staff.call('POST', '/payments', { ...cash, invoice_id: id, amount_minor: 5000 });
    expect(await read(id)).toMatchObject({ status: 'partially_paid', balance_minor: 7000 });
    await staff.call('POST', '/payments', { ...cash, amount_minor: 9000 });
    expect(await client.call('POST', `/invoices/${id}/apply-credit`, { amount_minor: 8000 })).toMatchObject({
      status: 422,
    });
    expect((await client.call('POST', `/invoices/${id}/apply-credit`)).body).toMatchObject({
      status: 'paid',
    });
    expect((await client.call('GET', '/clients/1/credit')).body.balances).toEqual([
      { currency: 'USD', balance_minor: 2000 },
    ]);
    const wrong = await staff.call('POST', '/payments', {
      ...cash,
      client_id: 2,
      invoice_id: (await issued()).id,
      amount_minor: 1,
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'invoice_id' }] } });
  });

  test('a kept card is switched off and on → audited; another client’s → 404, somebody else’s list → 403', async () => {
    const { id } = await issued();
    await client.call('POST', `/invoices/${id}/pay`, byCard('5555555555554444', { save: true }));
    const [card] = (await client.call('GET', '/clients/1/payment-methods')).body.items;
    const path = `/clients/1/payment-methods/${card.id}`;
    const off = await client.call('PUT', path, { autopay: false });
    expect(off).toMatchObject({ status: 200, body: { id: card.id, autopay: false } });
    expect((await client.call('PUT', path, { autopay: false })).body.autopay).toBe(false);
    const { body } = await staff.call('GET', '/audit?q=renewals&subject=client:1');
    expect(body.items.filter(({ action }: { action: string }) => action.endsWith('.changed'))).toMatchObject([
      { summary: 'Mastercard ending in 4444 no longer pays renewals' },
    ]);
    expect((await client.call('PUT', path, { autopay: true })).body.autopay).toBe(true);
    expect((await client.call('PUT', '/clients/1/payment-methods/9999', { autopay: true })).status).toBe(404);
    expect(
      (await client.call('PUT', `/clients/2/payment-methods/${card.id}`, { autopay: true })).status,
    ).toBe(403);
  });

  test('a kept card → pays without its number, which nobody sees again', async () => {
    const { id } = await issued();
    await client.call('POST', `/invoices/${id}/pay`, byCard('5555555555554444', { save: true }));
    const { body } = await client.call('GET', '/clients/1/payment-methods');
    expect(body.items).toMatchObject([{ label: 'Mastercard ending in 4444', autopay: true }]);
    expect(JSON.stringify(body)).not.toContain('5555555555554444');
    const other = await issued();
    const payment_method_id = body.items[0].id;
    expect(await client.call('POST', `/invoices/${other.id}/pay`, { payment_method_id })).toMatchObject({
      status: 200,
    });
    await client.call('DELETE', `/clients/1/payment-methods/${payment_method_id}`);
    const third = await issued();
    expect(await client.call('POST', `/invoices/${third.id}/pay`, { payment_method_id })).toMatchObject({
      status: 422,
    });
  });
});

describe('giving back', () => {
  async function paid(lines?: object[]) {
    const { id } = await issued(lines);
    const { body } = await client.call('POST', `/invoices/${id}/pay`, byCard(CARD.number));
    return { id, payment: body.id as number };
  }

  test('all of it → credited on the invoice, which nobody has to pay again', async () => {
    const { id, payment } = await paid();
    const { body } = await staff.call('POST', `/payments/${payment}/refund`, { reason: 'Mistake' });
    expect(body).toMatchObject({ refunded_minor: 12_000, refundable_minor: 0, allocations: [] });
    expect(await read(id)).toMatchObject({
      status: 'paid',
      paid_minor: 0,
      credited_minor: 12_000,
      credit_notes: [{ number: 'CN-2026-00001', reason: 'Mistake' }],
    });
    expect(await staff.call('POST', `/payments/${payment}/refund`)).toMatchObject({
      status: 409,
      body: { code: 'PAYMENT_NOT_REFUNDABLE' },
    });
  });

  test('a part → needs its credit note first, or opens the invoice again; never more than was paid', async () => {
    const { id, payment } = await paid();
    const refund = (body: object) => staff.call('POST', `/payments/${payment}/refund`, body);
    expect(await refund({ amount_minor: 12_001 })).toMatchObject({ status: 422 });
    expect(await refund({ amount_minor: 1200 })).toMatchObject({
      status: 409,
      body: { code: 'CREDIT_NOTE_FIRST' },
    });
    const [line] = (await read(id)).lines;
    const note = await staff.call('POST', `/invoices/${id}/credit-notes`, {
      lines: [{ line_id: line.id, net_minor: 1000 }],
      reason: 'Outage',
    });
    expect(note.body).toMatchObject({ net_minor: 1000, tax_minor: 200, total_minor: 1200 });
    expect(await refund({ amount_minor: 1200 })).toMatchObject({ status: 200 });
    expect(await read(id)).toMatchObject({ status: 'paid', paid_minor: 10_800 });
    await refund({ amount_minor: 800, reopen: true });
    expect(await read(id)).toMatchObject({ status: 'partially_paid', balance_minor: 800 });
  });

  test('credit notes → never more than a line or the invoice, coupon and rounding included', async () => {
    const { id } = await issued([
      { description: 'A', unit: '33.33' },
      { description: 'B', unit: '0.01' },
    ]);
    const [a] = (await read(id)).lines;
    const note = (net_minor: number) =>
      staff.call('POST', `/invoices/${id}/credit-notes`, {
        lines: [{ line_id: a.id, net_minor }],
        reason: 'x',
      });
    expect(await note(3000)).toMatchObject({ status: 201 });
    expect(await note(334)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lines.0.net_minor' }] },
    });
    expect(await note(-1)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lines.0.net_minor' }] },
    });
    const { body: rest } = await staff.call('POST', `/invoices/${id}/credit-notes`, { reason: 'Rest' });
    const after = await read(id);
    expect(after).toMatchObject({ status: 'paid', balance_minor: 0, paid_minor: 0 });
    expect(after.credited_minor).toBe(after.total_minor);
    expect(rest.net_minor).toBe(334);
    expect(await staff.call('POST', `/invoices/${id}/credit-notes`, { reason: 'More' })).toMatchObject({
      status: 422,
    });
    expect((await staff.call('GET', `/credit-notes?invoice_id=${id}`)).body.total).toBe(2);
  });

  test('the bank takes it back → the invoices are open again, also those that its credit paid', async () => {
    const first = await issued();
    const { body: payment } = await staff.call('POST', '/payments', {
      client_id: 1,
      invoice_id: first.id,
      currency: 'USD',
      gateway: 'other',
      amount_minor: 20_000,
    });
    const second = await issued([{ description: 'B', unit: '50' }]);
    await staff.call('POST', `/invoices/${second.id}/apply-credit`);
    expect((await read(second.id)).status).toBe('paid');
    const { body } = await staff.call('POST', `/payments/${payment.id}/chargeback`, { reason: 'Fraud' });
    expect(body).toMatchObject({ status: 'charged_back', allocations: [] });
    expect((await read(first.id)).status).toBe('issued');
    expect((await read(second.id)).status).toBe('issued');
    expect((await staff.call('GET', '/clients/1/credit')).body.balances).toEqual([
      { currency: 'USD', balance_minor: 0 },
    ]);
  });

  test('the disputing card → the bank takes it back when its day has come, once', async () => {
    const { id } = await issued();
    await client.call('POST', `/invoices/${id}/pay`, byCard('4000000000000259'));
    const due = () => panel.sql.transaction(() => chargeBackDue(panel, SYSTEM));
    panel.clock.advance({ days: 19 });
    expect(due()).toBe(0);
    panel.clock.advance({ days: 1 });
    expect([due(), due()]).toEqual([1, 0]);
    expect(panel.sql.exec('SELECT status, balance_minor FROM invoices')).toEqual([
      { status: 'issued', balance_minor: 12_000 },
    ]);
  });

  test('void and uncollectible → only while that is true', async () => {
    const [a, b] = [await issued(), await paid()];
    expect((await staff.call('POST', `/invoices/${a.id}/void`)).body).toMatchObject({
      status: 'void',
      number: 'INV-2026-00001',
    });
    expect(await staff.call('POST', `/invoices/${b.id}/void`)).toMatchObject({
      status: 409,
      body: { code: 'INVOICE_NOT_OPEN' },
    });
    expect(await client.call('POST', `/invoices/${a.id}/pay`, byCard(CARD.number))).toMatchObject({
      status: 409,
      body: { code: 'INVOICE_NOT_PAYABLE' },
    });
    const bad = await issued();
    await staff.call('POST', `/invoices/${bad.id}/uncollectible`);
    await client.call('POST', `/invoices/${bad.id}/pay`, byCard(CARD.number));
    expect((await read(bad.id)).status).toBe('paid');
  });
});

test('lists → overdue and unpaid are derived from the day; found by number and by client; as a file', async () => {
  const { id } = await issued();
  await draft();
  expect((await staff.call('GET', '/invoices?status=overdue')).body.total).toBe(0);
  panel.clock.advance({ days: 15 });
  await staff.signIn('admin@demo.test');
  expect((await staff.call('GET', '/invoices?status=overdue')).body.items).toMatchObject([
    { id, overdue: true },
  ]);
  expect((await staff.call('GET', '/invoices?status=unpaid')).body.total).toBe(1);
  expect((await staff.call('GET', '/invoices?q=00001')).body.total).toBe(1);
  expect((await staff.call('GET', '/invoices?q=demo&from=2026-03-16')).body.total).toBe(0);
  const file = await panel.server.fetch(
    new Request('http://panel.test/api/v1/invoices?format=csv&status=overdue', {
      headers: { 'nextpanel-client': staff.id },
    }),
  );
  const [head = '', row = ''] = (await file.text()).split('\r\n');
  expect(row.split(',')[head.split(',').indexOf('total')]).toBe('120.00');
});
