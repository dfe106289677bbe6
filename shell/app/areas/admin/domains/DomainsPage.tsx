import { EmptyState, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { useList } from '../../../api/useList.ts';
import { Day } from '../../../components/Day.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { clockQuery } from '../../../layout/clock/clock.ts';
import { domainsQuery } from './domain.ts';
import type { Domain } from './domain.ts';

const statusFilter = {
  name: 'status',
  label: 'Status',
  options: [
    { value: 'active', label: 'Active' },
    { value: 'pending', label: 'Pending' },
    { value: 'suspended', label: 'Suspended' },
    { value: 'cancelled', label: 'Cancelled' },
    { value: 'terminated', label: 'Terminated' },
  ],
};

const renewalFilter = {
  name: 'auto_renew',
  label: 'Renews by itself',
  options: [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ],
};

/** The names that were registered for clients, and until when. A domain is a service too: its page is that one's. */
export function DomainsPage() {
  const t = useText();
  const table = useTableState({
    sort: 'expires_on',
    filters: ['status', 'auto_renew', 'from', 'to', 'client_id'],
  });
  const query = useList(domainsQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const expires: TableFilter = { kind: 'dates', from: 'from', to: 'to', label: word('Expires'), today };
  return (
    <>
      <PageHeader
        title={t('Domains')}
        description={t('The names of your clients, and until when they are registered.')}
      />
      <DataTable
        label="Domains"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ service_id }) => `/admin/services/${service_id}`}
        searchLabel="Search domains"
        filters={[statusFilter, renewalFilter, expires]}
        csv={{ path: '/domains' }}
        bulk={useBulk()}
        empty={
          <EmptyState
            icon="world"
            title={t('No domains yet')}
            description={t('Clients find and order them on the public site under Domains.')}
          />
        }
      />
    </>
  );
}

function useBulk(): Bulk<Domain> {
  const t = useText();
  const each = useEach<Domain>('services', 'invoices');
  const put = (auto_renew: boolean) => ({
    fits: (domain: Domain) => domain.auto_renew !== auto_renew,
    run: each({
      work: ({ id }) => api.put(`/domains/${id}`, { auto_renew }),
      undo: ({ id }) => api.put(`/domains/${id}`, { auto_renew: !auto_renew }),
      tell: (count) => t.count('{count} domain was changed|{count} domains were changed', count),
    }),
  });
  return {
    permission: 'clients.write',
    nameOf: ({ name }) => name,
    actions: [
      { label: word('Renew'), icon: 'check', ...put(true) },
      { label: word('Do not renew'), icon: 'x', ...put(false) },
    ],
  };
}

const columns: readonly Column<Domain>[] = [
  { id: 'name', header: 'Domain', sort: 'name', cell: ({ name }) => <bdi dir="ltr">{name}</bdi> },
  {
    id: 'client',
    header: 'Client',
    sort: 'client_name',
    cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
  },
  { id: 'status', header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    id: 'registered',
    header: 'Registered',
    sort: 'registered_on',
    cell: ({ registered_on }) => <Day day={registered_on} />,
    hideBelow: 'lg',
  },
  {
    id: 'expires',
    header: 'Expires',
    sort: 'expires_on',
    cell: ({ expires_on }) => <Day day={expires_on} />,
  },
  {
    id: 'renew',
    header: 'Renews by itself',
    cell: ({ auto_renew }, t) => (auto_renew ? t('Yes') : t('No')),
    hideBelow: 'md',
  },
  {
    id: 'nameservers',
    header: 'Nameservers',
    cell: ({ nameservers }, t) =>
      nameservers.length === 0 ? t('Ours') : <bdi dir="ltr">{nameservers.join(', ')}</bdi>,
    optional: true,
  },
];
