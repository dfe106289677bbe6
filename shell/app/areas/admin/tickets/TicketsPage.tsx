import { Button, EmptyState, StatusBadge } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { api } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { priorityOptions, ticketTone } from '../../../components/tickets/ticket.ts';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useUser } from '../../../session/useSession.ts';
import { useDepartments, useStaffOptions } from './choices.ts';

const statusFilter = {
  name: 'status',
  label: 'Status',
  options: [
    { value: 'waiting', label: 'Waiting for us' },
    { value: 'open', label: 'Open' },
    { value: 'customer_reply', label: 'Customer reply' },
    { value: 'answered', label: 'Answered' },
    { value: 'closed', label: 'Closed' },
  ],
};

/** What clients ask: who waits for an answer, and since when. */
export function TicketsPage() {
  const t = useText();
  const table = useTableState({
    sort: '-last_reply_at',
    filters: ['status', 'priority', 'department_id', 'assigned_to', 'client_id'],
  });
  const query = useList(listQuery<Ticket>('tickets', '/tickets', table.params));
  const departments = useDepartments();
  const staff = useStaffOptions();
  const filters = [
    statusFilter,
    { name: 'priority', label: t('Priority'), options: priorityOptions },
    { name: 'department_id', label: t('Department'), options: departments },
    {
      name: 'assigned_to',
      label: t('Assigned to'),
      options: [{ value: 'nobody', label: t('Nobody') }, ...staff],
    },
  ];
  return (
    <>
      <PageHeader
        title={t('Tickets')}
        description={t('What clients ask, and what was answered.')}
        actions={
          <>
            <Button component={Link} to="/admin/tickets/replies" variant="default">
              {t('Canned replies')}
            </Button>
            <Button component={Link} to="/admin/tickets/departments" variant="default">
              {t('Departments')}
            </Button>
          </>
        }
      />
      <DataTable
        label="Tickets"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/tickets/${id}`}
        searchLabel="Search tickets"
        filters={filters}
        csv={{ path: '/tickets' }}
        bulk={useBulk()}
        empty={
          <EmptyState
            icon="life-buoy"
            title={t('No tickets yet')}
            description={t('Clients open them in their area under Tickets.')}
          />
        }
      />
    </>
  );
}

function useBulk(): Bulk<Ticket> {
  const t = useText();
  const each = useEach<Ticket>('tickets');
  const me = useUser()?.id ?? null;
  const put = (changes: object) => (ticket: Ticket) => api.put(`/tickets/${ticket.id}`, changes);
  return {
    permission: 'support.write',
    nameOf: ({ number }) => number,
    actions: [
      {
        label: word('Take over'),
        icon: 'user',
        fits: ({ assigned_to }) => assigned_to !== me,
        run: each({
          work: put({ assigned_to: me }),
          undo: ({ assigned_to, ...ticket }) => put({ assigned_to })({ assigned_to, ...ticket }),
          tell: (count) => t.count('{count} ticket is yours|{count} tickets are yours', count),
        }),
      },
      {
        label: word('Close'),
        icon: 'check',
        fits: ({ status }) => status !== 'closed',
        run: each({
          work: put({ status: 'closed' }),
          undo: (ticket) => put({ status: ticket.status })(ticket),
          tell: (count) => t.count('{count} ticket was closed|{count} tickets were closed', count),
        }),
      },
    ],
  };
}

const columns: readonly Column<Ticket>[] = [
  { id: 'subject', header: 'Subject', sort: 'subject', cell: ({ subject }) => subject },
  { id: 'number', header: 'Number', sort: 'number', cell: ({ number }) => number, hideBelow: 'md' },
  {
    id: 'client',
    header: 'Client',
    sort: 'client',
    cell: ({ client_name }) => client_name,
    hideBelow: 'sm',
  },
  { id: 'department', header: 'Department', cell: ({ department }) => department, hideBelow: 'lg' },
  {
    id: 'priority',
    header: 'Priority',
    sort: 'priority',
    cell: ({ priority }) => (
      <StatusBadge status={priority} tone={priority === 'high' ? 'danger' : 'neutral'} />
    ),
    hideBelow: 'md',
  },
  {
    id: 'status',
    header: 'Status',
    sort: 'status',
    cell: ({ status }) => <StatusBadge status={status} tone={ticketTone[status]} />,
  },
  {
    id: 'assigned',
    header: 'Assigned to',
    cell: ({ assigned_name }) => assigned_name ?? '–',
    hideBelow: 'lg',
  },
  {
    id: 'reply',
    header: 'Last reply',
    sort: 'last_reply_at',
    cell: ({ last_reply_at }) => <RelativeTime iso={last_reply_at} by="panel" />,
    hideBelow: 'sm',
  },
];
