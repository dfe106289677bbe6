import { Money, StatusBadge } from '@nextpanel/sdk/ui';
import { Day } from '../../../components/Day.tsx';
import type { Column } from '../../../components/table/column.ts';
import { standingOf } from './invoice.ts';
import type { InvoiceSummary } from './invoice.ts';

export const invoiceColumns: readonly Column<InvoiceSummary>[] = [
  { id: 'number', header: 'Invoice', sort: 'number', cell: ({ number }, t) => number ?? t('Draft') },
  {
    id: 'issued',
    header: 'Issued',
    sort: 'issued_on',
    cell: ({ issued_on }) => <Day day={issued_on} />,
    hideBelow: 'sm',
  },
  { id: 'due', header: 'Due', sort: 'due_on', cell: ({ due_on }) => <Day day={due_on} />, hideBelow: 'sm' },
  { id: 'status', header: 'Status', cell: (invoice) => <StatusBadge {...badgeOf(invoice)} /> },
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
    hideBelow: 'md',
    cell: (invoice) => <Money amount_minor={invoice.balance_minor} currency={invoice.currency} />,
  },
];

/** Word and colour of an invoice's standing. */
export function badgeOf(invoice: Pick<InvoiceSummary, 'status' | 'overdue'>) {
  const status = standingOf(invoice);
  const tone = { unpaid: 'warning', partially_paid: 'warning', uncollectible: 'neutral' } as const;
  return status in tone ? { status, tone: tone[status as keyof typeof tone] } : { status };
}
