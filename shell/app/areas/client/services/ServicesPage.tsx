import { Button, EmptyState, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useList } from '../../../api/useList.ts';
import { Day } from '../../../components/Day.tsx';
import { nextDue } from '../../../components/nextDue.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { perCycle } from '../../public/prices.ts';
import { servicesQuery } from './service.ts';
import type { Service } from './service.ts';

const columns: readonly Column<Service>[] = [
  { id: 'label', header: 'Service', sort: 'label', cell: ({ label }) => <span dir="auto">{label}</span> },
  { id: 'product', header: 'Product', cell: ({ product_name }) => product_name, hideBelow: 'md' },
  { id: 'status', header: 'Status', sort: 'status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    id: 'next',
    header: 'Next invoice for',
    sort: 'next_due',
    hideBelow: 'sm',
    cell: (service, t) => {
      const due = nextDue(service);
      if (due === null || service.cancel_on === null) return <Day day={due} />;
      return t.rich('Ends {day}', { day: <Day day={service.cancel_on} /> });
    },
  },
  {
    id: 'price',
    header: 'Price',
    align: 'end',
    cell: ({ amount_minor, quantity, currency, cycle }, t) => (
      <>
        <Money amount_minor={amount_minor * quantity} currency={currency} /> {t(perCycle(cycle))}
      </>
    ),
  },
];

const filters = [
  {
    name: 'status',
    label: 'Status',
    options: [
      { value: 'pending', label: 'Pending' },
      { value: 'active', label: 'Active' },
      { value: 'suspended', label: 'Suspended' },
      { value: 'cancelled', label: 'Cancelled' },
      { value: 'terminated', label: 'Terminated' },
    ],
  },
];

/** What the client has here. */
export function ServicesPage() {
  const t = useText();
  const table = useTableState({ filters: ['status'] });
  const services = useList(servicesQuery(table.params));
  const order = (
    <Button component={Link} to="/shop">
      {t('Order more')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('Services')} actions={order} />
      <DataTable
        label="Services"
        table={table}
        query={services}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/client/services/${id}`}
        searchLabel="Search services"
        filters={filters}
        csv={{ path: '/services' }}
        empty={
          <EmptyState
            icon="server"
            title={t('No services yet')}
            description={t('What you order is here as soon as it is paid.')}
            action={order}
          />
        }
      />
    </>
  );
}
