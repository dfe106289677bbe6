import { EmptyState, Money } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useList } from '../../../api/useList.ts';
import { api } from '../../../api/http.ts';
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
import { useCurrencies } from '../currencies/useCurrencies.ts';
import { GatewayName } from './GatewayName.tsx';
import { gatewayOptions } from '../../../components/payment/gateways.ts';
import { paymentsQuery } from './payment.ts';
import type { Payment } from './payment.ts';
import { PaymentMenu } from './PaymentMenu.tsx';
import { PaymentStatus } from './PaymentStatus.tsx';

const statuses = [
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'pending', label: 'Pending' },
  { value: 'failed', label: 'Failed' },
  { value: 'charged_back', label: 'Charged back' },
];

/** All money that came in, or was meant to. */
export function PaymentsPage() {
  const t = useText();
  const table = useTableState({
    sort: '-received_on',
    filters: ['status', 'gateway', 'from', 'to', 'currency', 'client_id'],
  });
  const query = useList(paymentsQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const currencies = useCurrencies();
  const filters: readonly TableFilter[] = [
    { name: 'status', label: t('Status'), options: statuses },
    { name: 'gateway', label: t('Paid by'), options: gatewayOptions },
    { kind: 'dates', from: 'from', to: 'to', label: word('Received#day'), today },
    { name: 'currency', label: t('Currency'), options: currencies },
  ];
  return (
    <>
      <PageHeader title={t('Payments')} description={t('Money that came in, was refused, or went back.')} />
      <DataTable
        label="Payments"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        searchLabel="Search payments"
        filters={filters}
        csv={{ path: '/payments' }}
        bulk={useBulk()}
        empty={<EmptyState icon="credit-card" title={t('No payments yet')} />}
      />
    </>
  );
}

/** Transfers that are waited for: a bank statement settles many at once. */
function useBulk(): Bulk<Payment> {
  const t = useText();
  const each = useEach<Payment>('payments', 'invoices', 'services');
  return {
    permission: 'billing.write',
    nameOf: ({ id }) => t('payment {id}', { id: String(id) }),
    actions: [
      {
        label: word('It has arrived'),
        icon: 'check',
        fits: ({ status }) => status === 'pending',
        run: each({
          work: ({ id }) => api.post(`/payments/${id}/confirm`, {}),
          tell: (count) => t.count('{count} transfer was recorded|{count} transfers were recorded', count),
        }),
      },
    ],
  };
}

const columns: readonly Column<Payment>[] = [
  {
    id: 'received_on',
    header: 'Received#day',
    sort: 'received_on',
    cell: ({ received_on }) => <Day day={received_on} />,
  },
  {
    id: 'client',
    header: 'Client',
    cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
  },
  {
    id: 'invoice',
    header: 'Invoice',
    hideBelow: 'sm',
    cell: ({ invoice_id, invoice_number }) =>
      invoice_id !== null && <Link to={`/admin/invoices/${invoice_id}`}>{invoice_number ?? invoice_id}</Link>,
  },
  { id: 'gateway', header: 'Paid by', cell: (payment) => <GatewayName payment={payment} />, hideBelow: 'md' },
  {
    id: 'status',
    header: 'Status',
    sort: 'status',
    cell: (payment) => <PaymentStatus payment={payment} />,
  },
  {
    id: 'amount',
    header: 'Amount',
    sort: 'amount',
    align: 'end',
    cell: ({ amount_minor, currency }) => <Money amount_minor={amount_minor} currency={currency} />,
  },
  {
    id: 'refunded',
    header: 'Refunded',
    align: 'end',
    optional: true,
    cell: ({ refunded_minor, currency }) => <Money amount_minor={refunded_minor} currency={currency} />,
  },
  { id: 'reference', header: 'Reference', cell: ({ reference }) => reference, optional: true },
  {
    id: 'actions',
    header: 'Actions',
    align: 'end',
    cell: (payment) => <PaymentMenu payment={payment} />,
  },
];
