import { halfUp, parsePercent } from './decimal.ts';
import { BillingError } from './error.ts';
import { roundTogether, sum } from './shares.ts';

/** What is taxed: an amount in minor units and the rates that apply to it, each to the same base. */
export interface Taxable {
  readonly amount: bigint;
  readonly taxRates: readonly string[];
}

export interface TaxGroup {
  /** As first written on a line; "20" and "20.00" are one rate. */
  readonly rate: string;
  readonly base: bigint;
  readonly amount: bigint;
}

export interface Taxation {
  /** One for each rate, in order of appearance; also for rate 0. */
  readonly groups: readonly TaxGroup[];
  /** What each taxable amount is without the tax in it. */
  readonly nets: readonly bigint[];
}

/** Adds tax to amounts without it. Each rate is rounded once, on the sum of all amounts that it applies to. */
export function addTax(taxables: readonly Taxable[]): Taxation {
  const { rates, hundred, labels } = readRates(taxables);
  const nets = taxables.map(({ amount }) => amount);
  const groups = [...labels].map(([rate, label]) => {
    const base = sum(nets.filter((_, i) => rates[i]?.includes(rate)));
    return { rate: label, base, amount: halfUp(base * rate, hundred) };
  });
  return { groups, nets };
}

/**
 * Takes the tax out of amounts that contain it; all rates of a line together: 114.98 with 5 % and 9.975 % in it is
 * 100.00 + 5.00 + 9.98. Each rate is rounded once, on all amounts that it applies to; the nets are what is left, to the
 * unit: Σ nets + Σ taxes = Σ amounts, and each group's base is the sum of its nets.
 */
export function takeTaxOut(taxables: readonly Taxable[]): Taxation {
  const { rates, hundred, labels } = readRates(taxables);

  // Amounts with the same set of rates behave as one. Their tax at `rate` is exactly gross × rate / contained.
  const baskets = [
    ...Map.groupBy(taxables.keys(), (i) => [...(rates[i] ?? [])].sort().join(' ')).values(),
  ].map((members) => {
    const own = rates[members[0] ?? 0] ?? [];
    return {
      members,
      own,
      contained: hundred + sum(own),
      gross: sum(members.map((i) => taxables[i]?.amount ?? 0n)),
      tax: 0n,
    };
  });

  const amounts = new Map<bigint, bigint>();
  for (const rate of labels.keys()) {
    const taxed = baskets.filter(({ own }) => own.includes(rate));
    const denominator = [...new Set(taxed.map(({ contained }) => contained))].reduce((a, b) => a * b, 1n);
    const exact = taxed.map(({ gross, contained }) => gross * rate * (denominator / contained));
    const amount = halfUp(sum(exact), denominator);
    const shares = roundTogether(exact, denominator, amount);
    for (const [i, basket] of taxed.entries()) basket.tax += shares[i] ?? 0n;
    amounts.set(rate, amount);
  }

  const nets = taxables.map(() => 0n);
  for (const { members, contained, gross, tax } of baskets) {
    const exact = members.map((i) => (taxables[i]?.amount ?? 0n) * hundred);
    const rounded = roundTogether(exact, contained, gross - tax);
    for (const [k, i] of members.entries()) nets[i] = rounded[k] ?? 0n;
  }
  const groups = [...labels].map(([rate, label]) => ({
    rate: label,
    base: sum(nets.filter((_, i) => rates[i]?.includes(rate))),
    amount: amounts.get(rate) ?? 0n,
  }));
  return { groups, nets };
}

/** All rates on one scale, so that they compare and add as whole numbers; `hundred` is 100 % on it. */
function readRates(taxables: readonly Taxable[]) {
  const read = taxables.map(({ taxRates }) =>
    taxRates.map((label) => ({ label, ...parsePercent(label, 'A tax rate') })),
  );
  const scale = read.flat().reduce((most, rate) => (rate.scale > most ? rate.scale : most), 1n);
  const labels = new Map<bigint, string>();
  const rates = read.map((line) => {
    const own = line.map(({ label, units, scale: own }) => {
      const rate = units * (scale / own);
      if (!labels.has(rate)) labels.set(rate, label);
      return rate;
    });
    if (new Set(own).size < own.length) {
      throw new BillingError(
        'rate_twice',
        `A line names the rate ${line[0]?.label} twice; give one rate that is their sum.`,
      );
    }
    return own;
  });
  return { rates, hundred: 100n * scale, labels };
}
