import { Checkbox, EmptyState, Table } from '@nextpanel/sdk/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { List } from '../../api/types.ts';
import { QueryBoundary } from '../QueryBoundary.tsx';
import type { Bulk } from './bulk.ts';
import type { Column } from './column.ts';
import { ColumnHead } from './ColumnHead.tsx';
import classes from './DataTable.module.css';
import type { CsvSource } from './ExportButton.tsx';
import type { TableFilter } from './filters.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { TablePagination } from './TablePagination.tsx';
import { TableRows } from './TableRows.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TableToolbar } from './TableToolbar.tsx';
import { useHiddenColumns } from './useHiddenColumns.ts';
import { useSelection } from './useSelection.ts';
import type { TableControl } from './useTableState.ts';
import { useText } from '../../i18n/useText.tsx';
import { useCan } from '../../session/Allowed.tsx';

export interface DataTableProps<Item> {
  /** Names the table, and remembers its columns: "Clients". In English; the table puts it through `t`. */
  label: string;
  table: TableControl;
  query: UseQueryResult<List<Item>>;
  /** Always the same list: rows are drawn again with another one. */
  columns: readonly Column<Item>[];
  rowKey: (item: Item) => string | number;
  /** Makes the first column the link of the row; the whole row can be clicked. */
  rowLink?: (item: Item) => string;
  /** "Search clients", in English; without it the table has no search. */
  searchLabel?: string;
  filters?: readonly TableFilter[];
  /** Adds "Export CSV": every row that matches, from a list endpoint that knows `format=csv`. */
  csv?: CsvSource;
  /** Rows can be chosen, and something done with all that are. */
  bulk?: Bulk<Item>;
  /** Beside the filters: buttons about the whole list. */
  toolbar?: ReactNode;
  /** When there is nothing at all (not: nothing found). */
  empty?: ReactNode;
}

/** A page of a list from the server: search, filters, sort and page live in the URL. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { label, table, query, columns, rowKey, rowLink, searchLabel, filters, toolbar, empty } = props;
  const { csv } = props;
  const t = useText();
  const bulk = useCan(props.bulk?.permission) ? props.bulk : undefined;
  const name = t(label);
  const selection = useSelection(JSON.stringify(table.params), query.data?.items ?? [], rowKey);
  const choice = useHiddenColumns(label, columns);
  const shown = useMemo(
    () => columns.filter((column) => !choice.hidden.has(column.id)),
    [columns, choice.hidden],
  );
  const narrowed = table.state.q !== '' || Object.keys(table.state.filters).length > 0;

  const nothing = narrowed ? (
    <EmptyState
      icon="search"
      title={t('Nothing matches')}
      description={t('Try fewer words or other filters.')}
      action={
        <button type="button" className={classes.textButton} onClick={table.reset}>
          {t('Clear search and filters')}
        </button>
      }
    />
  ) : (
    (empty ?? <EmptyState title={t('No {what:lower} yet', { what: name })} />)
  );

  return (
    <section className={classes.frame} aria-label={name}>
      <TableToolbar
        table={table}
        columns={columns}
        choice={choice}
        {...(searchLabel ? { searchLabel: t(searchLabel) } : {})}
        {...(filters ? { filters } : {})}
        {...(csv ? { csv } : {})}
        label={label}
      >
        {toolbar}
      </TableToolbar>
      <QueryBoundary
        query={query}
        loading={<TableSkeleton label={name} columns={shown.length} />}
        empty={nothing}
        isEmpty={(list) => list.total === 0}
        errorTitle={t('{what} could not be loaded', { what: name })}
      >
        {(list) => (
          <>
            <div className={classes.scroller} data-stale={query.isPlaceholderData || undefined}>
              <Table
                className={classes.table}
                highlightOnHover={Boolean(rowLink)}
                aria-label={name}
                aria-rowcount={list.items.length + 1}
              >
                <Table.Thead>
                  <Table.Tr>
                    {bulk && (
                      <Table.Th className={classes.choice}>
                        <Checkbox
                          size="xs"
                          aria-label={t('Select all rows of this page')}
                          checked={selection.all}
                          indeterminate={!selection.all && selection.items.length > 0}
                          onChange={({ currentTarget }) => selection.toggleAll(currentTarget.checked)}
                        />
                      </Table.Th>
                    )}
                    {shown.map((column) => (
                      <ColumnHead key={column.id} column={column} table={table} />
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <TableRows
                  items={list.items}
                  columns={shown}
                  rowKey={rowKey}
                  rowLink={rowLink}
                  bulk={bulk}
                  selection={selection}
                />
              </Table>
            </div>
            {bulk && <SelectionBar label={name} bulk={bulk} selection={selection} />}
            <TablePagination table={table} total={list.total} label={name} />
          </>
        )}
      </QueryBoundary>
    </section>
  );
}
