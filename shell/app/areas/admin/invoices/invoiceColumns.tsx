import { Money } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Day } from '../../../components/Day.tsx';
import type { Column } from '../../../components/table/column.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { nameOfInvoice } from './invoice.ts';
import type { InvoiceSummary } from './invoice.ts';
import { InvoiceStatus } from './InvoiceStatus.tsx';

export const invoiceColumns: readonly Column<InvoiceSummary>[] = [
  {
    id: 'number',
    header: 'Number',
    sort: 'number',
    cell: (invoice) => <Said text={nameOfInvoice(invoice)} />,
  },
  {
    id: 'client',
    header: 'Client',
    sort: 'client',
    cell: ({ client_id, client_name }) => <Link to={`/admin/clients/${client_id}`}>{client_name}</Link>,
  },
  { id: 'status', header: 'Status', sort: 'status', cell: (invoice) => <InvoiceStatus invoice={invoice} /> },
  {
    id: 'issued_on',
    header: 'Issued#day',
    sort: 'issued_on',
    cell: ({ issued_on }) => <Day day={issued_on} />,
    hideBelow: 'md',
  },
  {
    id: 'due_on',
    header: 'Due',
    sort: 'due_on',
    cell: ({ due_on }) => <Day day={due_on} />,
    hideBelow: 'md',
  },
  {
    id: 'total',
    header: 'Total',
    sort: 'total',
    align: 'end',
    cell: ({ total_minor, currency }) => <Money amount_minor={total_minor} currency={currency} />,
  },
  {
    id: 'balance',
    header: 'To pay',
    align: 'end',
    hideBelow: 'sm',
    cell: ({ status, balance_minor, currency }) =>
      status === 'void' || status === 'draft' || balance_minor === 0 ? (
        <Nothing />
      ) : (
        <Money amount_minor={balance_minor} currency={currency} />
      ),
  },
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency, optional: true },
  { id: 'paid_on', header: 'Paid#day', cell: ({ paid_on }) => <Day day={paid_on} />, optional: true },
];

function Nothing() {
  const t = useText();
  return <span aria-label={t('nothing')}>–</span>;
}
