import { Button, EmptyState, Icon, StatusBadge } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { listQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';

const statusFilter = {
  name: 'status',
  label: 'Status',
  options: [
    { value: 'answered', label: 'Answered' },
    { value: 'waiting', label: 'Waiting for an answer' },
    { value: 'closed', label: 'Closed' },
  ],
};

/** What a client has asked. */
export function MyTicketsPage() {
  const t = useText();
  const table = useTableState({ sort: '-last_reply_at', filters: ['status'] });
  const query = useList(listQuery<Ticket>('tickets', '/tickets', table.params));
  const add = (
    <Button component={Link} to="/client/tickets/new" leftSection={<Icon name="plus" size={16} />}>
      {t('Open ticket')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('Tickets')} description={t('Your questions and our answers.')} actions={add} />
      <DataTable
        label="Tickets"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/client/tickets/${id}`}
        searchLabel="Search tickets"
        filters={[statusFilter]}
        csv={{ path: '/tickets' }}
        empty={<EmptyState icon="life-buoy" title={t('No tickets yet')} action={add} />}
      />
    </>
  );
}

const columns: readonly Column<Ticket>[] = [
  { id: 'subject', header: 'Subject', sort: 'subject', cell: ({ subject }) => subject },
  { id: 'number', header: 'Number', sort: 'number', cell: ({ number }) => number, hideBelow: 'sm' },
  { id: 'department', header: 'Department', cell: ({ department }) => department, hideBelow: 'md' },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <ClientStatus status={status} />,
  },
  {
    id: 'reply',
    header: 'Last reply',
    sort: 'last_reply_at',
    cell: ({ last_reply_at }) => <RelativeTime iso={last_reply_at} />,
    hideBelow: 'sm',
  },
];

/** From the client's side of it: an answer is what stands out. */
export function ClientStatus({ status }: Pick<Ticket, 'status'>) {
  if (status === 'closed') return <StatusBadge status="closed" tone="neutral" />;
  return status === 'answered' ? (
    <StatusBadge status="answered" tone="success" />
  ) : (
    <StatusBadge status="waiting_for_an_answer" tone="info" />
  );
}
