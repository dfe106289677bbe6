import { beforeEach, expect, test } from 'vitest';
import { openPanel } from '../../testing/panel.ts';
import type { MemorySql } from '../../testing/memorySql.ts';
import { untruths } from './untruths.ts';

let sql: MemorySql;

/** An invoice of 100.00 + 20 %, paid with 90.00 by card and 6.00 of credit, 24.00 of it credited again; and its service. */
beforeEach(async () => {
  ({ sql } = await openPanel());
  const at = '2026-03-01T10:00:00.000Z';
  const [{ client = 0, product = 0 } = {}] = sql.exec<{ client: number; product: number }>(
    'SELECT (SELECT min(id) FROM clients) AS client, (SELECT min(id) FROM products) AS product',
  );
  const rows: [string, object][] = [
    [
      'services',
      {
        id: 901,
        client_id: client,
        product_id: product,
        label: 'Hosting',
        status: 'active',
        currency: 'EUR',
        cycle: 'annual',
        quantity: 1,
        amount_minor: 12_000,
        anchor_day: 1,
        created_at: at,
        updated_at: at,
      },
    ],
    ...[
      ['new', 0, 500],
      ['expansion', 500, 1_000],
      ['churn', 1_000, 0],
      ['reactivation', 0, 1_000],
    ].map(([kind, before, after]): [string, object] => [
      'service_movements',
      {
        service_id: 901,
        day: '2026-03-01',
        kind,
        currency: 'EUR',
        mrr_before_minor: before,
        mrr_after_minor: after,
      },
    ]),
    [
      'invoices',
      {
        id: 901,
        number: 'INV-2026-00001',
        client_id: client,
        status: 'paid',
        currency: 'EUR',
        tax_mode: 'exclusive',
        issued_on: '2026-03-01',
        due_on: '2026-03-08',
        subtotal_minor: 10_000,
        discount_minor: 0,
        tax_minor: 2_000,
        total_minor: 12_000,
        paid_minor: 9_600,
        credited_minor: 2_400,
        rate_to_base: '1',
        created_at: at,
        updated_at: at,
      },
    ],
    [
      'invoice_lines',
      {
        id: 901,
        invoice_id: 901,
        position: 0,
        kind: 'manual',
        description: 'Work',
        quantity: '1',
        unit: '100.00',
        net_minor: 10_000,
        discount_minor: 0,
      },
    ],
    ['invoice_taxes', { invoice_id: 901, rate: '20', name: 'VAT', base_minor: 10_000, amount_minor: 2_000 }],
    [
      'payments',
      {
        id: 901,
        client_id: client,
        currency: 'EUR',
        amount_minor: 10_000,
        refunded_minor: 400,
        gateway: 'card',
        status: 'succeeded',
        rate_to_base: '1',
        received_on: '2026-03-01',
        created_at: at,
      },
    ],
    ['refunds', { payment_id: 901, kind: 'refund', amount_minor: 400, day: '2026-03-02', created_at: at }],
    [
      'credit_ledger',
      {
        id: 901,
        client_id: client,
        currency: 'EUR',
        amount_minor: 600,
        kind: 'overpayment',
        payment_id: 901,
        created_at: at,
      },
    ],
    [
      'credit_ledger',
      {
        id: 902,
        client_id: client,
        currency: 'EUR',
        amount_minor: -600,
        kind: 'applied',
        invoice_id: 901,
        created_at: at,
      },
    ],
    [
      'payment_allocations',
      { id: 901, invoice_id: 901, payment_id: 901, amount_minor: 9_000, day: '2026-03-01', created_at: at },
    ],
    [
      'payment_allocations',
      { id: 902, invoice_id: 901, ledger_id: 902, amount_minor: 600, day: '2026-03-01', created_at: at },
    ],
    [
      'credit_notes',
      {
        id: 901,
        number: 'CN-2026-00001',
        invoice_id: 901,
        client_id: client,
        currency: 'EUR',
        net_minor: 2_000,
        coupon_share_minor: 0,
        tax_minor: 400,
        total_minor: 2_400,
        reason: 'Less work',
        issued_on: '2026-03-03',
        created_at: at,
      },
    ],
    ['credit_note_lines', { credit_note_id: 901, invoice_line_id: 901, net_minor: 2_000 }],
  ];
  for (const [table, row] of rows) {
    const columns = Object.keys(row);
    sql.exec(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...(Object.values(row) as (string | number)[]),
    );
  }
});

test('true books → nothing to say', () => {
  expect(untruths(sql)).toEqual([]);
});

test.each([
  [
    'UPDATE invoices SET paid_minor = 9_601',
    ['is paid is the sum', 'is never negative', 'nothing of it is open'],
  ],
  ['UPDATE invoices SET credited_minor = 2_399', ['is credited is the sum', 'nothing of it is open']],
  ["UPDATE invoices SET status = 'issued'", ['nothing of it is open']],
  ["UPDATE invoices SET status = 'draft'", ['when it is no draft']],
  ['UPDATE invoices SET due_on = NULL', ['when it is no draft']],
  ['UPDATE invoice_taxes SET amount_minor = 1_999', ['rows of an invoice add up']],
  ['UPDATE invoice_lines SET discount_minor = 1', ['rows of an invoice add up']],
  ['UPDATE credit_notes SET tax_minor = 399', ['sum of its lines']],
  ['UPDATE credit_note_lines SET net_minor = 10_001', ['sum of its lines', 'in any line']],
  ['UPDATE credit_notes SET tax_minor = 2_001, net_minor = 399', ['sum of its lines', 'in tax']],
  ['UPDATE refunds SET amount_minor = 401', ['is refunded is the sum']],
  ['UPDATE payments SET amount_minor = 10_001', ['on invoices and in credit']],
  ["UPDATE payments SET status = 'failed'", ['on invoices and in credit']],
  [
    'UPDATE payment_allocations SET amount_minor = 599 WHERE ledger_id = 902',
    ['is paid is the sum', 'comes back to it'],
  ],
  [
    "INSERT INTO credit_ledger (client_id, currency, amount_minor, kind, created_at) SELECT client_id, currency, -1, 'adjustment', created_at FROM payments",
    ['credit that they do not have'],
  ],
  ["UPDATE payments SET currency = 'USD'", ['in its currency']],
  ["UPDATE credit_notes SET number = 'CN-2026-00002'", ['credit_notes are numbered']],
  [
    "UPDATE service_movements SET mrr_before_minor = 499 WHERE kind = 'expansion'",
    ['where the last one ended', 'service 901'],
  ],
  [
    "UPDATE service_movements SET kind = 'contraction' WHERE kind = 'expansion'",
    ['of the kind that it says'],
  ],
  ["UPDATE services SET status = 'suspended'", ['service 901 earns 0']],
  ['UPDATE services SET amount_minor = 12_024', ['service 901 earns 1002']],
])('%s → said', (change, sentences) => {
  sql.exec(change.replaceAll(/(\d)_(\d)/g, '$1$2'));
  const said = untruths(sql);
  expect(said, said.join('\n')).toHaveLength(sentences.length);
  for (const sentence of sentences) expect(said.join('\n')).toContain(sentence);
});
