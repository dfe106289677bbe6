import { today } from '../../calendar/panelClock.ts';
import type { ServerPorts } from '../../serverPorts.ts';
import { clientsByMonth } from './clients.ts';
import { monthsBefore } from './months.ts';
import { recurringByProduct } from './products.ts';
import { agingOf } from './receivables.ts';
import { recurringByMonth } from './recurring.ts';
import { revenueByMonth } from './revenue.ts';
import { scopeOf } from './scope.ts';

const MONTHS = 12;
const TOP = 5;

/** Everything on the dashboard, added up from the rows there are. @param wanted `base` or a currency */
export function dashboard({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>, wanted: string) {
  const scope = scopeOf(sql, wanted);
  const day = today(clock);
  const month = day.slice(0, 7);
  const first = monthsBefore(month, MONTHS - 1);
  const revenue = revenueByMonth(sql, scope, first, month);
  const mrr = recurringByMonth(sql, scope, first, month);
  const aging = agingOf(sql, scope, day);
  const services = sql.exec<{ status: string; count: number }>(
    'SELECT status, count(*) AS count FROM services GROUP BY status ORDER BY status',
  );
  const [clients] = clientsByMonth(sql, month, month);
  const [counts] = sql.exec<{ pending_orders: number; open_tickets: number }>(
    `SELECT (SELECT count(*) FROM orders WHERE status = 'pending') AS pending_orders,
            (SELECT count(*) FROM tickets WHERE status IN ('open', 'customer_reply')) AS open_tickets`,
  );
  const [before, now] = [revenue.at(-2), revenue.at(-1)];
  const recurring = mrr.at(-1);
  const owed = aging.map(({ amount_minor }) => amount_minor).reduce((sum, amount) => sum + amount, 0);
  const [notDue, ...late] = aging;
  const ofStatus = (wantedStatus: string) =>
    services.find(({ status }) => status === wantedStatus)?.count ?? 0;
  return {
    currency: scope.currency,
    day,
    kpis: {
      mrr_minor: recurring?.end_minor ?? 0,
      mrr_month_ago_minor: recurring?.start_minor ?? 0,
      active_services: ofStatus('active'),
      suspended_services: ofStatus('suspended'),
      paying_clients: clients?.end ?? 0,
      new_clients: clients?.gained ?? 0,
      lost_clients: clients?.lost ?? 0,
      revenue_minor: now?.revenue_minor ?? 0,
      revenue_last_month_minor: before?.revenue_minor ?? 0,
      cash_minor: now?.cash_minor ?? 0,
      receivables_minor: owed,
      overdue_minor: owed - (notDue?.amount_minor ?? 0),
      overdue_invoices: late.reduce((sum, { invoices }) => sum + invoices, 0),
      pending_orders: counts?.pending_orders ?? 0,
      open_tickets: counts?.open_tickets ?? 0,
    },
    revenue,
    mrr,
    aging,
    services,
    top_products: recurringByProduct(sql, scope).slice(0, TOP),
  };
}
