import { Anchor, formatMoney, SimpleGrid, StatCard, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Client } from '../../../api/types.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { servicesQuery } from '../services/service.ts';
import { accountsQuery } from './account.ts';
import type { ClientAccount } from './account.ts';

/** What is open, what there is to spend, what was earned. */
export function ClientFigures({ client }: { client: Client }) {
  const accounts = useQuery(accountsQuery(client.id));
  return (
    <QueryBoundary
      query={accounts}
      errorTitle="The figures could not be loaded"
      loading={<Figures client={client} accounts={[]} />}
    >
      {({ items }) => <Figures client={client} accounts={items} />}
    </QueryBoundary>
  );
}

function Figures({ client, accounts }: { client: Client; accounts: readonly ClientAccount[] }) {
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
        .map((account) => `and ${money(of(account), account.currency)}`)
        .join(' ') || hint,
  });
  const open = figure(({ open_minor }) => open_minor, 'everything is paid');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <StatCard
        label="To pay"
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
                ? `${money(own.overdue_minor, own.currency)} overdue`
                : `${number.format(own.unpaid_invoices)} unpaid, none overdue`}
            </Anchor>
          ) : (
            open.hint
          )
        }
      />
      <StatCard
        label="Credit"
        icon="credit-card"
        {...figure(({ credit_minor }) => credit_minor, 'to spend on invoices')}
      />
      <StatCard
        label="Revenue"
        icon="chart"
        {...figure(({ revenue_minor }) => revenue_minor, 'billed so far, without tax')}
      />
      <StatCard
        label="Active services"
        icon="server"
        value={active.data ? number.format(active.data.total) : null}
        hint=" "
      />
    </SimpleGrid>
  );
}
