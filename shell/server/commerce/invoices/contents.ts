/** The lines of a draft and the figures that follow from them: always written together. */
import { invalidField } from '../../invalid.ts';
import { computeInvoice, type InvoiceInput } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';
import type { Books } from '../books.ts';
import type { BilledClient } from '../parties.ts';
import { taxesFor, type Taxation } from '../taxes.ts';
import { type InvoiceLine, type InvoiceRow, linesOf } from './invoice.ts';

export interface NewLine {
  readonly kind: InvoiceLine['kind'];
  readonly description: string;
  /** Decimal string ≥ 0. */
  readonly quantity: string;
  /** Decimal string in major units; below zero for a credit. */
  readonly unit: string;
  readonly discount?:
    | { readonly percent?: string | undefined; readonly fixed?: number | undefined }
    | undefined;
  readonly service_id?: number | undefined;
  readonly product_id?: number | undefined;
  /** First day; `period_end` is the first day after. */
  readonly period_start?: string | undefined;
  readonly period_end?: string | undefined;
  /** Default true: taxed as the client is. */
  readonly taxable?: boolean | undefined;
}

export interface AppliedCoupon {
  readonly coupon_id: number;
  readonly percent?: string | undefined;
  readonly fixed_minor?: number | undefined;
  /** Indices of the lines it is good for; all where left out. */
  readonly lines?: readonly number[] | undefined;
  readonly order_id?: number | undefined;
}

type Draft = Pick<InvoiceRow, 'id' | 'client_id' | 'currency' | 'tax_mode'>;

/**
 * Replaces the lines and coupons of a draft and computes its figures with the client's taxes of now. Returns its total.
 * Throws Problem 422 INVALID, BillingError.
 */
export function writeContents(
  { sql, clock }: Books,
  draft: Draft,
  client: BilledClient,
  lines: readonly NewLine[],
  coupons: readonly AppliedCoupon[] = [],
): number {
  lines.forEach((line, i) => checkReferences(sql, client, line, i));
  const taxation = taxesFor(sql, client);
  const computable = computableOf(draft, lines, coupons, taxation);
  const invoice = computeInvoice(computable);
  if (invoice.total < 0)
    throw invalidField('lines', 'The invoice would be below zero; give the rest as credit instead');

  for (const table of ['invoice_lines', 'invoice_taxes', 'coupon_redemptions'])
    sql.exec(`DELETE FROM ${table} WHERE invoice_id = ?`, draft.id);
  for (const [i, line] of lines.entries()) {
    const { net = 0, discount = 0, ownDiscount = 0, taxRates = [] } = invoice.lines[i] ?? {};
    sql.exec(
      `INSERT INTO invoice_lines (invoice_id, position, kind, description, quantity, unit, discount_percent,
         discount_fixed_minor, net_minor, discount_minor, own_discount_minor, taxable, tax_rates, service_id, product_id,
         period_start, period_end)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      draft.id,
      i,
      line.kind,
      line.description,
      line.quantity,
      line.unit,
      line.discount?.percent ?? null,
      line.discount?.fixed ?? null,
      net,
      discount,
      ownDiscount,
      (line.taxable ?? true) ? 1 : 0,
      JSON.stringify(taxRates),
      line.service_id ?? null,
      line.product_id ?? null,
      line.period_start ?? null,
      line.period_end ?? null,
    );
  }
  const names = new Map(taxation.rates.map(({ rate, name }) => [rate, name]));
  for (const { rate, base, amount } of invoice.taxes)
    sql.exec(
      'INSERT INTO invoice_taxes (invoice_id, rate, name, base_minor, amount_minor) VALUES (?, ?, ?, ?, ?)',
      draft.id,
      rate,
      names.get(rate) ?? '',
      base,
      amount,
    );
  for (const [i, coupon] of coupons.entries())
    sql.exec(
      `INSERT INTO coupon_redemptions (coupon_id, client_id, invoice_id, order_id, percent, fixed_minor, lines,
         amount_minor, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      coupon.coupon_id,
      client.id,
      draft.id,
      coupon.order_id ?? null,
      coupon.percent ?? null,
      coupon.fixed_minor ?? null,
      coupon.lines ? JSON.stringify(coupon.lines) : null,
      discountWith(computable, i + 1) - discountWith(computable, i),
      clock.now(),
    );
  sql.exec(
    `UPDATE invoices SET reverse_charge = ?, subtotal_minor = ?, discount_minor = ?, tax_minor = ?, total_minor = ?,
     updated_at = ? WHERE id = ?`,
    taxation.reverse_charge ? 1 : 0,
    invoice.subtotal,
    invoice.discount,
    invoice.tax,
    invoice.total,
    clock.now(),
    draft.id,
  );
  return invoice.total;
}

/** Throws Problem 422 INVALID. */
function checkReferences(sql: Sql, client: BilledClient, line: NewLine, i: number): void {
  const { service_id, product_id } = line;
  const found = (query: string, ...ids: number[]) => sql.exec(query, ...ids).length > 0;
  const own = 'SELECT 1 FROM services WHERE id = ? AND client_id = ?';
  if (service_id !== undefined && !found(own, service_id, client.id))
    throw invalidField(`lines.${i}.service_id`, 'The client has no such service');
  if (product_id !== undefined && !found('SELECT 1 FROM products WHERE id = ?', product_id))
    throw invalidField(`lines.${i}.product_id`, 'There is no such product');
}

/** Computes a draft again where the client's taxes have changed since; does nothing else. */
export function refreshTaxes(books: Books, draft: InvoiceRow, client: BilledClient): void {
  const { rates, reverse_charge } = taxesFor(books.sql, client);
  const lines = linesOf(books.sql, draft.id);
  const now = JSON.stringify(rates.map(({ rate }) => rate));
  const same = lines.every(({ taxable, tax_rates }) => JSON.stringify(tax_rates) === (taxable ? now : '[]'));
  if (same && reverse_charge === (draft.reverse_charge === 1)) return;
  const { lines: again, coupons } = contentsOf(books, draft.id);
  writeContents(books, draft, client, again, coupons);
}

/** The lines and coupons of a draft as `writeContents` takes them. */
export function contentsOf(
  { sql }: Books,
  invoice_id: number,
): { lines: NewLine[]; coupons: AppliedCoupon[] } {
  const lines = linesOf(sql, invoice_id).map((line) => ({
    kind: line.kind,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    discount: { percent: line.discount_percent ?? undefined, fixed: line.discount_fixed_minor ?? undefined },
    service_id: line.service_id ?? undefined,
    product_id: line.product_id ?? undefined,
    period_start: line.period_start ?? undefined,
    period_end: line.period_end ?? undefined,
    taxable: line.taxable,
  }));
  const coupons = sql
    .exec<{
      coupon_id: number;
      percent: string | null;
      fixed_minor: number | null;
      lines: string | null;
      order_id: number | null;
    }>(
      'SELECT coupon_id, percent, fixed_minor, lines, order_id FROM coupon_redemptions WHERE invoice_id = ? ORDER BY id',
      invoice_id,
    )
    .map(({ coupon_id, percent, fixed_minor, lines, order_id }) => ({
      coupon_id,
      percent: percent ?? undefined,
      fixed_minor: fixed_minor ?? undefined,
      lines: lines === null ? undefined : (JSON.parse(lines) as number[]),
      order_id: order_id ?? undefined,
    }));
  return { lines, coupons };
}

function computableOf(
  { currency, tax_mode }: Draft,
  lines: readonly NewLine[],
  coupons: readonly AppliedCoupon[],
  { rates }: Taxation,
): InvoiceInput {
  const taxRates = rates.map(({ rate }) => rate);
  return {
    currency,
    taxMode: tax_mode,
    lines: lines.map(({ quantity, unit, discount, taxable = true }) => ({
      quantity,
      unit,
      taxRates: taxable ? taxRates : [],
      discount: discount?.percent === undefined && discount?.fixed === undefined ? undefined : discount,
    })),
    coupons: coupons.map(({ percent, fixed_minor: fixed, lines }) => ({ percent, fixed, lines })),
  };
}

function discountWith(computable: InvoiceInput, coupons: number): number {
  return computeInvoice({ ...computable, coupons: computable.coupons?.slice(0, coupons) }).discount;
}
