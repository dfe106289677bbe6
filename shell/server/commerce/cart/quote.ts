/** What a cart comes to, computed as its invoice will be. */
import { computeInvoice, formatMoney } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { appliedTo, couponProblem, type CouponRow, couponWords, findCoupon } from '../coupons.ts';
import { invoiceLinesOf, type PricedItem } from '../orders/items.ts';
import { type TaxPayer, taxesFor } from '../taxes.ts';
import { type Cart, type CartItem, type CartOwner, currenciesFor, itemsOf, pricedItems } from './cart.ts';

/** Of somebody who has said nothing of themselves yet. */
const NOBODY: TaxPayer = { country: '', state: '', tax_id: '', tax_exempt: false };

export interface Said {
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly tax_id?: string | undefined;
}

/** @param said of the buyer so far; what is left out is the signed-in client's own */
export function quoteOf(books: Books, owner: CartOwner, cart: Cart | null, currency: string, said: Said) {
  const { sql } = books;
  const shown = cart ?? { id: 0, currency, coupon_code: '' };
  const items = pricedItems(sql, shown);
  const { coupon, problem } = couponOf(books, owner, shown, items);
  const payer = payerOf(books, owner, said);
  const taxation = taxesFor(sql, payer);
  const lines = items.flatMap((item) => invoiceLinesOf(item, shown.currency, today(books.clock)));
  const applied =
    coupon === null
      ? null
      : appliedTo(
          sql,
          coupon,
          lines.map(({ product_id }) => product_id),
        );
  const tax_mode = readSetting(sql, 'tax_mode');
  const taxRates = taxation.rates.map(({ rate }) => rate);
  const invoice = computeInvoice({
    currency: shown.currency,
    taxMode: tax_mode,
    lines: lines.map(({ quantity, unit }) => ({ quantity, unit, taxRates })),
    coupons: applied
      ? [
          {
            lines: applied.lines,
            ...('percent' in applied ? { percent: applied.percent } : { fixed: applied.fixed_minor }),
          },
        ]
      : [],
  });
  const names = new Map(taxation.rates.map(({ rate, name }) => [rate, name]));
  const locale = readSetting(sql, 'locale');
  return {
    currency: shown.currency,
    currencies: currenciesFor(sql, itemsOf(sql, cart)),
    coupon_code: shown.coupon_code,
    coupon:
      coupon && problem === null
        ? {
            code: coupon.code,
            words: couponWords(coupon, (minor, code) => formatMoney(minor, code, locale)),
          }
        : null,
    coupon_problem: problem,
    items: items.map((item) => itemOf(item, cyclesOf(books, item, shown.currency))),
    subtotal_minor: invoice.subtotal,
    discount_minor: invoice.discount,
    taxes: invoice.taxes.map(({ rate, base, amount }) => ({
      name: names.get(rate) ?? '',
      rate,
      base_minor: base,
      amount_minor: amount,
    })),
    tax_minor: invoice.tax,
    total_minor: invoice.total,
    tax_mode,
    reverse_charge: taxation.reverse_charge,
  };
}

/** The coupon of a cart where it applies, else why not. */
export function couponOf(
  books: Books,
  owner: CartOwner,
  { coupon_code, currency }: Cart,
  items: readonly PricedItem[],
): { coupon: CouponRow | null; problem: string | null } {
  if (coupon_code === '') return { coupon: null, problem: null };
  const coupon = findCoupon(books.sql, coupon_code);
  if (!coupon) return { coupon: null, problem: 'There is no such coupon' };
  const products = items.map(({ product_id }) => product_id);
  const problem = couponProblem(books, coupon, { client_id: owner.client_id, currency, products });
  return problem === null ? { coupon, problem } : { coupon: null, problem };
}

function payerOf({ sql }: Books, { client_id }: CartOwner, said: Said): TaxPayer {
  const [client] = sql.exec<TaxPayer>(
    'SELECT country, state, tax_id, tax_exempt FROM clients WHERE id = ?',
    client_id,
  );
  const { country, state, tax_id, tax_exempt } = client ?? NOBODY;
  return {
    country: said.country ?? country,
    state: said.state ?? state,
    tax_id: said.tax_id ?? tax_id,
    tax_exempt,
  };
}

function itemOf(item: PricedItem & CartItem, cycles: string[]) {
  const { id, product_id, slug, name, type, cycle, quantity, domain, amount_minor, setup_minor } = item;
  const total_minor = quantity * (amount_minor + setup_minor);
  return {
    id,
    product_id,
    slug,
    name,
    type,
    cycle,
    cycles,
    quantity,
    domain,
    amount_minor,
    setup_minor,
    total_minor,
  };
}

function cyclesOf({ sql }: Books, { product_id }: PricedItem, currency: string): string[] {
  return sql
    .exec<{ cycle: string }>(
      'SELECT cycle FROM prices WHERE product_id = ? AND currency = ? ORDER BY amount_minor',
      product_id,
      currency,
    )
    .map(({ cycle }) => cycle);
}
