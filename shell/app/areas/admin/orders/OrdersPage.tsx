import { EmptyState, formatDate, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { toast } from '../../../components/toast.tsx';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
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
  const table = useTableState({ sort: '-created_at', filters: ['status', 'client_id'] });
  const query = useList(ordersQuery(table.params));
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
        filters={[statusFilter]}
        csv={{ path: '/orders' }}
        bulk={useBulk()}
        empty={<EmptyState icon="cart" title={t('No orders yet')} />}
      />
    </>
  );
}

function useBulk(): Bulk<Order> {
  const t = useText();
  const queries = useQueryClient();
  const run =
    (action: 'accept' | 'cancel', tell: (count: number) => string) => async (orders: readonly Order[]) => {
      try {
        for (const { id } of orders) await api.post(`/orders/${id}/${action}`);
        toast({
          tone: 'success',
          message: tell(orders.length),
        });
      } finally {
        await queries.invalidateQueries({ queryKey: ['orders'] });
      }
    };
  const fits = ({ status }: Order) => status === 'pending';
  return {
    nameOf: ({ number }) => number,
    actions: [
      {
        label: t('Accept'),
        icon: 'check',
        fits,
        run: run('accept', (count) => t.count(t('The order was accepted|All were accepted'), count)),
      },
      {
        label: t('Cancel#order'),
        icon: 'x',
        danger: true,
        fits,
        run: run('cancel', (count) => t.count(t('The order was cancelled|All were cancelled'), count)),
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
