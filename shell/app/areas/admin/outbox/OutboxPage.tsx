import { EmptyState, formatDate } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { outboxQuery } from '../../../api/queries.ts';
import type { OutboxEntry } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { clockQuery } from '../../../layout/clock/clock.ts';
import { KindBadge } from './KindBadge.tsx';

const kindFilter = {
  name: 'kind',
  label: 'Kind',
  options: [
    { value: 'mail', label: 'Mail' },
    { value: 'sms', label: 'SMS' },
  ],
};

/** Everything that was said to people outside. */
export function OutboxPage() {
  const t = useText();
  const table = useTableState({ sort: '-at', filters: ['kind', 'from', 'to', 'client_id'] });
  const query = useList(outboxQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const sent: TableFilter = { kind: 'dates', from: 'from', to: 'to', label: word('Sent'), today };
  return (
    <>
      <PageHeader
        title={t('Outbox')}
        description={t(
          'Every mail and SMS as it would leave. A panel in a browser has no mail server, so here it ends.',
        )}
      />
      <DataTable
        label="Outbox"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/admin/outbox/${id}`}
        searchLabel="Search the outbox"
        filters={[kindFilter, sent]}
        csv={{ path: '/outbox' }}
        empty={
          <EmptyState
            icon="send"
            title={t('Nothing was sent yet')}
            description={t('What the panel and its plugins send to people is kept here.')}
          />
        }
      />
    </>
  );
}

const columns: readonly Column<OutboxEntry>[] = [
  { id: 'subject', header: word('Subject'), sort: 'subject', cell: ({ subject }) => subject },
  { id: 'kind', header: word('Kind'), cell: ({ kind }) => <KindBadge kind={kind} />, width: '6rem' },
  { id: 'to', header: word('To#person'), sort: 'to', cell: ({ to, name }) => name || to },
  {
    id: 'sender',
    header: word('Sent by'),
    sort: 'sender',
    cell: ({ sender }) => sender.name,
    hideBelow: 'md',
  },
  {
    id: 'at',
    header: word('Sent'),
    sort: 'at',
    hideBelow: 'sm',
    cell: ({ at }, _, locale) => (
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatDate(at, 'datetime', locale)}
      </time>
    ),
  },
];
