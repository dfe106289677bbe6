import { EmptyState, formatDate, Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { toast } from '../../../components/toast.tsx';
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
  const locale = useLocale();
  const table = useTableState({ sort: '-created_at', filters: ['status', 'client_id'] });
  const query = useQuery(ordersQuery(table.params));
  return (
    <>
      <PageHeader title="Orders" description="What was ordered, and whether it was set up." />
      <DataTable
        label="Orders"
        table={table}
        query={query}
        columns={columns(locale)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/orders/${id}`}
        searchLabel="Search orders"
        filters={[statusFilter]}
        csv={{ path: '/orders' }}
        bulk={useBulk()}
        empty={<EmptyState icon="cart" title="No orders yet" />}
      />
    </>
  );
}

function useBulk(): Bulk<Order> {
  const queries = useQueryClient();
  const run = (action: 'accept' | 'cancel', past: string) => async (orders: readonly Order[]) => {
    try {
      for (const { id } of orders) await api.post(`/orders/${id}/${action}`);
      toast({ tone: 'success', message: orders.length === 1 ? `The order was ${past}` : `All were ${past}` });
    } finally {
      await queries.invalidateQueries({ queryKey: ['orders'] });
    }
  };
  const fits = ({ status }: Order) => status === 'pending';
  return {
    nameOf: ({ number }) => number,
    actions: [
      { label: 'Accept', icon: 'check', fits, run: run('accept', 'accepted') },
      { label: 'Cancel', icon: 'x', danger: true, fits, run: run('cancel', 'cancelled') },
    ],
  };
}

function columns(locale: string): Column<Order>[] {
  return [
    { id: 'number', header: 'Number', sort: 'number', cell: ({ number }) => number },
    {
      id: 'client',
      header: 'Client',
      sort: 'client_name',
      cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
    },
    { id: 'status', header: 'Status', sort: 'status', cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: 'invoice',
      header: 'Invoice',
      hideBelow: 'md',
      cell: ({ invoice_id, invoice_number }) =>
        invoice_id !== null && (
          <Link to={`/admin/invoices/${invoice_id}`}>{invoice_number ?? `Draft ${invoice_id}`}</Link>
        ),
    },
    { id: 'coupon', header: 'Coupon', cell: ({ coupon_code }) => coupon_code, optional: true },
    {
      id: 'created',
      header: 'Ordered',
      sort: 'created_at',
      hideBelow: 'md',
      cell: ({ created_at }) => <time dateTime={created_at}>{formatDate(created_at, 'date', locale)}</time>,
    },
    {
      id: 'total',
      header: 'Total',
      sort: 'total',
      align: 'end',
      cell: ({ total_minor, currency }) => <Money amount_minor={total_minor} currency={currency} />,
    },
  ];
}
