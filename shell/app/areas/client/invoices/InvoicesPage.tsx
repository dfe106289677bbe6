import { EmptyState } from '@nextpanel/sdk/ui';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { invoicesQuery } from './invoice.ts';
import { invoiceColumns } from './invoiceColumns.tsx';

const filters = [
  {
    name: 'status',
    label: 'Status',
    options: [
      { value: 'unpaid', label: 'Unpaid' },
      { value: 'overdue', label: 'Overdue' },
      { value: 'paid', label: 'Paid' },
      { value: 'void', label: 'Void' },
    ],
  },
];

/** What the client was billed. */
export function InvoicesPage() {
  const t = useText();
  const table = useTableState({ sort: '-issued_on', filters: ['status', 'from', 'to'] });
  const invoices = useList(invoicesQuery(table.params));
  const issued: TableFilter = { kind: 'dates', from: 'from', to: 'to', label: word('Issued') };
  return (
    <>
      <PageHeader title={t('Invoices')} description={t('Each as a page to print and as a PDF.')} />
      <DataTable
        label="Invoices"
        table={table}
        query={invoices}
        columns={invoiceColumns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/client/invoices/${id}`}
        searchLabel="Search invoices"
        filters={[...filters, issued]}
        csv={{ path: '/invoices' }}
        empty={
          <EmptyState
            icon="receipt"
            title={t('No invoices yet')}
            description={t('They come with your first order.')}
          />
        }
      />
    </>
  );
}
