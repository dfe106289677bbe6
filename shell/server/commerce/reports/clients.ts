import type { Sql } from '../../ports.ts';
import { monthsBetween } from './months.ts';

/** Clients with at least one service that earns. End = start + gained − lost. */
export interface MonthOfClients {
  readonly month: string;
  readonly start: number;
  readonly gained: number;
  readonly lost: number;
  readonly end: number;
  /** Lost of those at the start, in percent with one decimal; null where there were none. */
  readonly churn_percent: string | null;
}

/** How many clients came and went in each month from one to another (`YYYY-MM`, both included). */
export function clientsByMonth(sql: Sql, from: string, to: string): MonthOfClients[] {
  const rows = sql.exec<{ month: string; gained: number; lost: number }>(
    `WITH changes AS (
       SELECT client_id, substr(day, 1, 7) AS month,
              sum((mrr_after_minor > 0) - (mrr_before_minor > 0)) AS change
       FROM service_movements JOIN services ON services.id = service_id WHERE day <= ? GROUP BY 1, 2),
     earning AS (
       SELECT month, change, sum(change) OVER (PARTITION BY client_id ORDER BY month) AS services FROM changes)
     SELECT month, sum(services > 0 AND services = change) AS gained,
            sum(services = 0 AND change < 0) AS lost
     FROM earning GROUP BY month`,
    `${to}-31`,
  );
  let start = rows
    .filter(({ month }) => month < from)
    .reduce((sum, { gained, lost }) => sum + gained - lost, 0);
  return monthsBetween(from, to).map((month) => {
    const { gained, lost } = rows.find((row) => row.month === month) ?? { gained: 0, lost: 0 };
    const row = {
      month,
      start,
      gained,
      lost,
      end: start + gained - lost,
      churn_percent: start === 0 ? null : ((lost / start) * 100).toFixed(1),
    };
    start = row.end;
    return row;
  });
}
