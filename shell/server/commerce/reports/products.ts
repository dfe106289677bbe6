import { type Cycle, mrr } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';
import type { Scope } from './scope.ts';

export interface ProductFigures {
  readonly product_id: number;
  readonly name: string;
  /** Services that are active now. */
  readonly active: number;
  /** Of those, at the rates of today. */
  readonly mrr_minor: number;
  /** Net of the lines billed in the months: after their own discounts, before coupons and tax. */
  readonly billed_minor: number;
}

interface Group {
  readonly product_id: number;
  readonly name: string;
  readonly currency: string;
  readonly cycle: Cycle;
  readonly amount: number;
  readonly quantity: number;
  readonly count: number;
}

/** Recurring revenue of each product, the best first. Adds up to the recurring revenue of all. */
export function recurringByProduct(sql: Sql, scope: Scope): Omit<ProductFigures, 'billed_minor'>[] {
  // Services at the same price are counted, not listed.
  const groups = sql.exec<Group>(
    `SELECT g.*, products.name FROM (
       SELECT product_id, currency, cycle, amount_minor AS amount, quantity, count(*) AS count
       FROM services WHERE status = 'active' GROUP BY 1, 2, 3, 4, 5) g
     JOIN products ON products.id = g.product_id`,
  );
  const products = new Map<number, { name: string; active: number; mrr_minor: number }>();
  for (const { product_id, name, currency, cycle, amount, quantity, count } of groups) {
    if (!scope.counts(currency)) continue;
    const known = products.get(product_id) ?? { name, active: 0, mrr_minor: 0 };
    const each = scope.atToday(mrr([{ amount, cycle, quantity }]), currency);
    products.set(product_id, {
      name,
      active: known.active + count,
      mrr_minor: known.mrr_minor + each * count,
    });
  }
  return [...products]
    .map(([product_id, { name, active, mrr_minor }]) => ({ product_id, name, active, mrr_minor }))
    .sort((a, b) => b.mrr_minor - a.mrr_minor || a.product_id - b.product_id);
}

/** The same with what was billed from one month to another (`YYYY-MM`, both included); also products that nobody has now. */
export function productFigures(sql: Sql, scope: Scope, from: string, to: string): ProductFigures[] {
  const lines = sql.exec<{ product_id: number; name: string; currency: string; rate: string; net: number }>(
    `SELECT product_id, products.name, currency, rate_to_base AS rate, sum(net_minor) AS net
     FROM invoices JOIN invoice_lines ON invoice_id = invoices.id JOIN products ON products.id = product_id
     WHERE issued_on BETWEEN ? AND ? AND status NOT IN ('draft', 'void') GROUP BY 1, 3, 4`,
    `${from}-01`,
    `${to}-31`,
  );
  const figures = new Map(
    recurringByProduct(sql, scope).map((row) => [row.product_id, { ...row, billed_minor: 0 }]),
  );
  for (const { product_id, name, currency, rate, net } of lines) {
    if (!scope.counts(currency)) continue;
    const known = figures.get(product_id) ?? { product_id, name, active: 0, mrr_minor: 0, billed_minor: 0 };
    figures.set(product_id, {
      ...known,
      billed_minor: known.billed_minor + scope.convert(net, currency, rate),
    });
  }
  return [...figures.values()].sort(
    (a, b) => b.mrr_minor - a.mrr_minor || b.billed_minor - a.billed_minor || a.product_id - b.product_id,
  );
}
