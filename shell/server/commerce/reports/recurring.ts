import type { Sql } from '../../ports.ts';
import { monthsBetween } from './months.ts';
import type { Scope } from './scope.ts';

/** End = start + new + expansion + reactivation − contraction − churn; all are ≥ 0, at the rates of today. */
export interface MonthOfRecurring {
  readonly month: string;
  readonly start_minor: number;
  readonly new_minor: number;
  readonly expansion_minor: number;
  readonly reactivation_minor: number;
  readonly contraction_minor: number;
  readonly churn_minor: number;
  readonly end_minor: number;
}

type Kind = 'new' | 'expansion' | 'reactivation' | 'contraction' | 'churn';

interface Movement {
  readonly month: string;
  readonly kind: Kind;
  readonly currency: string;
  readonly before: number;
  readonly after: number;
  readonly count: number;
}

/** How monthly recurring revenue moved in each month from one to another (`YYYY-MM`, both included). */
export function recurringByMonth(sql: Sql, scope: Scope, from: string, to: string): MonthOfRecurring[] {
  // Equal movements are counted, not listed: there are as many as there are prices, however many services.
  const movements = sql.exec<Movement>(
    `SELECT CASE WHEN day < ? THEN '' ELSE substr(day, 1, 7) END AS month, kind, currency,
            mrr_before_minor AS before, mrr_after_minor AS after, count(*) AS count
     FROM service_movements WHERE day <= ? GROUP BY 1, 2, 3, 4, 5`,
    `${from}-01`,
    `${to}-31`,
  );
  const sums = new Map<string, number>();
  const add = (key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
  for (const { month, kind, currency, before, after, count } of movements) {
    if (!scope.counts(currency)) continue;
    const change = (scope.atToday(after, currency) - scope.atToday(before, currency)) * count;
    add(month, change);
    add(`${month} ${kind}`, Math.abs(change));
  }
  let start = sums.get('') ?? 0;
  return monthsBetween(from, to).map((month) => {
    const of = (kind: Kind) => sums.get(`${month} ${kind}`) ?? 0;
    const end = start + (sums.get(month) ?? 0);
    const row = {
      month,
      start_minor: start,
      new_minor: of('new'),
      expansion_minor: of('expansion'),
      reactivation_minor: of('reactivation'),
      contraction_minor: of('contraction'),
      churn_minor: of('churn'),
      end_minor: end,
    };
    start = end;
    return row;
  });
}
