import { Button, EmptyState, Icon } from '@nextpanel/sdk/ui';
import type { IconName } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listQuery, oneQuery } from '../../api/queries.ts';
import type { List, Permission } from '../../api/types.ts';
import { useList } from '../../api/useList.ts';
import { useCan } from '../../session/Allowed.tsx';
import { PageHeader } from '../PageHeader.tsx';
import type { Bulk, BulkAction } from '../table/bulk.ts';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { ChoiceFilter } from '../table/filters.ts';
import { useTableState } from '../table/useTableState.ts';
import { RecordDialog } from './RecordDialog.tsx';
import type { RecordKind } from './recordKind.ts';
import { useRemoval } from './useRemoval.ts';
import { useText } from '../../i18n/useText.tsx';
import { useSearch, withValue } from '../useSearch.ts';
import { word } from '../../i18n/words.ts';

interface RecordsPageProps<Item, Values extends object> {
  /** "Coupons". This, the description and the hint are in English; the page puts them through `t`. */
  readonly title: string;
  readonly description: string;
  readonly breadcrumb?: ReactNode;
  readonly icon: IconName;
  readonly kind: RecordKind<Item, Values>;
  /** Needed to add and change. */
  readonly permission: Permission;
  readonly columns: readonly Column<Item>[];
  readonly sort: string;
  readonly filters?: readonly ChoiceFilter[];
  /** What can be done with many at once, beside removing them. */
  readonly bulk?: readonly BulkAction<Item>[];
  /** Beside the button that adds one. */
  readonly actions?: ReactNode;
  /** When there is nothing, below the title. */
  readonly hint?: string;
}

/** A list that staff keeps; the record being edited is part of the URL (`?edit=3`, `?edit=new`). */
export function RecordsPage<Item extends { readonly id: number }, Values extends object>(
  props: RecordsPageProps<Item, Values>,
) {
  const { title, description, breadcrumb, icon, kind, permission, columns, sort, filters = [], hint } = props;
  const t = useText();
  const name = t(title);
  const writes = useCan(permission);
  const table = useTableState({ sort, filters: filters.map(({ name }) => name) });
  const query = useList(listQuery<Item>(kind.topic, kind.path, table.params));
  const [search, changeSearch] = useSearch();
  const edited = search.get('edit');
  const show = (value: string | null) =>
    changeSearch((now) => withValue(now, 'edit', value), { replace: true, preventScrollReset: true });
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => show('new')}>
      {t('Add {what}', { what: t(kind.noun) })}
    </Button>
  );
  const here = query.data?.items.find(({ id }) => String(id) === edited);
  // A link may lead to one that is on another page of the list.
  const elsewhere = useQuery({
    ...oneQuery<List<Item>>(kind.topic, kind.path, { id: edited }),
    enabled: query.data !== undefined && here === undefined && /^\d+$/u.test(edited ?? ''),
  });
  const bulk = useBulk(props);
  const found = here ?? elsewhere.data?.items[0];
  const item = edited === 'new' ? null : edited === null ? undefined : found;
  return (
    <>
      <PageHeader
        title={name}
        description={t(description)}
        {...(breadcrumb ? { breadcrumb } : {})}
        actions={
          <>
            {props.actions}
            {add}
          </>
        }
      />
      <DataTable
        label={title}
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        {...(writes ? { rowLink: ({ id }: Item) => `?${withValue(search, 'edit', String(id))}` } : {})}
        searchLabel={t('Search {what:lower}', { what: name })}
        filters={filters}
        csv={{ path: kind.path }}
        {...(bulk ? { bulk } : {})}
        empty={
          <EmptyState
            icon={icon}
            title={t('No {what:lower} yet', { what: name })}
            description={hint && t(hint)}
            action={add}
          />
        }
      />
      {writes && <RecordDialog kind={kind} item={item} onClose={() => show(null)} />}
    </>
  );
}

function useBulk<Item extends { readonly id: number }, Values extends object>({
  kind,
  permission,
  bulk = [],
}: RecordsPageProps<Item, Values>): Bulk<Item> | undefined {
  const { fits, remove: run } = useRemoval(kind);
  const removal: BulkAction<Item> = { label: word('Remove'), icon: 'trash', danger: true, fits, run };
  const actions = kind.removable === false ? bulk : [...bulk, removal];
  return actions.length === 0 ? undefined : { permission, nameOf: kind.nameOf, actions };
}
