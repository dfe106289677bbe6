/** Codes that make something cheaper: what they take off, of what, how often and for whom. */
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { invalidField } from '../invalid.ts';
import { requirePermission } from './permissions.ts';
import { recordsApi, type Records, type Row } from './records.ts';
import { daySchema, percentSchema } from './schema.ts';
import { z } from '../zod.ts';

const count = z.int().min(1).max(1_000_000).nullable();

const fields = z.strictObject({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_-]{1,39}$/, 'Two to forty letters, digits, hyphens and underscores'),
  kind: z.enum(['percent', 'fixed']),
  percent: percentSchema.nullable(),
  amount_minor: z.int().min(1).max(1_000_000_000).nullable(),
  currency: currencySchema.nullable(),
  duration: z.enum(['once', 'cycles', 'forever']),
  cycles: z.int().min(1).max(1200).nullable(),
  starts_on: daySchema.nullable(),
  ends_on: daySchema.nullable(),
  max_uses: count,
  max_uses_per_client: count,
  client_id: z.int().positive().nullable(),
  product_ids: z.array(z.int().positive()).max(500),
  active: z.boolean(),
});

type Coupon = z.infer<typeof fields>;

const coupons: Records = {
  path: '/coupons',
  noun: 'coupon',
  topic: 'coupons',
  table: 'coupons',
  fields,
  blank: {
    percent: null,
    amount_minor: null,
    currency: null,
    duration: 'once',
    cycles: null,
    starts_on: null,
    ends_on: null,
    max_uses: null,
    max_uses_per_client: null,
    client_id: null,
    product_ids: [],
    active: true,
  },
  item: z
    .object({
      id: z.int(),
      ...fields.shape,
      uses: z.int(),
      created_at: z.string(),
      updated_at: z.string(),
    })
    .openapi('Coupon'),
  titleOf: ({ code }) => String(code),
  write: 'billing.write',
  read: {
    allow: requirePermission('billing.read'),
    columns: '*',
    searched: ['code'],
    sortable: { code: 'code', ends_on: 'ends_on', created_at: 'created_at', duration: 'duration' },
    filters: { kind: z.enum(['percent', 'fixed']), active: z.enum(['0', '1']) },
  },
  dated: true,
  ofRow: (sql, row) => ({
    ...row,
    active: row['active'] === 1,
    product_ids: sql
      .exec<{ product_id: number }>(
        'SELECT product_id FROM coupon_products WHERE coupon_id = ? ORDER BY product_id',
        row.id,
      )
      .map(({ product_id }) => product_id),
    uses: usesOf(sql, row.id),
  }),
  toRow: (record) =>
    Object.fromEntries(
      Object.keys(fields.shape)
        .filter((name) => name !== 'product_ids')
        .map((name) => [name, record[name]]),
    ),
  check: (sql, next, old) => checkCoupon(sql, next as Row & Coupon, old?.id ?? 0),
  stored: (sql, record) => {
    sql.exec('DELETE FROM coupon_products WHERE coupon_id = ?', record.id);
    for (const product of new Set((record as Row & Coupon).product_ids))
      sql.exec('INSERT INTO coupon_products (coupon_id, product_id) VALUES (?, ?)', record.id, product);
  },
  release: (sql, record) => {
    if (usesOf(sql, record.id) > 0)
      throw new Problem(
        409,
        'IN_USE',
        `${String(record['code'])} was used on invoices.`,
        'Deactivate it: then nobody can use it again, and its invoices keep it.',
      );
  },
};

export function couponsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  return recordsApi(ports, coupons);
}

/** Throws Problem 422 INVALID at the field that does not fit with the others. */
function checkCoupon(sql: Sql, coupon: Coupon, id: number): void {
  const { code, kind, percent, amount_minor, currency, duration, cycles, starts_on, ends_on } = coupon;
  if (sql.exec('SELECT 1 FROM coupons WHERE code = ? AND id <> ?', code, id).length > 0)
    throw invalidField('code', 'Another coupon has this code');
  if (kind === 'percent' && (percent === null || Number(percent) === 0))
    throw invalidField('percent', 'How much it takes off, in percent');
  if (kind === 'percent' && amount_minor !== null)
    throw invalidField('amount_minor', 'A percentage has no amount');
  if (kind === 'fixed' && amount_minor === null) throw invalidField('amount_minor', 'How much it takes off');
  if (kind === 'fixed' && currency === null)
    throw invalidField('currency', 'Of which currency the amount is');
  if (kind === 'fixed' && percent !== null) throw invalidField('percent', 'An amount has no percentage');
  if (duration === 'cycles' && cycles === null)
    throw invalidField('cycles', 'For how many invoices it holds');
  if (duration !== 'cycles' && cycles !== null)
    throw invalidField('cycles', 'Only where it holds for some invoices');
  if (starts_on !== null && ends_on !== null && ends_on < starts_on)
    throw invalidField('ends_on', 'Must not be before it starts');
  if (
    coupon.client_id !== null &&
    sql.exec('SELECT 1 FROM clients WHERE id = ?', coupon.client_id).length === 0
  )
    throw invalidField('client_id', 'There is no such client');
  for (const product of coupon.product_ids)
    if (sql.exec('SELECT 1 FROM products WHERE id = ?', product).length === 0)
      throw invalidField('product_ids', `There is no product ${product}`);
}

function usesOf(sql: Sql, id: number): number {
  const [row] = sql.exec<{ uses: number }>(
    'SELECT count(DISTINCT invoice_id) AS uses FROM coupon_redemptions WHERE coupon_id = ?',
    id,
  );
  return row?.uses ?? 0;
}
