import { EmptyState, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useList } from '../../../api/useList.ts';
import { Day } from '../../../components/Day.tsx';
import { nextDue } from '../../../components/nextDue.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from '../products/cycles.ts';
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
  const table = useTableState({ sort: '-created_at', filters: ['status', 'client_id', 'product_id'] });
  const query = useList(servicesQuery(table.params));
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
        filters={[statusFilter]}
        csv={{ path: '/services' }}
        empty={<EmptyState icon="server" title={t('No services yet')} />}
      />
    </>
  );
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
