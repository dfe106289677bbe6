import type { Sql } from '../../ports.ts';
import { monthsBetween } from './months.ts';
import { addUp, type Scope } from './scope.ts';

export interface MonthOfRevenue {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly invoices: number;
  /** Issued in the month, without tax; what is void never happened. */
  readonly invoiced_minor: number;
  /** Credit notes of the month, without tax. */
  readonly credited_minor: number;
  /** Invoiced less credited. */
  readonly revenue_minor: number;
  /** Tax of the invoices less that of the credit notes. */
  readonly tax_minor: number;
  /** Received less refunded and charged back in the month, tax included. */
  readonly cash_minor: number;
}

interface Sum {
  readonly month: string;
  readonly currency: string;
  readonly rate: string;
  readonly count: number;
  readonly amount: number;
  readonly tax: number;
}

/** What was billed and received in each month from one to another (`YYYY-MM`, both included). */
export function revenueByMonth(sql: Sql, scope: Scope, from: string, to: string): MonthOfRevenue[] {
  const days = [`${from}-01`, `${to}-31`] as const;
  // Days are added up first, in the order of an index, so that nothing has to be sorted but the days.
  const invoiced = sql.exec<Sum>(
    `SELECT substr(day, 1, 7) AS month, currency, rate, sum(count) AS count, sum(amount) AS amount, sum(tax) AS tax
     FROM (SELECT issued_on AS day, currency, rate_to_base AS rate, count(*) AS count,
                  sum(total_minor - tax_minor) AS amount, sum(tax_minor) AS tax
           FROM invoices WHERE issued_on BETWEEN ? AND ? AND status NOT IN ('draft', 'void')
           GROUP BY issued_on, status, currency, rate_to_base)
     GROUP BY 1, 2, 3`,
    ...days,
  );
  const credited = sql.exec<Sum>(
    `SELECT substr(n.issued_on, 1, 7) AS month, n.currency, rate_to_base AS rate, count(*) AS count,
            sum(n.total_minor - n.tax_minor) AS amount, sum(n.tax_minor) AS tax
     FROM credit_notes n JOIN invoices i ON i.id = n.invoice_id
     WHERE n.issued_on BETWEEN ? AND ? AND i.status <> 'void' GROUP BY 1, 2, 3`,
    ...days,
  );
  const received = sql.exec<Sum>(
    `SELECT substr(day, 1, 7) AS month, currency, rate, sum(amount) AS amount
     FROM (SELECT received_on AS day, currency, rate_to_base AS rate, sum(amount_minor) AS amount
           FROM payments WHERE received_on BETWEEN ? AND ? AND status NOT IN ('pending', 'failed')
           GROUP BY received_on, status, currency, rate_to_base)
     GROUP BY 1, 2, 3`,
    ...days,
  );
  const returned = sql.exec<Sum>(
    `SELECT substr(day, 1, 7) AS month, currency, rate_to_base AS rate, sum(r.amount_minor) AS amount
     FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE day BETWEEN ? AND ? GROUP BY 1, 2, 3`,
    ...days,
  );
  const total = (rows: readonly Sum[], what: 'amount' | 'tax') =>
    addUp(
      scope,
      rows,
      ({ month }) => month,
      (row) => scope.convert(row[what], row.currency, row.rate),
    );
  const sums = {
    count: addUp(
      scope,
      invoiced,
      ({ month }) => month,
      ({ count }) => count,
    ),
    invoiced: total(invoiced, 'amount'),
    credited: total(credited, 'amount'),
    tax: total(invoiced, 'tax'),
    creditedTax: total(credited, 'tax'),
    received: total(received, 'amount'),
    returned: total(returned, 'amount'),
  };
  return monthsBetween(from, to).map((month) => {
    const of = (name: keyof typeof sums) => sums[name].get(month) ?? 0;
    return {
      month,
      invoices: of('count'),
      invoiced_minor: of('invoiced'),
      credited_minor: of('credited'),
      revenue_minor: of('invoiced') - of('credited'),
      tax_minor: of('tax') - of('creditedTax'),
      cash_minor: of('received') - of('returned'),
    };
  });
}
