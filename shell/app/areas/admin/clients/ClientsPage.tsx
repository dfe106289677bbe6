import { Button, EmptyState, formatDate, Icon, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useMemo, useState } from 'react';

import { clientsQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { AddClientDialog } from './AddClientDialog.tsx';
import { statusOptions } from './clientFields.ts';
import { countryOptions } from './countries.ts';
import { CountryName } from './CountryName.tsx';

/** The company's clients. */
export function ClientsPage() {
  const t = useText();
  const locale = useLocale();
  const table = useTableState({ sort: '-created_at', filters: ['status', 'country'] });
  const query = useList(clientsQuery(table.params));
  const [adding, setAdding] = useState(false);
  const filters = useMemo(
    () => [
      { name: 'status', label: t('Status'), options: statusOptions },
      { name: 'country', label: t('Country'), options: countryOptions(locale) },
    ],
    [locale, t],
  );
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t('Add client')}
    </Button>
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
        empty={<EmptyState icon="users" title={t('No clients yet')} action={add} />}
      />
      <AddClientDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  );
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
  { id: 'currency', header: word('Currency'), cell: ({ currency }) => currency, hideBelow: 'lg' },
  {
    id: 'created',
    header: word('Created'),
    sort: 'created_at',
    cell: ({ created_at }, _, locale) => formatDate(created_at, 'date', locale),
    hideBelow: 'lg',
  },
];
