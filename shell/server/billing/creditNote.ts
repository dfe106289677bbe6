import { halfUp } from './decimal.ts';
import { BillingError } from './error.ts';
import type { Invoice } from './invoice.ts';
import { minorUnits, toNumber } from './money.ts';
import { sum } from './shares.ts';
import { addTax, takeTaxOut } from './tax.ts';

/** What a credit note gives back, in minor units. Without cash rounding `total = net − couponShare + tax`. */
export interface CreditNote {
  /** Σ net of the credited lines: prices before coupons, without tax, like `net` of an invoice's line. */
  net: number;
  /** The part of the invoice's coupons that lies on them: it was never paid and is not given back. */
  couponShare: number;
  tax: number;
  total: number;
}

export interface CreditNoteInput {
  /** As `computeInvoice` answered. Prices with tax inside need no word about it: `net` of a line is without. */
  readonly invoice: Invoice;
  /** What is credited of which line, in the terms of that line's `net`. */
  readonly lines: readonly { readonly index: number; readonly net: number }[];
  /** All earlier notes on the invoice. Where coupons lie evenly on all lines, `couponShare` may be left out. */
  readonly previous?: readonly PreviousNote[] | undefined;
}

type PreviousNote = Pick<CreditNote, 'net' | 'tax'> & { readonly couponShare?: number | undefined };

/**
 * Credits lines of an issued invoice, wholly or in part. No sequence of notes exceeds the invoice, in net, coupon, tax
 * or total; the note that credits the last of it takes exactly what is left of each, whatever was rounded before.
 * The difference that cash rounding made goes with that last one.
 *
 * Throws BillingError: no_such_line, not_minor_units, credit_exceeds_line, credit_exceeds_invoice, coupon_share_missing.
 */
export function creditNote({ invoice, lines, previous = [] }: CreditNoteInput): CreditNote {
  const paid = paidFor(invoice);
  const left = whatIsLeft(paid, previous);
  const credited = creditedOf(invoice, lines);
  const net = sum(credited);
  if (net > left.net) {
    throw new BillingError(
      'credit_exceeds_invoice',
      `Of the invoice's ${paid.net} minor units ${left.net} are left to be credited, not ${net}.`,
    );
  }
  const last = net === left.net;

  const shares = credited.map((amount, i) =>
    amount === 0n ? 0n : halfUp((paid.coupons[i] ?? 0n) * amount, paid.nets[i] ?? 1n),
  );
  const leftAfterCoupon = left.net - left.coupon;
  // Rounded for each line, shares may come to more than what is credited: then nothing of it was paid.
  const couponShare = between(net - leftAfterCoupon, sum(shares), between(0n, net, left.coupon));
  const { groups } = addTax(
    credited.map((amount, i) => ({
      amount: amount - (shares[i] ?? 0n),
      taxRates: invoice.lines[i]?.taxRates ?? [],
    })),
  );
  const tax = last ? left.tax : between(0n, sum(groups.map(({ amount }) => amount)), left.tax);
  const total = last ? left.total : net - couponShare + tax;
  return {
    net: toNumber(net),
    couponShare: toNumber(couponShare),
    tax: toNumber(tax),
    total: toNumber(between(0n, total, left.total)),
  };
}

/** What an invoice charged, and how much its coupons took off each line, all without tax. */
function paidFor(invoice: Invoice) {
  const nets = invoice.lines.map(({ net }) => minorUnits(net, 'The net of a line'));
  const own = invoice.lines.map(({ ownDiscount = 0 }) => minorUnits(ownDiscount, 'The discount of a line'));
  const coupons = invoice.lines.map(
    ({ discount }, i) => minorUnits(discount, 'The discount of a line') - (own[i] ?? 0n),
  );
  const [subtotal, discount, tax, total] = [
    invoice.subtotal,
    invoice.discount,
    invoice.tax,
    invoice.total,
  ].map((amount) => minorUnits(amount, 'An amount of the invoice')) as [bigint, bigint, bigint, bigint];

  // Prices without tax are their lines' nets already; with tax inside, so is it inside the coupons.
  const net = sum(nets);
  if (net + sum(own) === subtotal) return { nets, net, coupons, coupon: sum(coupons), tax, total };
  const coupon = net - (subtotal - discount - tax);
  const withoutTax = takeTaxOut(
    coupons.map((amount, i) => ({ amount, taxRates: invoice.lines[i]?.taxRates ?? [] })),
  );
  return { nets, net, coupons: withoutTax.nets, coupon, tax, total };
}

type Paid = ReturnType<typeof paidFor>;

function whatIsLeft(paid: Paid, previous: readonly PreviousNote[]) {
  let { net, coupon, tax, total } = paid;
  for (const note of previous) {
    const [noteNet, noteTax] = [
      minorUnits(note.net, 'What was credited'),
      minorUnits(note.tax, 'The tax credited'),
    ];
    const noteCoupon =
      note.couponShare === undefined
        ? evenShare(paid, noteNet)
        : minorUnits(note.couponShare, 'The coupon share of a credit note');
    net -= noteNet;
    coupon -= noteCoupon;
    tax -= noteTax;
    total -= noteNet - noteCoupon + noteTax;
  }
  return { net, coupon, tax, total: total > 0n ? total : 0n };
}

/** The coupon share of a note that does not state it. */
function evenShare({ nets, net, coupons, coupon }: Paid, credited: bigint): bigint {
  if (coupon === 0n) return 0n;
  const uneven = nets.some((own, i) => {
    const difference = (coupons[i] ?? 0n) * net - coupon * own;
    return difference >= 2n * net || difference <= -2n * net;
  });
  if (uneven) {
    throw new BillingError(
      'coupon_share_missing',
      'The coupons lie on some of the lines only; give the couponShare of each previous credit note.',
    );
  }
  return halfUp(coupon * credited, net);
}

function creditedOf(invoice: Invoice, lines: CreditNoteInput['lines']): readonly bigint[] {
  const credited = invoice.lines.map(() => 0n);
  for (const { index, net } of lines) {
    const [line, before] = [invoice.lines[index], credited[index]];
    if (!line || before === undefined) {
      throw new BillingError('no_such_line', `The invoice has no line ${index}.`);
    }
    const amount = before + minorUnits(net, 'What is credited');
    const whole = BigInt(line.net);
    if (whole < 0n ? amount > 0n || amount < whole : amount < 0n || amount > whole) {
      throw new BillingError(
        'credit_exceeds_line',
        `Line ${index} is ${line.net} minor units; ${amount} of it can not be credited.`,
      );
    }
    credited[index] = amount;
  }
  return credited;
}

function between(low: bigint, value: bigint, high: bigint): bigint {
  if (value > high) return high;
  return value < low ? low : value;
}
