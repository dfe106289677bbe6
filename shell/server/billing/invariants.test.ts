import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  allocate,
  changePlan,
  computeInvoice,
  convert,
  creditNote,
  cycles,
  type CreditNote,
  type Cycle,
  daysBetween,
  formatNumber,
  type InvoiceInput,
  lateFee,
  mrr,
  nextPeriodEnd,
  prorate,
  prorationFactor,
} from './index.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const decimal = (max: number, digits: number) =>
  fc.integer({ min: 0, max: max * 10 ** digits }).map((units) => (units / 10 ** digits).toFixed(digits));
const percent = fc.oneof(fc.constantFrom('0', '10', '100', '9.975', '33.333'), decimal(100, 2));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const line = fc.record({
  quantity: fc.oneof(fc.constantFrom('1', '0', '2', '1.5'), decimal(50, 2)),
  unit: fc.oneof(decimal(1, 2), decimal(500, 2), decimal(5, 4)),
  taxRates: fc.uniqueArray(fc.constantFrom('0', '5', '9.975', '19', '20', '7', '8.1'), { maxLength: 3 }),
  discount: optional(fc.record({ percent: optional(percent), fixed: optional(fc.nat(3_000)) })),
});

const input: fc.Arbitrary<InvoiceInput> = fc.array(line, { minLength: 1, maxLength: 6 }).chain((lines) =>
  fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    taxMode: fc.constantFrom('exclusive', 'inclusive'),
    lines: fc.constant(lines),
    coupons: fc.array(
      fc.record({
        percent: optional(percent),
        fixed: optional(fc.nat(20_000)),
        lines: optional(fc.subarray([...lines.keys()])),
      }),
      { maxLength: 3 },
    ),
  }),
);
const credit = fc.record({
  quantity: fc.constant('1'),
  unit: decimal(50, 2).map((unit) => `-${unit}`),
  taxRates: fc.constantFrom(['20'], ['5', '9.975'], []),
});

describe('invoices', () => {
  test('the rows add up, to the unit', () => {
    fc.assert(
      fc.property(input, fc.array(credit, { maxLength: 2 }), (given, credits) => {
        const invoice = computeInvoice({ ...given, lines: [...given.lines, ...credits] });
        const { subtotal, discount, taxes, tax, total, lines } = invoice;
        expect(sum(taxes.map(({ amount }) => amount))).toBe(tax);
        expect(sum(lines.map((one) => one.discount))).toBe(discount);
        expect(subtotal - discount + (given.taxMode === 'exclusive' ? tax : 0)).toBe(total);
        const coupons = sum(lines.map((one) => one.discount - (one.ownDiscount ?? 0)));
        if (coupons === 0) expect(sum(lines.map(({ net }) => net)) + tax).toBe(total);
        for (const { rate, base, amount } of given.taxMode === 'exclusive' ? taxes : []) {
          const taxed = lines.filter(({ taxRates }) => taxRates.includes(rate));
          expect(sum(taxed.map((one) => one.net - one.discount + (one.ownDiscount ?? 0)))).toBe(base);
          expect(Math.abs((base * Number(rate)) / 100 - amount)).toBeLessThan(0.5001);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('nothing is negative, no discount larger than its price', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { subtotal, discount, taxes, tax, total, lines } = computeInvoice(given);
        expect(discount).toBeLessThanOrEqual(subtotal);
        const amounts = [discount, tax, total, ...taxes.flatMap(({ base, amount }) => [base, amount])];
        for (const amount of [...amounts, ...lines.flatMap((one) => [one.net, one.discount])]) {
          expect(amount).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('each tax is within half a unit of its exact part of what was paid for', () => {
    fc.assert(
      fc.property(
        decimal(1_000, 2),
        fc.constantFrom(['20'], ['5', '9.975'], ['19', '7', '5']),
        (unit, taxRates) => {
          const { taxes, total } = computeInvoice({
            currency: 'EUR',
            taxMode: 'inclusive',
            lines: [{ quantity: '1', unit, taxRates }],
          });
          const whole = 100 + sum(taxRates.map(Number));
          for (const { rate, amount } of taxes) {
            expect(Math.abs((total * Number(rate)) / whole - amount)).toBeLessThan(0.5001);
          }
        },
      ),
    );
  });

  test('another order of the lines changes no total, and no line', () => {
    fc.assert(
      fc.property(input, (given) => {
        const [there, back] = [given, { ...given, lines: given.lines.toReversed() }].map((one) =>
          computeInvoice({ ...one, coupons: [] }),
        );
        expect(back).toMatchObject({ subtotal: there?.subtotal, tax: there?.tax, total: there?.total });
      }),
    );
  });

  test('n lines of one are one line of n', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 9 }), fc.nat(99_999), (given, count, cents) => {
        const one = { unit: (cents / 100).toFixed(2), taxRates: ['20', '9.975'] };
        const base = { currency: 'EUR', taxMode: given.taxMode };
        const many = computeInvoice({
          ...base,
          lines: Array.from({ length: count }, () => ({ ...one, quantity: '1' })),
        });
        const { lines: _, ...totals } = computeInvoice({
          ...base,
          lines: [{ ...one, quantity: String(count) }],
        });
        expect(many).toMatchObject(totals);
      }),
    );
  });

  test('a higher price never makes a lower total', () => {
    fc.assert(
      fc.property(input, fc.nat(5), (given, index) => {
        const at = index % given.lines.length;
        const dearer = given.lines.map((one, i) =>
          i === at ? { ...one, unit: `${Number(one.unit) + 1}` } : one,
        );
        const [before, after] = [given.lines, dearer].map(
          (lines) => computeInvoice({ ...given, lines, coupons: [] }).total,
        );
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });

  test('where tax comes out even, prices with it and without say the same', () => {
    const even = fc.array(fc.tuple(fc.nat(999), fc.constantFrom(['20'], ['5', '10'], ['7'])), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(even, (lines) => {
        const exclusive = computeInvoice({
          currency: 'EUR',
          taxMode: 'exclusive',
          lines: lines.map(([unit, taxRates]) => ({ quantity: '1', unit: `${unit}`, taxRates })),
        });
        const inclusive = computeInvoice({
          currency: 'EUR',
          taxMode: 'inclusive',
          lines: lines.map(([unit, taxRates]) => ({
            quantity: '1',
            unit: ((unit * (100 + sum(taxRates.map(Number)))) / 100).toFixed(2),
            taxRates,
          })),
        });
        expect(inclusive).toEqual({ ...exclusive, subtotal: exclusive.total });
      }),
    );
  });

  test('cash rounding moves the total alone, by half a coin at most', () => {
    fc.assert(
      fc.property(input, (given) => {
        const [exact, rounded] = [undefined, '0.05'].map((cashRounding) =>
          computeInvoice({ ...given, currency: 'CHF', cashRounding }),
        );
        const { total = 0, ...rest } = rounded ?? {};
        expect(exact).toMatchObject(rest);
        expect(total % 5).toBe(0);
        expect(Math.abs(total - (exact?.total ?? 0))).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('credit notes', () => {
  test('in any split they come to exactly the invoice, and never exceed it on the way', () => {
    const rounding = fc.constantFrom(undefined, '0.05');
    const cuts = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(input, rounding, cuts, (given, cashRounding, cut) => {
        const invoice = computeInvoice({ ...given, currency: 'CHF', cashRounding });
        const left = invoice.lines.map(({ net }) => net);
        const next = (most: number) => (cut.next().value ?? 0) % (most + 1);
        const notes: CreditNote[] = [];
        do {
          const lines = left.map((net, index) => ({ index, net: notes.length < 12 ? next(net) : net }));
          for (const { index, net } of lines) left[index] = (left[index] ?? 0) - net;
          notes.push(creditNote({ invoice, lines, previous: notes }));
          expect(sum(notes.map(({ total }) => total))).toBeLessThanOrEqual(invoice.total);
          expect(sum(notes.map(({ tax }) => tax))).toBeLessThanOrEqual(invoice.tax);
        } while (sum(left) > 0);
        for (const note of notes) {
          expect(Math.min(note.net, note.tax, note.total)).toBeGreaterThanOrEqual(0);
          if (cashRounding === undefined) expect(note.net - note.couponShare + note.tax).toBe(note.total);
        }
        expect(sum(notes.map(({ net }) => net))).toBe(sum(invoice.lines.map(({ net }) => net)));
        expect(sum(notes.map(({ tax }) => tax))).toBe(invoice.tax);
        expect(sum(notes.map(({ total }) => total))).toBe(invoice.total);
      }),
      { numRuns: 2_000 },
    );
  });

  test('all of it at once is the invoice, with credits on it too', () => {
    fc.assert(
      fc.property(input, fc.array(credit, { maxLength: 2 }), (given, credits) => {
        const invoice = computeInvoice({ ...given, lines: [...given.lines, ...credits] });
        fc.pre(invoice.total >= 0);
        const lines = invoice.lines.map(({ net }, index) => ({ index, net }));
        expect(creditNote({ invoice, lines })).toMatchObject({ tax: invoice.tax, total: invoice.total });
      }),
    );
  });
});

const day = fc.nat(20_000).map((days) => addDays('2000-01-01', days));
const mode = fc.constantFrom('real' as const, '30' as const);
/** A period with three days in it, in order. */
const period = fc
  .tuple(day, fc.integer({ min: 2, max: 1_200 }), fc.tuple(fc.nat(), fc.nat(), fc.nat()))
  .map(([periodStart, length, cuts]) => {
    const [a = '', b = '', c = ''] = cuts
      .map((cut) => cut % (length + 1))
      .sort((one, other) => one - other)
      .map((days) => addDays(periodStart, days));
    return { periodStart, periodEnd: addDays(periodStart, length), a, b, c };
  });

describe('periods and proration', () => {
  test('twelve months are four quarters are a year, from the anchor and for ever', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 31 }), (start, anchorDay) => {
        const after = (cycle: Cycle, times: number) =>
          Array.from({ length: times }).reduce<string>(
            (from) => nextPeriodEnd({ start: from, cycle, anchorDay }),
            start,
          );
        expect(after('monthly', 36)).toBe(after('triennial', 1));
        expect(after('monthly', 24)).toBe(after('biennial', 1));
        expect(after('quarterly', 4)).toBe(after('annual', 1));
        expect(after('semiannual', 2)).toBe(after('annual', 1));
        expect(after('weekly', 3)).toBe(addDays(start, 21));
        expect(daysBetween(start, after('monthly', 1))).toBeGreaterThan(0);
      }),
    );
  });

  test('the whole is one, nothing is zero, and parts add up to within their rounding', () => {
    fc.assert(
      fc.property(
        period,
        mode,
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        ({ periodStart, periodEnd, a, b, c }, mode, amount) => {
          const whole = { periodStart, periodEnd, mode };
          expect(prorationFactor({ ...whole, from: periodStart, to: periodEnd })).toBe('1.000000000');
          expect(prorationFactor({ ...whole, from: b, to: b })).toBe('0.000000000');
          const factor = (from: string, to: string) => Number(prorationFactor({ ...whole, from, to }));
          expect(Math.abs(factor(a, b) + factor(b, c) - factor(a, c))).toBeLessThan(2e-9);
          const money = (from: string, to: string) => prorate({ amount, ...whole, from, to });
          expect(Math.abs(money(a, b) + money(b, c) - money(a, c))).toBeLessThanOrEqual(2);
          expect(Math.abs(money(a, b))).toBeLessThanOrEqual(Math.abs(money(a, c)));
          expect(prorate({ amount: -amount, ...whole, from: a, to: b })).toBe(-money(a, b) + 0);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('a change of plan loses nothing and invents nothing', () => {
    const money = fc.nat(10_000_000);
    fc.assert(
      fc.property(
        period,
        mode,
        money,
        money,
        money,
        money,
        ({ periodStart, periodEnd, b }, mode, amount, credited, next, balance) => {
          const change = { periodStart, periodEnd, on: b, mode };
          const outcome = changePlan({
            old: { amount, credited },
            next: { amount: next },
            ...change,
            credit: balance,
          });
          const { credit, charge, due, creditUsed, toCreditBalance } = outcome;
          expect(Math.min(...Object.values(outcome))).toBeGreaterThanOrEqual(0);
          expect(charge - credit).toBe(due + creditUsed - toCreditBalance);
          expect(credit).toBeLessThanOrEqual(Math.max(0, amount - credited));
          expect(creditUsed).toBeLessThanOrEqual(balance);
          expect(due === 0 || toCreditBalance === 0).toBe(true);
          expect(due === 0 || creditUsed === balance).toBe(true);
          const same = changePlan({ old: { amount }, next: { amount }, ...change });
          expect([same.due, same.toCreditBalance]).toEqual([0, 0]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('figures', () => {
  test('shares add up and are at most one unit off', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (total, weights) => {
        const whole = weights.reduce((all, weight) => all + weight, 0n);
        const shares = allocate(total, weights);
        expect(shares.reduce((all, share) => all + share, 0n)).toBe(whole === 0n ? 0n : total);
        for (const [i, share] of shares.entries()) {
          const off = share * whole - total * (weights[i] ?? 0n);
          expect(off < whole && off > -whole).toBe(whole > 0n);
        }
      }),
    );
  });

  test('recurring revenue of many is the sum of each to within its rounding, and a quantity is so many of one', () => {
    const service = fc.record({
      amount: fc.nat(1_000_000),
      cycle: fc.constantFrom(...cycles),
      quantity: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(service, { maxLength: 20 }), (services) => {
        const each = sum(services.map((one) => mrr([one])));
        expect(Math.abs(mrr(services) - each)).toBeLessThanOrEqual(services.length / 2 + 0.5);
        const counted = services.flatMap(({ quantity, ...one }) => Array<typeof one>(quantity).fill(one));
        expect(mrr(counted)).toBe(mrr(services));
      }),
    );
  });

  test('a larger balance never has a smaller late fee; a rate of one changes no amount; each counter has its own number', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        percent,
        fc.nat(500),
        fc.nat(500),
        (a, b, percent, fixed, minimum) => {
          const [small, large] = [Math.min(a, b), Math.max(a, b)].map((balance) =>
            lateFee({ balance, percent, fixed, minimum }),
          );
          expect(small).toBeLessThanOrEqual(large ?? 0);
          expect(convert(a, 'EUR', 'USD', '1.000')).toBe(a);
          const number = (counter: number) => formatNumber('{yyyy}-{number:4}', counter, '2025-01-01');
          expect(number(a) === number(b)).toBe(a === b);
        },
      ),
    );
  });
});
