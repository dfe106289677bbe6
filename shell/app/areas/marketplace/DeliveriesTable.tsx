import {
  ActionIcon,
  Badge,
  EmptyState,
  formatDate,
  Group,
  Icon,
  Tooltip,
  useLocale,
} from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { DataTable } from '../../components/table/DataTable.tsx';
import type { Column } from '../../components/table/DataTable.tsx';
import { useTableState } from '../../components/table/useTableState.ts';
import { toast } from '../../components/toast.tsx';
import type { Delivery } from './delivery.ts';
import { deliveriesQuery } from './queries.ts';

/** What a plugin still has to be told, and what it did not take. */
export function DeliveriesTable({ addonId }: { addonId: string }) {
  const locale = useLocale();
  const table = useTableState({ sort: '-at' });
  const query = useQuery(deliveriesQuery({ ...table.params, addon_id: addonId }));
  return (
    <DataTable
      label="Deliveries"
      table={table}
      query={query}
      columns={columns(locale)}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon="circle-check"
          title="It took everything"
          description="Events and due schedules are shown here while they wait, and when the plugin did not take them."
        />
      }
    />
  );
}

function columns(locale: string): Column<Delivery>[] {
  return [
    { id: 'name', header: 'What', sort: 'name', cell: ({ name }) => name },
    { id: 'state', header: 'State', cell: ({ state }) => <State state={state} />, width: '7rem' },
    {
      id: 'at',
      header: 'Of',
      sort: 'at',
      cell: ({ at }) => formatDate(at, 'datetime', locale),
      hideBelow: 'md',
    },
    { id: 'attempts', header: 'Attempts', sort: 'attempts', align: 'end', cell: ({ attempts }) => attempts },
    { id: 'error', header: 'Last failure', cell: ({ error }) => error, hideBelow: 'sm' },
    { id: 'actions', header: 'Actions', cell: (delivery) => <Actions delivery={delivery} />, width: '6rem' },
  ];
}

function State({ state }: { state: Delivery['state'] }) {
  return (
    <Badge color={state === 'failed' ? 'red' : 'gray'} tt="none">
      {state === 'failed' ? 'Given up' : 'Waiting'}
    </Badge>
  );
}

function Actions({ delivery: { id, name } }: { delivery: Delivery }) {
  const run = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => toast({ message: describeError(error).title, tone: 'danger' }));
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label="Try again now">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Try ${name} again`}
          onClick={() => run(api.post(`/marketplace/deliveries/${id}/retry`))}
        >
          <Icon name="refresh" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Never tell it">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Discard ${name}`}
          onClick={() => run(api.delete(`/marketplace/deliveries/${id}`))}
        >
          <Icon name="trash" />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
