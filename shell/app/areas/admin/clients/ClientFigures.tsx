import { Anchor, formatMoney, SimpleGrid, StatCard, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Client } from '../../../api/types.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { servicesQuery } from '../services/service.ts';
import { accountsQuery } from './account.ts';
import type { ClientAccount } from './account.ts';

/** What is open, what there is to spend, what was earned. */
export function ClientFigures({ client }: { client: Client }) {
  const t = useText();
  const accounts = useQuery(accountsQuery(client.id));
  return (
    <QueryBoundary
      query={accounts}
      errorTitle={t('The figures could not be loaded')}
      loading={<Figures client={client} accounts={[]} />}
    >
      {({ items }) => <Figures client={client} accounts={items} />}
    </QueryBoundary>
  );
}

function Figures({ client, accounts }: { client: Client; accounts: readonly ClientAccount[] }) {
  const t = useText();
  const locale = useLocale();
  const active = useQuery(servicesQuery({ client_id: client.id, status: 'active', page_size: 1 }));
  const number = new Intl.NumberFormat(locale);
  const money = (amount_minor: number, currency: string) => formatMoney({ amount_minor, currency }, locale);
  const [own] = accounts;
  /** The figure in the client's own currency, and below it what there is in others. */
  const figure = (of: (account: ClientAccount) => number, hint: string) => ({
    value: own ? money(of(own), own.currency) : null,
    hint:
      accounts
        .slice(1)
        .filter((account) => of(account) !== 0)
        .map((account) => t('and {amount}', { amount: money(of(account), account.currency) }))
        .join(' ') || hint,
  });
  const open = figure(({ open_minor }) => open_minor, t('everything is paid'));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <StatCard
        label={t('To pay')}
        icon="receipt"
        value={open.value}
        hint={
          own && own.unpaid_invoices > 0 ? (
            <Anchor
              component={Link}
              to={`/admin/invoices?client_id=${client.id}&status=unpaid`}
              c="inherit"
              inherit
            >
              {own.overdue_minor > 0
                ? t('{amount} overdue', { amount: money(own.overdue_minor, own.currency) })
                : t.count('{count} unpaid, none overdue|{count} unpaid, none overdue', own.unpaid_invoices)}
            </Anchor>
          ) : (
            open.hint
          )
        }
      />
      <StatCard
        label={t('Credit')}
        icon="credit-card"
        {...figure(({ credit_minor }) => credit_minor, t('to spend on invoices'))}
      />
      <StatCard
        label={t('Revenue')}
        icon="chart"
        {...figure(({ revenue_minor }) => revenue_minor, t('billed so far, without tax'))}
      />
      <StatCard
        label={t('Active services')}
        icon="server"
        value={active.data ? number.format(active.data.total) : null}
        hint=" "
      />
    </SimpleGrid>
  );
}
