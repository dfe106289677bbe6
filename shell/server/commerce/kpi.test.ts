import { beforeAll, expect, test } from 'vitest';
import { convert, daysBetween, mrr as recurringOf, type RecurringService } from '../billing/index.ts';
import { recountAging, recountKpis, recountMonth } from './testing/kpis.ts';
import { tradedCompany } from './testing/trade.ts';
import { untruths } from './testing/untruths.ts';

const PATIENCE = 300_000;

let company: Awaited<ReturnType<typeof tradedCompany>>;
beforeAll(async () => {
  company = await tradedCompany();
}, PATIENCE);

test(
  'half a year of trade → every figure of the reports is what the rows come to one by one',
  async () => {
    const { sql, call } = company;
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
        churn_percent: was.size === 0 ? null : ((100 * without(was, is)) / was.size).toFixed(1),
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

test.each(['base', 'USD', 'EUR'])('the dashboard, in %s → each figure on it is a recount', async (wanted) => {
  const { sql, call } = company;
  const { day, kpis, revenue, mrr, aging, services, top_products } = await call(
    'GET',
    `/dashboard?currency=${wanted}`,
  );
  const { today } = await call('GET', '/clock');
  expect(day).toBe(today);
  expect(kpis).toEqual(recountKpis(sql, day, wanted, 'USD'));
  expect(revenue).toHaveLength(12);
  for (const row of revenue) expect(row).toEqual(recountMonth(sql, row.month, wanted, 'USD'));
  // It was traded in both, paid back, and billed with tax.
  const sums = revenue.find(({ month }: { month: string }) => month === '2026-05');
  for (const amount of [sums.invoiced_minor, sums.tax_minor, sums.cash_minor])
    expect(amount).toBeGreaterThan(0);
  expect(aging).toMatchObject(recountAging(sql, day, wanted, 'USD'));
  expect(mrr.at(-1).end_minor).toBe(kpis.mrr_minor);
  expect(mrr.at(-1).start_minor).toBe(kpis.mrr_month_ago_minor);
  const all = sql.exec<{ status: string }>('SELECT status FROM services');
  for (const { status, count } of services)
    expect(count, status).toBe(all.filter((row) => row.status === status).length);
  expect(sum(services, (row: { count: number }) => row.count)).toBe(all.length);
  const { items } = await call('GET', `/reports/products?currency=${wanted}`);
  const had = items.filter(({ active }: { active: number }) => active > 0);
  expect(had.slice(0, 5)).toMatchObject(top_products);
  if (wanted === 'base') return;
  for (const { product_id, active, mrr_minor } of items) {
    const own = sql
      .exec<RecurringService>(
        `SELECT amount_minor AS amount, cycle, quantity FROM services
         WHERE status = 'active' AND product_id = ? AND currency = ?`,
        product_id,
        wanted,
      )
      .map((service) => recurringOf([service]));
    expect([active, mrr_minor]).toEqual([own.length, sum(own, (minor) => minor)]);
  }
});

test('what each product was billed in some months → its lines less their own discounts, of what is not void', async () => {
  const { sql, call } = company;
  for (const currency of ['USD', 'EUR']) {
    const { items } = await call('GET', `/reports/products?from=2026-04&to=2026-05&currency=${currency}`);
    const lines = sql.exec<{ product_id: number; net_minor: number }>(
      `SELECT product_id, net_minor FROM invoice_lines JOIN invoices ON invoices.id = invoice_id
       WHERE status IN ('issued', 'partially_paid', 'paid', 'uncollectible') AND currency = ?
         AND substr(issued_on, 1, 7) IN ('2026-04', '2026-05') AND product_id IS NOT NULL`,
      currency,
    );
    expect(items.length).toBeGreaterThan(1);
    for (const { product_id, billed_minor } of items)
      expect([product_id, billed_minor]).toEqual([
        product_id,
        sum(
          lines.filter((line) => line.product_id === product_id),
          ({ net_minor }) => net_minor,
        ),
      ]);
    expect(sum(items, (row: { billed_minor: number }) => row.billed_minor)).toBe(
      sum(lines, ({ net_minor }) => net_minor),
    );
  }
});

test('revenue and taxes that are told in the base currency → converted sums of the same rows', async () => {
  const { sql, call } = company;
  const range = 'from=2026-03&to=2026-12';
  const { items, currency } = await call('GET', `/reports/revenue?${range}&currency=base`);
  expect([currency, items.length]).toEqual(['USD', 10]);
  for (const row of items) expect(row).toEqual(recountMonth(sql, row.month, 'base', 'USD'));

  const { credited } = await call('GET', `/reports/tax?${range}`);
  const notes = sql.exec<{ currency: string; total_minor: number; tax_minor: number }>(
    'SELECT * FROM credit_notes',
  );
  expect(credited).toEqual(
    ['EUR', 'USD'].map((code) => {
      const own = notes.filter((note) => note.currency === code);
      return {
        currency: code,
        credit_notes: own.length,
        net_minor: sum(own, (note) => note.total_minor - note.tax_minor),
        tax_minor: sum(own, (note) => note.tax_minor),
      };
    }),
  );
  for (const { tax_minor } of credited) expect(tax_minor).toBeGreaterThan(0);
});

interface Account {
  currency: string;
  open_minor: number;
  overdue_minor: number;
  unpaid_invoices: number;
  revenue_minor: number;
  credit_minor: number;
}

test('a client’s page, statement and own area → the same figures, each a recount', async () => {
  const { sql, call, tab, sold } = company;
  const { today } = await call('GET', '/clock');
  for (const id of sold) {
    const own = sql.exec<InvoiceRow>('SELECT * FROM invoices WHERE client_id = ?', id);
    const issued = own.filter(({ status }) => status !== 'draft' && status !== 'void');
    const open = issued.filter(({ status }) => status === 'issued' || status === 'partially_paid');
    const rows = <Row extends { currency: string }>(table: string) =>
      sql.exec<Row>(`SELECT * FROM ${table} WHERE client_id = ?`, id);
    const ledger = rows<{ currency: string; amount_minor: number }>('credit_ledger');
    const notes = rows<{ currency: string; total_minor: number; tax_minor: number }>('credit_notes');
    const { items: accounts } = await call('GET', `/clients/${id}/accounts`);
    const { accounts: statements } = await call(
      'GET',
      `/clients/${id}/statement?from=2026-01-01&to=${today}`,
    );
    for (const account of accounts as Account[]) {
      const of = <Row extends { currency: string }>(all: readonly Row[]) =>
        all.filter(({ currency }) => currency === account.currency);
      const credit_minor = sum(of(ledger), (row) => row.amount_minor);
      const late = of(open).filter(({ due_on }) => due_on < today);
      expect(account, `client ${id}`).toEqual({
        currency: account.currency,
        unpaid_invoices: of(open).length,
        open_minor: sum(of(open), (row) => row.balance_minor),
        overdue_minor: sum(late, (row) => row.balance_minor),
        revenue_minor:
          sum(of(issued), (row) => row.total_minor - row.tax_minor) -
          sum(of(notes), (row) => row.total_minor - row.tax_minor),
        credit_minor,
      });
      const statement = statements.find(({ currency }: Account) => currency === account.currency);
      expect(statement?.closing_minor ?? 0, `statement of ${id}`).toBe(account.open_minor - credit_minor);
    }
  }

  const client = tab();
  await client.signIn('client@demo.test');
  const [mine] = (await call('GET', '/clients/1/accounts')).items as Account[];
  const unpaid = (await client.call('GET', '/invoices?status=unpaid&page_size=100')).body;
  const inDollars = unpaid.items.filter(({ currency }: Account) => currency === mine?.currency);
  expect(inDollars).toHaveLength(mine?.unpaid_invoices ?? -1);
  expect(sum(inDollars, (row: InvoiceRow) => row.balance_minor)).toBe(mine?.open_minor);
  const { balances } = (await client.call('GET', '/clients/1/credit')).body;
  expect(balances.find(({ currency }: Account) => currency === mine?.currency)?.balance_minor ?? 0).toBe(
    mine?.credit_minor,
  );
  const services = sql.exec('SELECT 1 FROM services WHERE client_id = 1');
  expect((await client.call('GET', '/services')).body.total).toBe(services.length);
});

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
