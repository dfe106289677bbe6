import { beforeEach, expect, test } from 'vitest';
import { show } from '../commerce/pdf/helvetica.ts';
import { dataUrl, writePng } from '../look/testing/writePng.ts';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let admin: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  admin = panel.tab();
  await admin.signIn('admin@demo.test');
  await admin.call('PUT', '/settings', { company_country: 'DE', company_bank: 'DE00 1234' });
});

async function issued(lines: object[], client_id = 1) {
  const { body } = await admin.call('POST', '/invoices', { client_id, lines });
  return (await admin.call('POST', `/invoices/${body.id}/issue`)).body;
}

async function pdf(path: string) {
  const answer = await panel.server.fetch(
    new Request(`http://panel.test/api/v1${path}`, { headers: { 'nextpanel-client': admin.id } }),
  );
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const file = await answer.text();
  // Each entry of the cross-reference table says where its object begins.
  const offsets = [...file.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  for (const [i, offset] of offsets.entries())
    expect(file.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj`));
  expect(file.slice(Number(/startxref\n(\d+)/.exec(file)?.[1]))).toMatch(/^xref/);
  for (const [, length, content = ''] of file.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
    expect(content.length).toBe(Number(length));
  const text = [...file.matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex = '']) =>
    new TextDecoder('windows-1252').decode(
      Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)),
    ),
  );
  // A page's text ends above its foot, where its number and what is said of the file stand.
  for (const [, y] of file.matchAll(/ 1 0 0 1 [\d.]+ ([\d.]+) Tm/g))
    expect(Number(y) >= 64 || [46, 35, 28].includes(Math.floor(Number(y))), y).toBe(true);
  return {
    file,
    text,
    pages: Number(/\/Count (\d+)/.exec(file)?.[1]),
    name: answer.headers.get('content-disposition'),
  };
}

test('an invoice → its lines, each tax with its base, what is paid and what is owed, in the client’s language', async () => {
  panel.sql.exec('DELETE FROM tax_rules');
  for (const [name, rate] of [
    ['GST', '5'],
    ['QST', '9.975'],
  ] as const)
    panel.sql.exec(
      `INSERT INTO tax_rules (name, country, rate, created_at, updated_at) VALUES (?, 'US', ?, '', '')`,
      name,
      rate,
    );
  await admin.call('PUT', '/clients/1', { language: 'de', address: 'Weg 1', city: 'Austin' });
  const { id } = await issued([
    { description: 'Hosting', unit: '1000.00', period_start: '2026-03-15', period_end: '2026-04-15' },
  ]);
  await admin.call('POST', '/payments', {
    client_id: 1,
    invoice_id: id,
    amount_minor: 5000,
    currency: 'USD',
    gateway: 'cash',
  });
  const { text, pages, name } = await pdf(`/invoices/${id}/pdf`);
  expect(name).toBe('attachment; filename="INV-2026-00001.pdf"');
  expect(pages).toBe(1);
  expect(text).toEqual(
    expect.arrayContaining([
      'Rechnung INV-2026-00001',
      'Demo Bakery',
      'Weg 1',
      '15.03.2026 – 15.04.2026',
      'GST 5 % auf 1.000,00 USD',
      'QST 9,975 % auf 1.000,00 USD',
      '99,75 USD',
      '1.149,75 USD',
      '-50,00 USD',
      '1.099,75 USD',
      'DE00 1234',
    ]),
  );
  expect(text).not.toContain('BEZAHLT');
});

test('paid → stamped, no bank; reverse charge → said; many lines → more pages, numbered', async () => {
  await admin.call('PUT', '/clients/2', { tax_id: 'NL123456789B01' });
  const without = await issued([{ description: 'A', unit: '1' }]);
  expect((await pdf(`/invoices/${without.id}/pdf`)).text.join(' ')).not.toContain('Tax ID');
  const many = Array.from({ length: 60 }, (_, i) => ({ description: `Line ${i + 1}`, unit: '1' }));
  const { id, total_minor } = await issued(many, 2);
  expect(total_minor).toBe(6000);
  await admin.call('POST', '/payments', {
    client_id: 2,
    invoice_id: id,
    amount_minor: 6000,
    currency: 'USD',
    gateway: 'cash',
  });
  const { text, pages } = await pdf(`/invoices/${id}/pdf`);
  expect(text).toContain('PAID');
  expect(text.join(' ')).toMatch(/Reverse charge: the recipient accounts for the VAT/);
  expect(text).not.toContain('DE00 1234');
  expect(pages).toBeGreaterThan(1);
  expect(text).toContain(`2 / ${pages}`);
  expect(text).toContain('Tax ID: NL123456789B01');
  expect(text).toContain('Line 60');
});

test('prices with tax inside → lines and subtotal with it, the tax is said to be included', async () => {
  panel.sql.exec('DELETE FROM tax_rules');
  panel.sql.exec(
    `INSERT INTO tax_rules (name, country, rate, created_at, updated_at) VALUES ('VAT', 'US', '20', '', '')`,
  );
  await admin.call('PUT', '/settings', { tax_mode: 'inclusive' });
  const { id } = await issued([{ description: 'A', unit: '60', quantity: '2', discount: { percent: '50' } }]);
  const { text } = await pdf(`/invoices/${id}/pdf`);
  expect(text.slice(text.indexOf('A'))).toEqual(
    expect.arrayContaining([
      '60.00',
      '60.00 USD',
      '120.00 USD',
      'VAT 20 % on 50.00 USD (included)',
      '10.00 USD',
    ]),
  );
});

test('letters beyond Western Europe → without their accents; another script → question marks, and the file says so', async () => {
  expect(show('Łódź Wrześniak').lossy).toBe(false);
  expect(String.fromCharCode(...show('Łódź Zofia Wrześniak').codes)).toBe('Lódz Zofia Wrzesniak');
  await admin.call('PUT', '/clients/1', { name: 'نور', company: '' });
  const { id } = await issued([{ description: 'Maré Alta ) (x', unit: '1' }]);
  const { text } = await pdf(`/invoices/${id}/pdf`);
  expect(text).toEqual(expect.arrayContaining(['???', 'Maré Alta ) (x']));
  expect(text.at(-2)).toMatch(/^Some characters can not be shown/);
});

test('a statement → every movement with the balance after it; it ends with what is open less the credit', async () => {
  const first = await issued([{ description: 'A', unit: '100', taxable: false }]);
  panel.clock.advance({ days: 1 });
  await admin.signIn('admin@demo.test');
  const pay = (amount_minor: number, invoice_id?: number) =>
    admin.call('POST', '/payments', {
      client_id: 1,
      invoice_id,
      amount_minor,
      currency: 'USD',
      gateway: 'cash',
    });
  const { body: payment } = await pay(15_000, first.id);
  const second = await issued([{ description: 'B', unit: '80', taxable: false }]);
  await admin.call('POST', `/invoices/${second.id}/apply-credit`);
  await admin.call('POST', '/clients/1/credit', { amount_minor: 700, note: 'Sorry' });
  await admin.call('POST', `/invoices/${first.id}/credit-notes`, { reason: 'x' });
  await admin.call('POST', `/payments/${payment.id}/refund`, { amount_minor: 2500 });
  const { body } = await admin.call('GET', '/clients/1/statement?from=2026-03-16');
  const [{ opening_minor, closing_minor, entries }] = body.accounts;
  expect(opening_minor).toBe(10_000);
  expect(entries.map(({ kind, amount_minor }: Record<string, unknown>) => [kind, amount_minor])).toEqual([
    ['invoice', 8000],
    ['credit_note', -10_000],
    ['payment', -15_000],
    ['refund', 2500],
    ['credit', -700],
  ]);
  const [truth] = panel.sql.exec<{ owed: number }>(
    `SELECT (SELECT sum(balance_minor) FROM invoices WHERE number IS NOT NULL)
          - (SELECT sum(amount_minor) FROM credit_ledger) AS owed`,
  );
  expect(closing_minor).toBe(truth?.owed);
  const { text } = await pdf('/clients/1/statement/pdf?from=2026-03-16');
  const cells = text.slice(text.indexOf('Opening balance'));
  // What is charged and what is received stand in columns of their own, without a sign.
  const rows = [
    ['Opening balance', '', '', '100.00 USD'],
    [`Invoice ${second.number}`, '80.00 USD', '', '180.00 USD'],
    ['Credit note CN-2026-00001', '', '100.00 USD', '80.00 USD'],
    ['Payment Cash', '', '150.00 USD', '-70.00 USD'],
    ['Refund Cash', '25.00 USD', '', '-45.00 USD'],
    ['Credit Sorry', '', '7.00 USD', '-52.00 USD'],
    ['Closing balance', '', '', '-52.00 USD'],
    ['1 / 1'],
  ];
  expect(cells.filter((cell) => !/^\d+ Mar 2026$/.test(cell))).toEqual(rows.flat());
});

test('somebody else’s documents → 403; a draft is none to its client → 404', async () => {
  const { body: draft } = await admin.call('POST', '/invoices', { client_id: 1, lines: [] });
  const { id } = await issued([{ description: 'A', unit: '1' }], 2);
  const client = panel.tab();
  await client.signIn('client@demo.test');
  expect(await client.call('GET', `/invoices/${id}/pdf`)).toMatchObject({ status: 403 });
  expect(await client.call('GET', '/clients/2/statement')).toMatchObject({ status: 403 });
  expect(await client.call('GET', '/clients/2/statement/pdf')).toMatchObject({ status: 403 });
  expect(await client.call('GET', `/invoices/${draft.id}/pdf`)).toMatchObject({ status: 404 });
});

test('a logo → at the head of invoices and statements, with what shines through it; without one, the name alone', async () => {
  const { id } = await issued([{ description: 'Hosting', unit: '10.00' }]);
  const paths = [`/invoices/${id}/pdf`, '/clients/1/statement/pdf'];
  for (const path of paths) expect((await pdf(path)).file).not.toContain('/Image');
  const logo = dataUrl(writePng(4, new Uint8Array(4 * 2 * 4).fill(120)));
  expect((await admin.call('PUT', '/look', { logo })).status).toBe(200);
  for (const path of paths) {
    const { file } = await pdf(path);
    expect(file).toContain('/Width 4 /Height 2 /ColorSpace /DeviceRGB');
    expect(file).toMatch(
      /\/SMask (\d+) 0 R[\s\S]*\n\1 0 obj\n<< \/Type \/XObject \/Subtype \/Image [^\n]*\/DeviceGray/,
    );
    expect(file).toContain('/P Do');
  }
});

test('void → stamped, and nobody is asked to pay it; a statement knows nothing of it', async () => {
  const { id } = await issued([{ description: 'A', unit: '100', taxable: false }]);
  const before = (await pdf(`/invoices/${id}/pdf`)).text;
  expect(before).toContain('DE00 1234');
  expect(before).not.toContain('Balance due');
  await admin.call('POST', `/invoices/${id}/void`);
  const { text } = await pdf(`/invoices/${id}/pdf`);
  expect(text).toContain('VOID');
  expect(text).not.toContain('DE00 1234');
  expect((await admin.call('GET', '/clients/1/statement?from=2026-03-01')).body.accounts).toEqual([]);
});

test('discounts, a credit note and a payment → each a row below zero, and what is left', async () => {
  const { id } = await issued([
    { description: 'A', unit: '100', discount: { percent: '50' }, taxable: false },
    { description: 'B', unit: '30', discount: { fixed: 500 }, taxable: false },
  ]);
  const [line] = (await admin.call('GET', `/invoices/${id}`)).body.lines;
  const part = { reason: 'x', lines: [{ line_id: line.id, net_minor: 2000 }] };
  await admin.call('POST', `/invoices/${id}/credit-notes`, part);
  const payment = { client_id: 1, invoice_id: id, amount_minor: 1500, currency: 'USD', gateway: 'cash' };
  await admin.call('POST', '/payments', payment);
  const { text } = await pdf(`/invoices/${id}/pdf`);
  const after = (label: string) => text[text.indexOf(label) + 1];
  expect(text).toEqual(expect.arrayContaining(['50.00 USD', '25.00 USD']));
  expect(after('Discount')).toBe('-55.00 USD');
  expect(after('Total')).toBe('75.00 USD');
  expect(after('Credited')).toBe('-20.00 USD');
  expect(after('Paid')).toBe('-15.00 USD');
  expect(after('Balance due')).toBe('40.00 USD');
});

test('a statement of a German client → how each payment came is said in German, what staff wrote as it is', async () => {
  await admin.call('PUT', '/clients/1', { language: 'de' });
  const paid = (more: object) =>
    admin.call('POST', '/payments', { client_id: 1, amount_minor: 100, currency: 'USD', ...more });
  await paid({ gateway: 'bank_transfer' });
  await paid({ gateway: 'cash', reference: 'Till 2' });
  const { id } = await issued([{ description: 'A', unit: '100', taxable: false }]);
  const card = { number: '4242424242424242', exp: '12/39', cvc: '123', name: 'Demo Client' };
  await admin.call('POST', `/invoices/${id}/pay`, { gateway: 'card', card });
  const [account] = (await admin.call('GET', '/clients/1/statement?from=2026-03-01')).body.accounts;
  expect(account.entries).toMatchObject([
    { kind: 'invoice', gateway: null },
    { reference: '', gateway: 'bank_transfer' },
    { reference: 'Till 2', gateway: 'cash' },
    { reference: 'Visa ending in 4242', gateway: 'card' },
  ]);
  const { text } = await pdf('/clients/1/statement/pdf?from=2026-03-01');
  expect(text).toEqual(
    expect.arrayContaining(['Zahlung Überweisung', 'Zahlung Till 2', 'Zahlung Visa mit Endziffern 4242']),
  );
  const mails = panel.sql
    .exec<{ text: string }>('SELECT text FROM outbox ORDER BY id')
    .map(({ text }) => text);
  for (const how of ['(Überweisung)', '(Till 2)', '(Visa mit Endziffern 4242)'])
    expect(mails.filter((text) => text.includes(how))).toHaveLength(1);
});

test('a payment that the bank took back → came and went on the statement, and is owed again', async () => {
  const { id } = await issued([{ description: 'A', unit: '100', taxable: false }]);
  const paid = { client_id: 1, invoice_id: id, amount_minor: 10_000, currency: 'USD', gateway: 'other' };
  const { body: payment } = await admin.call('POST', '/payments', paid);
  await admin.call('POST', `/payments/${payment.id}/chargeback`, { reason: 'Fraud' });
  const [account] = (await admin.call('GET', '/clients/1/statement?from=2026-03-01')).body.accounts;
  expect(account).toMatchObject({
    closing_minor: 10_000,
    entries: [
      { kind: 'invoice', amount_minor: 10_000 },
      { kind: 'payment', amount_minor: -10_000 },
      { kind: 'chargeback', amount_minor: 10_000 },
    ],
  });
});
