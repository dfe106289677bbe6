import { Anchor, formatMoney, SimpleGrid, StatCard, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import type { Dashboard } from './dashboard.ts';

/** The figures an operator looks at first; each leads to what it counts. */
export function KeyFigures({ dashboard }: { dashboard: Dashboard | undefined }) {
  const locale = useLocale();
  const figures = dashboard?.kpis;
  const number = new Intl.NumberFormat(locale);
  const money = (minor: number) =>
    formatMoney({ amount_minor: minor, currency: dashboard?.currency ?? 'USD' }, locale);
  const change = (minor: number) => `${minor < 0 ? '−' : '+'}${money(Math.abs(minor))}`;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <StatCard
        label="Monthly recurring revenue"
        icon="refresh"
        value={figures ? money(figures.mrr_minor) : null}
        hint={figures ? `${change(figures.mrr_minor - figures.mrr_month_ago_minor)} this month` : ' '}
      />
      <StatCard
        label="Revenue this month"
        icon="chart"
        value={figures ? money(figures.revenue_minor) : null}
        hint={figures ? `${money(figures.revenue_last_month_minor)} last month` : ' '}
      />
      <StatCard
        label="Receivables"
        icon="receipt"
        value={figures ? money(figures.receivables_minor) : null}
        hint={
          figures ? (
            <Anchor component={Link} to="/admin/invoices?status=overdue" c="inherit" inherit>
              {money(figures.overdue_minor)} overdue in {number.format(figures.overdue_invoices)} invoices
            </Anchor>
          ) : (
            ' '
          )
        }
      />
      <StatCard
        label="Active services"
        icon="server"
        value={figures ? number.format(figures.active_services) : null}
        hint={figures ? <>{number.format(figures.suspended_services)} suspended</> : ' '}
      />
      <StatCard
        label="Cash this month"
        icon="credit-card"
        value={figures ? money(figures.cash_minor) : null}
        hint="received less refunded"
      />
      <StatCard
        label="Paying clients"
        icon="users"
        value={figures ? number.format(figures.paying_clients) : null}
        hint={
          figures
            ? `${number.format(figures.new_clients)} new, ${number.format(figures.lost_clients)} lost this month`
            : ' '
        }
      />
      <StatCard
        label="Pending orders"
        icon="cart"
        value={figures ? number.format(figures.pending_orders) : null}
        hint="waiting to be accepted"
      />
      <StatCard
        label="Open tickets"
        icon="life-buoy"
        value={figures ? number.format(figures.open_tickets) : null}
        hint="waiting for an answer"
      />
    </SimpleGrid>
  );
}
