import { EmptyState, formatDate, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { clockQuery } from '../../../layout/clock/clock.ts';
import { useCurrencies } from '../currencies/useCurrencies.ts';
import { nameOfInvoice } from '../invoices/invoice.ts';
import { ordersQuery } from './order.ts';
import type { Order } from './order.ts';

const statusFilter = {
  name: 'status',
  label: 'Status',
  options: [
    { value: 'pending', label: 'Pending' },
    { value: 'active', label: 'Active' },
    { value: 'cancelled', label: 'Cancelled' },
  ],
};

/** What was ordered, and whether it was set up. */
export function OrdersPage() {
  const t = useText();
  const table = useTableState({
    sort: '-created_at',
    filters: ['status', 'from', 'to', 'currency', 'client_id'],
  });
  const query = useList(ordersQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const currencies = useCurrencies();
  const filters: readonly TableFilter[] = [
    statusFilter,
    { kind: 'dates', from: 'from', to: 'to', label: word('Ordered'), today },
    { name: 'currency', label: t('Currency'), options: currencies },
  ];
  return (
    <>
      <PageHeader title={t('Orders')} description={t('What was ordered, and whether it was set up.')} />
      <DataTable
        label="Orders"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/orders/${id}`}
        searchLabel="Search orders"
        filters={filters}
        csv={{ path: '/orders' }}
        bulk={useBulk()}
        empty={<EmptyState icon="cart" title={t('No orders yet')} />}
      />
    </>
  );
}

function useBulk(): Bulk<Order> {
  const t = useText();
  const each = useEach<Order>('orders', 'invoices', 'services');
  const fits = ({ status }: Order) => status === 'pending';
  return {
    permission: 'billing.write',
    nameOf: ({ number }) => number,
    actions: [
      {
        label: word('Accept'),
        icon: 'check',
        fits,
        run: each({
          work: ({ id }) => api.post(`/orders/${id}/accept`),
          tell: (count) => t.count('The order was accepted|{count} orders were accepted', count),
        }),
      },
      {
        label: word('Cancel#order'),
        icon: 'x',
        danger: true,
        fits,
        ask: {
          title: (count) => t.count('Cancel {count} order?|Cancel {count} orders?', count),
          text: word('Nothing of them is set up, and their invoices are voided where nothing was paid.'),
        },
        run: each({
          work: ({ id }) => api.post(`/orders/${id}/cancel`),
          tell: (count) => t.count('The order was cancelled|{count} orders were cancelled', count),
        }),
      },
    ],
  };
}

const columns: readonly Column<Order>[] = [
  { id: 'number', header: word('Number'), sort: 'number', cell: ({ number }) => number },
  {
    id: 'client',
    header: word('Client'),
    sort: 'client_name',
    cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
  },
  {
    id: 'status',
    header: word('Status'),
    sort: 'status',
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'invoice',
    header: word('Invoice'),
    hideBelow: 'md',
    cell: ({ invoice_id, invoice_number }) =>
      invoice_id !== null && (
        <Link to={`/admin/invoices/${invoice_id}`}>
          <Said text={nameOfInvoice({ id: invoice_id, number: invoice_number })} />
        </Link>
      ),
  },
  { id: 'coupon', header: word('Coupon'), cell: ({ coupon_code }) => coupon_code, optional: true },
  {
    id: 'created',
    header: word('Ordered'),
    sort: 'created_at',
    hideBelow: 'md',
    cell: ({ created_at }, _, locale) => (
      <time dateTime={created_at}>{formatDate(created_at, 'date', locale)}</time>
    ),
  },
  {
    id: 'total',
    header: word('Total'),
    sort: 'total',
    align: 'end',
    cell: ({ total_minor, currency }) => <Money amount_minor={total_minor} currency={currency} />,
  },
];
