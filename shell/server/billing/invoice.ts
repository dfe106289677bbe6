import { exponentOf } from './currency.ts';
import { halfUp, parseDecimal, parsePositive } from './decimal.ts';
import { type Coupon, type Discount, reduction, spreadCoupons } from './discount.ts';
import { BillingError } from './error.ts';
import { toNumber } from './money.ts';
import { sum } from './shares.ts';
import { addTax, takeTaxOut } from './tax.ts';

export interface InvoiceInput {
  readonly currency: string;
  /** Whether prices come without tax, or with it inside. */
  readonly taxMode: 'exclusive' | 'inclusive';
  readonly lines: readonly {
    /** Decimal string ≥ 0. */
    readonly quantity: string;
    /** Price of one, decimal string in major units, as many decimals as it takes; below zero for a credit. */
    readonly unit: string;
    /** Percent, decimal strings; all on the same base. Empty: not taxed, and in no tax row. */
    readonly taxRates: readonly string[];
    readonly discount?: Discount | undefined;
  }[];
  /** Applied in this order, each to what the former ones left. */
  readonly coupons?: readonly Coupon[] | undefined;
  /** Smallest coin in major units, "0.05" for CHF in cash: the total is rounded to it. */
  readonly cashRounding?: string | undefined;
}

/** All amounts in minor units. */
export interface Invoice {
  /** Σ quantity × unit, before any discount; with the tax inside where prices are inclusive. */
  subtotal: number;
  /** All discounts, of lines and of coupons, in the terms of `subtotal`. */
  discount: number;
  /** One row a rate, in order of appearance. `base` is without tax. */
  taxes: { rate: string; base: number; amount: number }[];
  /** Σ taxes. */
  tax: number;
  /** Exclusive: subtotal − discount + tax. Inclusive: subtotal − discount. Then cash rounding. */
  total: number;
  lines: InvoiceLine[];
}

export interface InvoiceLine {
  /**
   * The price of the line after its own discount, before coupons, without tax: what can be credited of it, and what
   * `creditNote` takes. Without coupons, Σ net + tax = total in both modes.
   */
  net: number;
  /** What the line lost to its own discount and to coupons: Σ is the discount of the invoice. */
  discount: number;
  /** The part of `discount` that is the line's own and thus gone from `net`; left out where there is none. */
  ownDiscount?: number;
  taxRates: string[];
}

/**
 * Computes a document. A line becomes money once (quantity × unit, HALF_UP), a discount once, and each tax rate once,
 * on everything it applies to: two lines of 68.33 at 20 % are taxed 27.33. The rows add up to the unit, always.
 *
 * Throws BillingError: not_a_decimal, negative, over_100_percent, not_minor_units, no_such_line, rate_twice,
 * discount_on_credit, unknown_currency, impossible_cash_rounding, amount_too_large.
 */
export function computeInvoice(input: InvoiceInput): Invoice {
  const { currency, taxMode, lines, coupons = [], cashRounding } = input;
  const prices = lines.map((line) => priceOf(line, currency));
  const reduced = prices.map(({ full, own }) => full - own);
  const shares = spreadCoupons(reduced, coupons);
  const paid = reduced.map((price, i) => price - (shares[i] ?? 0n));

  const taxed = taxMode === 'exclusive' ? addTax : takeTaxOut;
  const taxables = (amounts: readonly bigint[]) =>
    amounts.map((amount, i) => ({ amount, taxRates: lines[i]?.taxRates ?? [] }));
  const { nets } = taxed(taxables(reduced));
  const { groups } = taxed(taxables(paid));

  const tax = sum(groups.map(({ amount }) => amount));
  const total = sum(paid) + (taxMode === 'exclusive' ? tax : 0n);
  const discounts = prices.map(({ own }, i) => own + (shares[i] ?? 0n));
  return {
    subtotal: toNumber(sum(prices.map(({ full }) => full))),
    discount: toNumber(sum(discounts)),
    taxes: groups.map(({ rate, base, amount }) => ({ rate, base: toNumber(base), amount: toNumber(amount) })),
    tax: toNumber(tax),
    total: toNumber(cashRounding === undefined ? total : roundToCoin(total, cashRounding, currency)),
    lines: prices.map(({ own, taxRates }, i) => {
      const line: InvoiceLine = {
        net: toNumber(nets[i] ?? 0n),
        discount: toNumber(discounts[i] ?? 0n),
        taxRates,
      };
      if (own > 0n) line.ownDiscount = toNumber(own);
      return line;
    }),
  };
}

function priceOf({ discount, taxRates, ...line }: InvoiceInput['lines'][number], currency: string) {
  const full = lineAmount(line, currency);
  return { full, own: ownDiscount(full, discount), taxRates: [...taxRates] };
}

function lineAmount({ quantity, unit }: { quantity: string; unit: string }, currency: string): bigint {
  const [count, price] = [parsePositive(quantity, 'A quantity'), parseDecimal(unit, 'A unit price')];
  const minor = count.units * price.units * 10n ** BigInt(exponentOf(currency));
  return halfUp(minor, count.scale * price.scale);
}

function ownDiscount(amount: bigint, discount: Discount | undefined): bigint {
  if (!discount) return 0n;
  if (amount < 0n) {
    throw new BillingError(
      'discount_on_credit',
      'A line below zero is a credit; it can not have a discount of its own.',
    );
  }
  return reduction(amount, discount);
}

function roundToCoin(total: bigint, coin: string, currency: string): bigint {
  const { units, scale } = parsePositive(coin, 'The cash rounding');
  const step = units * 10n ** BigInt(exponentOf(currency));
  if (step === 0n || step % scale !== 0n) {
    throw new BillingError('impossible_cash_rounding', `There is no coin of ${coin} ${currency}.`);
  }
  const minor = step / scale;
  return halfUp(total, minor) * minor;
}
