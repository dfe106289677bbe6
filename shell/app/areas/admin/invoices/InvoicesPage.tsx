import { Button, EmptyState, Icon } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { clockQuery } from '../../../layout/clock/clock.ts';
import { IfAllowed } from '../../../session/Allowed.tsx';
import { useCurrencies } from '../currencies/useCurrencies.ts';
import { invoicesQuery, isOpen, nameOfInvoice } from './invoice.ts';
import type { InvoiceSummary } from './invoice.ts';
import { invoiceColumns } from './invoiceColumns.tsx';

const statuses = [
  { value: 'unpaid', label: 'Unpaid' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'draft', label: 'Draft' },
  { value: 'issued', label: 'Issued' },
  { value: 'partially_paid', label: 'Partially paid' },
  { value: 'paid', label: 'Paid' },
  { value: 'void', label: 'Void' },
  { value: 'uncollectible', label: 'Uncollectible' },
];

/** All invoices of the company. */
export function InvoicesPage() {
  const t = useText();
  const table = useTableState({
    sort: '-issued_on',
    filters: ['status', 'from', 'to', 'currency', 'client_id'],
  });
  const query = useList(invoicesQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const currencies = useCurrencies();
  const filters: readonly TableFilter[] = [
    { name: 'status', label: t('Status'), options: statuses },
    { kind: 'dates', from: 'from', to: 'to', label: word('Issued#day'), today },
    { name: 'currency', label: t('Currency'), options: currencies },
  ];
  const add = (
    <IfAllowed permission="billing.write">
      <Button component={Link} to="/admin/invoices/new" leftSection={<Icon name="plus" size={16} />}>
        {t('New invoice')}
      </Button>
    </IfAllowed>
  );
  return (
    <>
      <PageHeader
        title={t('Invoices')}
        description={t('What was billed, and what is still to be paid.')}
        actions={add}
      />
      <DataTable
        label="Invoices"
        table={table}
        query={query}
        columns={invoiceColumns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/invoices/${id}`}
        searchLabel="Search invoices"
        filters={filters}
        csv={{ path: '/invoices' }}
        bulk={useBulk()}
        empty={<EmptyState icon="receipt" title={t('No invoices yet')} action={add} />}
      />
    </>
  );
}

interface BulkAnswer {
  readonly done: readonly number[];
  readonly refused: readonly { readonly id: number; readonly title: string }[];
}

function useBulk(): Bulk<InvoiceSummary> {
  const t = useText();
  const queries = useQueryClient();
  const run =
    (action: 'issue' | 'remind' | 'void', tell: (count: number) => string) =>
    async (items: readonly InvoiceSummary[]) => {
      const ids = items.map(({ id }) => id);
      const { done, refused } = await api.post<BulkAnswer>('/invoices/bulk', { ids, action });
      await queries.invalidateQueries({ queryKey: ['invoices'] });
      const [first] = refused;
      const told = tell(done.length);
      toast({
        tone: first ? 'warning' : 'success',
        message: first
          ? t('{done}; {refused} not: {why}', { done: told, refused: refused.length, why: first.title })
          : told,
      });
    };
  return {
    permission: 'billing.write',
    nameOf: (invoice) => t(nameOfInvoice(invoice)),
    actions: [
      {
        label: t('Issue'),
        icon: 'check',
        fits: ({ status }) => status === 'draft',
        run: run('issue', (count) =>
          t.count('{count} invoice was issued|{count} invoices were issued', count),
        ),
      },
      {
        label: t('Send reminder'),
        icon: 'mail',
        fits: isOpen,
        run: run('remind', (count) =>
          t.count('{count} invoice was reminded of|{count} invoices were reminded of', count),
        ),
      },
      {
        label: t('Void#verb'),
        icon: 'x',
        danger: true,
        ask: {
          title: (count) => t.count('Void {count} invoice?|Void {count} invoices?', count),
          text: word('They stay in the books under their numbers, and nobody owes them any more.'),
        },
        fits: ({ status, paid_minor }) => status === 'issued' && paid_minor === 0,
        run: run('void', (count) =>
          t.count('{count} invoice was made void|{count} invoices were made void', count),
        ),
      },
    ],
  };
}
