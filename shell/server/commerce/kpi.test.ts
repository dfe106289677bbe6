import { expect, test } from 'vitest';
import { convert, daysBetween } from '../billing/index.ts';
import { openShop } from './testing/shop.ts';
import { untruths } from './testing/untruths.ts';

/** Park and Miller: the same operations in every run. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Half a year of a company whose clients order, pay, change, cancel or forget: some 300 operations, between them days. */
async function tradedCompany() {
  const shop = await openShop();
  const { sql, admin, product, advance, pay } = shop;
  const clients = sql.exec<{ id: number }>('SELECT id FROM clients ORDER BY id').map(({ id }) => id);
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '' WHERE id % 2 = 0`);
  sql.exec(
    `INSERT INTO prices (product_id, currency, cycle, amount_minor, setup_minor)
     SELECT product_id, 'EUR', cycle, amount_minor + 100, 500 FROM prices WHERE currency = 'USD'
     ON CONFLICT DO NOTHING`,
  );
  const random = generator(20_260_315);
  const one = (query: string) => {
    const rows = sql.exec<{ id: number }>(query);
    return rows[random(Math.max(rows.length, 1))]?.id ?? 0;
  };
  const slugs = ['starter', 'professional', 'enterprise', 'email-hosting'];
  const slug = () => slugs[random(slugs.length)] ?? '';
  const operations = [
    () =>
      admin.call('POST', '/orders', {
        client_id: clients[random(8)],
        currency: random(3) === 0 ? 'EUR' : 'USD',
        items: [
          {
            product_id: product(slug()),
            cycle: random(4) === 0 ? 'annual' : 'monthly',
            quantity: 1 + random(2),
          },
        ],
      }),
    () => {
      const id = one(`SELECT id FROM invoices WHERE status IN ('issued', 'partially_paid')`);
      if (id > 0) pay(id);
    },
    () =>
      admin.call('POST', `/services/${one(`SELECT id FROM services WHERE status = 'active'`)}/change`, {
        product_id: product(slug()),
        cycle: 'monthly',
      }),
    () =>
      admin.call('POST', `/services/${one(`SELECT id FROM services WHERE status = 'active'`)}/cancel`, {
        when: random(2) === 0 ? 'now' : 'end',
      }),
    () =>
      admin.call(
        'POST',
        `/invoices/${one(`SELECT id FROM invoices WHERE status = 'paid' AND total_minor > 0`)}/credit-notes`,
        {
          reason: 'Goodwill',
        },
      ),
    () => admin.call('POST', `/invoices/${one(`SELECT id FROM invoices WHERE status = 'issued'`)}/void`),
  ];
  for (let day = 0; day < 60; day += 1) {
    for (const operation of [0, 1, 1, 0, 2 + random(4)]) await operations[operation]?.();
    await advance({ days: 1 + random(5) });
  }
  return shop;
}

const PATIENCE = 300_000;

test(
  'half a year of trade → every figure of the reports is what the rows come to one by one',
  async () => {
    const { sql, call } = await tradedCompany();
    expect(untruths(sql)).toEqual([]);
    const rates = new Map(
      sql
        .exec<{ code: string; rate_to_base: string }>('SELECT code, rate_to_base FROM currencies')
        .map(({ code, rate_to_base }) => [code, rate_to_base]),
    );
    const base = (minor: number, currency: string, rate = rates.get(currency) ?? '1') =>
      currency === 'USD' ? minor : convert(minor, currency, 'USD', rate);
    const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'];
    const range = `from=${months[0]}&to=${months.at(-1)}`;

    const invoices = sql.exec<Record<string, never> & InvoiceRow>('SELECT * FROM invoices');
    const notes = sql.exec<{
      invoice_id: number;
      issued_on: string;
      currency: string;
      total_minor: number;
      tax_minor: number;
    }>('SELECT * FROM credit_notes');
    const counted = invoices.filter(({ status }) => status !== 'draft' && status !== 'void');
    expect(counted.length).toBeGreaterThan(100);
    expect(notes.length).toBeGreaterThan(5);

    // In one currency nothing is converted: plain sums.
    for (const currency of ['USD', 'EUR']) {
      const { items } = await call('GET', `/reports/revenue?${range}&currency=${currency}`);
      for (const [i, month] of months.entries()) {
        const issued = counted.filter((row) => row.currency === currency && row.issued_on.startsWith(month));
        const credited = notes.filter((row) => row.currency === currency && row.issued_on.startsWith(month));
        expect(items[i]).toMatchObject({
          month,
          invoices: issued.length,
          invoiced_minor: sum(issued, (row) => row.total_minor - row.tax_minor),
          credited_minor: sum(credited, (row) => row.total_minor - row.tax_minor),
          tax_minor: sum(issued, (row) => row.tax_minor) - sum(credited, (row) => row.tax_minor),
        });
      }
    }

    const movements = sql.exec<MovementRow>(
      `SELECT m.*, client_id FROM service_movements m JOIN services ON services.id = service_id ORDER BY m.id`,
    );
    const { items: mrr } = await call('GET', `/reports/mrr?${range}`);
    const { items: churn } = await call('GET', `/reports/churn?${range}`);
    for (const [i, month] of months.entries()) {
      const at = (day: string) => movements.filter((row) => row.day < day);
      const [start, end] = [at(month), at(`${month}-99`)].map((rows) => ({
        mrr: sum(
          rows,
          (row) => base(row.mrr_after_minor, row.currency) - base(row.mrr_before_minor, row.currency),
        ),
        clients: earning(rows),
      }));
      expect([mrr[i].start_minor, mrr[i].end_minor]).toEqual([start?.mrr, end?.mrr]);
      const { new_minor, expansion_minor, reactivation_minor, contraction_minor, churn_minor } = mrr[i];
      expect(
        start &&
          start.mrr + new_minor + expansion_minor + reactivation_minor - contraction_minor - churn_minor,
      ).toBe(end?.mrr);
      const [was, is] = [start?.clients ?? new Set<number>(), end?.clients ?? new Set<number>()];
      expect(churn[i]).toMatchObject({
        start: was.size,
        gained: without(is, was),
        lost: without(was, is),
        end: is.size,
      });
    }

    const { day, items: aging } = await call('GET', '/reports/aging?currency=USD');
    const open = counted.filter(
      ({ status, currency }) => currency === 'USD' && (status === 'issued' || status === 'partially_paid'),
    );
    expect(sum(aging, (row: AgingRow) => row.total_minor)).toBe(sum(open, (row) => row.balance_minor));
    const bucket = (from: number, to: number) =>
      sum(
        open.filter(({ due_on }) => daysBetween(due_on, day) >= from && daysBetween(due_on, day) <= to),
        (row) => row.balance_minor,
      );
    const told = (name: string) => sum(aging, (row: AgingRow) => row.buckets[name] ?? 0);
    expect(['not_due', '1_30', '31_60', '61_90', 'over_90'].map(told)).toEqual([
      bucket(-9999, 0),
      bucket(1, 30),
      bucket(31, 60),
      bucket(61, 90),
      bucket(91, 9999),
    ]);

    const { kpis, top_products } = await call('GET', '/dashboard');
    const { items: products } = await call('GET', '/reports/products');
    expect(sum(products, (row: { mrr_minor: number }) => row.mrr_minor)).toBe(kpis.mrr_minor);
    expect(top_products.length).toBeGreaterThan(1);

    const { items: taxes } = await call('GET', `/reports/tax?${range}`);
    const taxed = counted.filter(({ issued_on }) => issued_on.slice(0, 7) <= '2026-08');
    expect(sum(taxes, (row: { tax_minor: number }) => row.tax_minor)).toBe(
      sum(taxed, (row) => row.tax_minor),
    );
  },
  PATIENCE,
);

interface InvoiceRow {
  status: string;
  currency: string;
  issued_on: string;
  due_on: string;
  total_minor: number;
  tax_minor: number;
  balance_minor: number;
}

interface MovementRow {
  service_id: number;
  client_id: number;
  day: string;
  currency: string;
  mrr_before_minor: number;
  mrr_after_minor: number;
}

interface AgingRow {
  total_minor: number;
  buckets: Record<string, number>;
}

function sum<Row>(rows: readonly Row[], amount: (row: Row) => number): number {
  return rows.reduce((total, row) => total + amount(row), 0);
}

/** The clients with a service that earned when these movements had happened. */
function earning(rows: readonly MovementRow[]): Set<number> {
  const last = new Map(rows.map((row) => [row.service_id, row]));
  return new Set([...last.values()].filter((row) => row.mrr_after_minor > 0).map((row) => row.client_id));
}

function without(some: ReadonlySet<number>, others: ReadonlySet<number>): number {
  return [...some].filter((id) => !others.has(id)).length;
}
