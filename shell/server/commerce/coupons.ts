/** Which coupon applies to what. */
import { today } from '../calendar/panelClock.ts';
import type { Sql } from '../ports.ts';
import type { Books } from './books.ts';

export interface CouponRow {
  readonly id: number;
  readonly code: string;
  readonly kind: 'percent' | 'fixed';
  readonly percent: string | null;
  readonly amount_minor: number | null;
  readonly currency: string | null;
  readonly duration: 'once' | 'cycles' | 'forever';
  readonly cycles: number | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly max_uses: number | null;
  readonly max_uses_per_client: number | null;
  readonly client_id: number | null;
  readonly active: 0 | 1;
}

interface Purchase {
  /** Null for a guest, who is nobody's client yet. */
  readonly client_id: number | null;
  readonly currency: string;
  readonly products: readonly number[];
}

/** By its code, whatever its case. */
export function findCoupon(sql: Sql, code: string): CouponRow | undefined {
  return sql.exec<CouponRow>('SELECT * FROM coupons WHERE code = ?', code.trim())[0];
}

export function couponById(sql: Sql, id: number): CouponRow | undefined {
  return sql.exec<CouponRow>('SELECT * FROM coupons WHERE id = ?', id)[0];
}

/** The products it is limited to; empty: all. */
export function productsOf(sql: Sql, couponId: number): number[] {
  return sql
    .exec<{ product_id: number }>('SELECT product_id FROM coupon_products WHERE coupon_id = ?', couponId)
    .map(({ product_id }) => product_id);
}

/** Why a coupon does not apply to a purchase, in words for whoever typed it; null when it does. */
export function couponProblem({ sql, clock }: Books, coupon: CouponRow, purchase: Purchase): string | null {
  const day = today(clock);
  const { client_id, currency, products } = purchase;
  if (!coupon.active) return 'This coupon is not valid any more';
  if (coupon.starts_on !== null && day < coupon.starts_on)
    return `This coupon is valid from ${coupon.starts_on} on`;
  if (coupon.ends_on !== null && day > coupon.ends_on) return `This coupon was valid until ${coupon.ends_on}`;
  if (coupon.client_id !== null && coupon.client_id !== client_id) return 'This coupon is for another client';
  if (coupon.kind === 'fixed' && coupon.currency !== currency)
    return `This coupon is for purchases in ${coupon.currency}`;
  const limited = productsOf(sql, coupon.id);
  if (products.length > 0 && limited.length > 0 && !products.some((id) => limited.includes(id)))
    return 'This coupon is for other products';
  const uses = usesOf(sql, coupon.id, client_id);
  if (coupon.max_uses !== null && uses.all >= coupon.max_uses) return 'This coupon has been used up';
  if (coupon.max_uses_per_client !== null && uses.own >= coupon.max_uses_per_client)
    return 'You have used this coupon as often as you may';
  return null;
}

/** A use is an order that was not cancelled, however many of its invoices the coupon lowers. */
function usesOf(sql: Sql, couponId: number, clientId: number | null): { all: number; own: number } {
  const [uses] = sql.exec<{ all: number; own: number }>(
    `SELECT count(*) AS "all", count(CASE WHEN client_id = ? THEN 1 END) AS own FROM orders
     WHERE coupon_id = ? AND status <> 'cancelled'`,
    clientId,
    couponId,
  );
  return uses ?? { all: 0, own: 0 };
}

/** "20% off, for ever". */
export function couponWords(coupon: CouponRow, amount: (minor: number, currency: string) => string): string {
  const { kind, percent, amount_minor, currency, duration, cycles } = coupon;
  const off = kind === 'percent' ? `${percent}%` : amount(amount_minor ?? 0, currency ?? '');
  const long = {
    once: 'the first invoice',
    cycles: `the first ${cycles} invoices`,
    forever: 'every invoice',
  };
  return `${off} off ${long[duration]}`;
}

/**
 * The coupon as an invoice takes it, for the lines (by index) whose products it is for; null where there are none.
 * @param products of each line
 */
export function appliedTo(sql: Sql, coupon: CouponRow, products: readonly (number | undefined)[]) {
  const limited = productsOf(sql, coupon.id);
  const lines = products.flatMap((id, i) =>
    limited.length === 0 || (id !== undefined && limited.includes(id)) ? [i] : [],
  );
  if (lines.length === 0) return null;
  return {
    coupon_id: coupon.id,
    lines,
    ...(coupon.kind === 'percent'
      ? { percent: coupon.percent ?? '0' }
      : { fixed_minor: coupon.amount_minor ?? 0 }),
  };
}
