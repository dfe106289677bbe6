import { EmptyState, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useList } from '../../../api/useList.ts';
import { Day } from '../../../components/Day.tsx';
import { nextDue } from '../../../components/nextDue.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { api } from '../../../api/http.ts';
import { productsQuery } from '../../../api/queries.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { cycleLabel, cycles } from '../products/cycles.ts';
import { servicesQuery } from './service.ts';
import type { Service } from './service.ts';

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

/** Everything that clients have. */
export function ServicesPage() {
  const t = useText();
  const table = useTableState({
    sort: '-created_at',
    filters: ['status', 'product_id', 'cycle', 'client_id'],
  });
  const query = useList(servicesQuery(table.params));
  const products = useQuery(productsQuery({ page_size: 200, all: true })).data?.items ?? [];
  const filters = [
    statusFilter,
    {
      name: 'product_id',
      label: t('Product'),
      options: products.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    { name: 'cycle', label: t('Cycle'), options: cycles },
  ];
  return (
    <>
      <PageHeader
        title={t('Services')}
        description={t('What clients have, and until when it is paid for.')}
      />
      <DataTable
        label="Services"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/services/${id}`}
        searchLabel="Search services"
        filters={filters}
        csv={{ path: '/services' }}
        bulk={useBulk()}
        empty={<EmptyState icon="server" title={t('No services yet')} />}
      />
    </>
  );
}

/** Each can be taken back by the other. */
function useBulk(): Bulk<Service> {
  const t = useText();
  const each = useEach<Service>('services');
  const suspend = ({ id }: Service) => api.post(`/services/${id}/suspend`, {});
  const unsuspend = ({ id }: Service) => api.post(`/services/${id}/unsuspend`, {});
  return {
    permission: 'billing.write',
    nameOf: ({ label }) => label,
    actions: [
      {
        label: word('Suspend'),
        icon: 'lock',
        fits: ({ status }) => status === 'active',
        run: each({
          work: suspend,
          undo: unsuspend,
          tell: (count) => t.count('{count} service was suspended|{count} services were suspended', count),
        }),
      },
      {
        label: word('Unsuspend'),
        icon: 'check',
        fits: ({ status }) => status === 'suspended',
        run: each({
          work: unsuspend,
          tell: (count) => t.count('{count} service runs again|{count} services run again', count),
        }),
      },
    ],
  };
}

const columns: readonly Column<Service>[] = [
  { id: 'label', header: 'Service', sort: 'label', cell: ({ label }) => label },
  {
    id: 'client',
    header: 'Client',
    sort: 'client_name',
    cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
  },
  { id: 'product', header: 'Product', cell: ({ product_name }) => product_name, hideBelow: 'lg' },
  { id: 'status', header: 'Status', sort: 'status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    id: 'next_due',
    header: 'Next due',
    sort: 'next_due',
    cell: (service) => <Day day={nextDue(service)} />,
    hideBelow: 'md',
  },
  {
    id: 'cycle',
    header: 'Cycle',
    cell: ({ cycle }) => <Said text={cycleLabel(cycle)} />,
    hideBelow: 'lg',
  },
  {
    id: 'amount',
    header: 'Price',
    sort: 'amount',
    align: 'end',
    hideBelow: 'sm',
    cell: ({ amount_minor, quantity, currency }) => (
      <Money amount_minor={amount_minor * quantity} currency={currency} />
    ),
  },
];
