import { ActionIcon, Badge, EmptyState, formatDate, Group, Icon, Tooltip } from '@nextpanel/sdk/ui';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { useList } from '../../api/useList.ts';
import { DataTable } from '../../components/table/DataTable.tsx';
import type { Column } from '../../components/table/column.ts';
import { useTableState } from '../../components/table/useTableState.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import type { Delivery } from './delivery.ts';
import { deliveriesQuery } from './queries.ts';

/** What a plugin still has to be told, and what it did not take. */
export function DeliveriesTable({ addonId }: { addonId: string }) {
  const t = useText();
  const table = useTableState({ sort: '-at' });
  const query = useList(deliveriesQuery({ ...table.params, addon_id: addonId }));
  return (
    <DataTable
      label="Deliveries"
      table={table}
      query={query}
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon="circle-check"
          title={t('It took everything')}
          description={t(
            'Events and due schedules are shown here while they wait, and when the plugin did not take them.',
          )}
        />
      }
    />
  );
}

const columns: readonly Column<Delivery>[] = [
  { id: 'name', header: word('What'), sort: 'name', cell: ({ name }) => name },
  { id: 'state', header: word('State'), cell: ({ state }) => <State state={state} />, width: '7rem' },
  {
    id: 'at',
    header: word('Of'),
    sort: 'at',
    cell: ({ at }, _, locale) => formatDate(at, 'datetime', locale),
    hideBelow: 'md',
  },
  {
    id: 'attempts',
    header: word('Attempts'),
    sort: 'attempts',
    align: 'end',
    cell: ({ attempts }) => attempts,
  },
  { id: 'error', header: word('Last failure'), cell: ({ error }) => error, hideBelow: 'sm' },
  {
    id: 'actions',
    header: word('Actions'),
    cell: (delivery) => <Actions delivery={delivery} />,
    width: '6rem',
  },
];

function State({ state }: { state: Delivery['state'] }) {
  const t = useText();
  return (
    <Badge color={state === 'failed' ? 'red' : 'gray'} tt="none">
      {state === 'failed' ? t('Given up') : t('Waiting')}
    </Badge>
  );
}

function Actions({ delivery: { id, name } }: { delivery: Delivery }) {
  const t = useText();
  const run = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => toast({ message: describeError(error).title, tone: 'danger' }));
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t('Try again now')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('Try {name} again', { name })}
          onClick={() => run(api.post(`/marketplace/deliveries/${id}/retry`))}
        >
          <Icon name="refresh" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('Never tell it')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('Discard {name}', { name })}
          onClick={() => run(api.delete(`/marketplace/deliveries/${id}`))}
        >
          <Icon name="trash" />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
