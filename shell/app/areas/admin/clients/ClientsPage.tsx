import { Button, EmptyState, formatDate, Icon, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useMemo } from 'react';

import { api } from '../../../api/http.ts';
import { clientsQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useSearch, withValue } from '../../../components/useSearch.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { IfAllowed } from '../../../session/Allowed.tsx';
import { useCurrencies } from '../currencies/useCurrencies.ts';
import { AddClientDialog } from './AddClientDialog.tsx';
import { statusOptions } from './clientFields.ts';
import { countryOptions } from './countries.ts';
import { CountryName } from './CountryName.tsx';

/** The company's clients. */
export function ClientsPage() {
  const t = useText();
  const locale = useLocale();
  const table = useTableState({ sort: '-created_at', filters: ['status', 'country', 'currency'] });
  const query = useList(clientsQuery(table.params));
  const [search, changeSearch] = useSearch();
  const adding = search.get('edit') === 'new';
  const setAdding = (add: boolean) =>
    changeSearch((now) => withValue(now, 'edit', add ? 'new' : null), {
      replace: true,
      preventScrollReset: true,
    });
  const currencies = useCurrencies();
  const filters = useMemo(
    () => [
      { name: 'status', label: t('Status'), options: statusOptions },
      { name: 'country', label: t('Country'), options: countryOptions(locale) },
      { name: 'currency', label: t('Currency'), options: currencies },
    ],
    [locale, t, currencies],
  );
  const add = (
    <IfAllowed permission="clients.write">
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
        {t('Add client')}
      </Button>
    </IfAllowed>
  );
  return (
    <>
      <PageHeader title={t('Clients')} description={t('People and companies you bill.')} actions={add} />
      <DataTable
        label="Clients"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/clients/${id}`}
        searchLabel="Search clients"
        filters={filters}
        csv={{ path: '/clients' }}
        bulk={useBulk()}
        empty={<EmptyState icon="users" title={t('No clients yet')} action={add} />}
      />
      <IfAllowed permission="clients.write">
        <AddClientDialog opened={adding} onClose={() => setAdding(false)} />
      </IfAllowed>
    </>
  );
}

function useBulk(): Bulk<Client> {
  const t = useText();
  const each = useEach<Client>('clients');
  const put = (status: Client['status']) => ({
    fits: (client: Client) => client.status !== status,
    run: each({
      work: ({ id }) => api.put(`/clients/${id}`, { status }),
      undo: ({ id, status: before }) => api.put(`/clients/${id}`, { status: before }),
      tell: (count) => t.count('{count} client was changed|{count} clients were changed', count),
    }),
  });
  return {
    permission: 'clients.write',
    nameOf: ({ name }) => name,
    actions: [
      { label: word('Set active'), icon: 'check', ...put('active') },
      { label: word('Set inactive'), icon: 'x', ...put('inactive') },
    ],
  };
}

const columns: readonly Column<Client>[] = [
  { id: 'name', header: word('Name'), sort: 'name', cell: ({ name }) => name },
  {
    id: 'company',
    header: word('Company'),
    sort: 'company',
    cell: ({ company }) => company,
    hideBelow: 'md',
  },
  { id: 'email', header: word('E-mail'), sort: 'email', cell: ({ email }) => email, hideBelow: 'sm' },
  {
    id: 'country',
    header: word('Country'),
    sort: 'country',
    cell: ({ country }) => <CountryName code={country} />,
    hideBelow: 'md',
  },
  {
    id: 'status',
    header: word('Status'),
    sort: 'status',
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'currency',
    header: word('Currency'),
    sort: 'currency',
    cell: ({ currency }) => currency,
    hideBelow: 'lg',
  },
  {
    id: 'created',
    header: word('Created'),
    sort: 'created_at',
    cell: ({ created_at }, _, locale) => formatDate(created_at, 'date', locale),
    hideBelow: 'lg',
  },
];
