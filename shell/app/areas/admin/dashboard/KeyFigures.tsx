import { Anchor, formatMoney, SimpleGrid, StatCard, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useText } from '../../../i18n/useText.tsx';
import type { Dashboard } from './dashboard.ts';

/** The figures an operator looks at first; each leads to what it counts. */
export function KeyFigures({ dashboard }: { dashboard: Dashboard | undefined }) {
  const t = useText();
  const locale = useLocale();
  const figures = dashboard?.kpis;
  const number = new Intl.NumberFormat(locale);
  const money = (minor: number) =>
    formatMoney({ amount_minor: minor, currency: dashboard?.currency ?? 'USD' }, locale);
  const change = (minor: number) => `${minor < 0 ? '−' : '+'}${money(Math.abs(minor))}`;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <StatCard
        label={t('Monthly recurring revenue')}
        icon="refresh"
        value={figures ? money(figures.mrr_minor) : null}
        hint={
          figures
            ? t('{amount} this month', { amount: change(figures.mrr_minor - figures.mrr_month_ago_minor) })
            : ' '
        }
      />
      <StatCard
        label={t('Revenue this month')}
        icon="chart"
        value={figures ? money(figures.revenue_minor) : null}
        hint={figures ? t('{amount} last month', { amount: money(figures.revenue_last_month_minor) }) : ' '}
      />
      <StatCard
        label={t('Receivables')}
        icon="receipt"
        value={figures ? money(figures.receivables_minor) : null}
        hint={
          figures ? (
            <Anchor component={Link} to="/admin/invoices?status=overdue" c="inherit" inherit>
              {t.count(
                '{amount} overdue in {count} invoice|{amount} overdue in {count} invoices',
                figures.overdue_invoices,
                { amount: money(figures.overdue_minor) },
              )}
            </Anchor>
          ) : (
            ' '
          )
        }
      />
      <StatCard
        label={t('Active services')}
        icon="server"
        value={figures ? number.format(figures.active_services) : null}
        hint={figures ? t.count('{count} suspended|{count} suspended', figures.suspended_services) : ' '}
      />
      <StatCard
        label={t('Cash this month')}
        icon="credit-card"
        value={figures ? money(figures.cash_minor) : null}
        hint={t('received less refunded')}
      />
      <StatCard
        label={t('Paying clients')}
        icon="users"
        value={figures ? number.format(figures.paying_clients) : null}
        hint={
          figures
            ? t('{gained} new, {lost} lost this month', {
                gained: figures.new_clients,
                lost: figures.lost_clients,
              })
            : ' '
        }
      />
      <StatCard
        label={t('Pending orders')}
        icon="cart"
        value={figures ? number.format(figures.pending_orders) : null}
        hint={t('waiting to be accepted')}
      />
      <StatCard
        label={t('Open tickets')}
        icon="life-buoy"
        value={figures ? number.format(figures.open_tickets) : null}
        hint={t('waiting for an answer')}
      />
    </SimpleGrid>
  );
}
