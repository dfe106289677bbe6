import { EmptyState, Table } from '@nextpanel/sdk/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { KeyboardEvent, ReactNode } from 'react';
import type { List } from '../../api/types.ts';
import { QueryBoundary } from '../QueryBoundary.tsx';
import { ColumnHead } from './ColumnHead.tsx';
import classes from './DataTable.module.css';
import { Row } from './Row.tsx';
import { TablePagination } from './TablePagination.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TableToolbar } from './TableToolbar.tsx';
import type { TableFilter } from './TableToolbar.tsx';
import { useHiddenColumns } from './useHiddenColumns.ts';
import type { TableControl } from './useTableState.ts';

export interface Column<Item> {
  /** Unique in the table. */
  id: string;
  header: string;
  cell: (item: Item) => ReactNode;
  /** The API's sort key; a column without one does not sort. */
  sort?: string;
  /** `end` for figures and amounts. */
  align?: 'start' | 'end';
  /** On narrower screens the column steps aside. */
  hideBelow?: 'sm' | 'md' | 'lg';
  /** Not shown until chosen under "Columns". */
  optional?: boolean;
  /** A width for what should not grow, such as `8rem`. */
  width?: string;
}

export interface DataTableProps<Item> {
  /** Names the table, and remembers its columns: "Clients". */
  label: string;
  table: TableControl;
  query: UseQueryResult<List<Item>>;
  columns: readonly Column<Item>[];
  rowKey: (item: Item) => string | number;
  /** Makes the first column the link of the row; the whole row can be clicked. */
  rowLink?: (item: Item) => string;
  /** "Search clients"; without it the table has no search. */
  searchLabel?: string;
  filters?: readonly TableFilter[];
  /** Beside the filters: buttons about the whole list. */
  toolbar?: ReactNode;
  /** When there is nothing at all (not: nothing found). */
  empty?: ReactNode;
}

/** A page of a list from the server: search, filters, sort and page live in the URL. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { label, table, query, columns, rowKey, rowLink, searchLabel, filters, toolbar, empty } = props;
  const choice = useHiddenColumns(label, columns);
  const shown = columns.filter((column) => !choice.hidden.has(column.id));
  const narrowed = table.state.q !== '' || Object.keys(table.state.filters).length > 0;

  const nothing = narrowed ? (
    <EmptyState
      icon="search"
      title="Nothing matches"
      description="Try fewer words or other filters."
      action={
        <button type="button" className={classes.textButton} onClick={table.reset}>
          Clear search and filters
        </button>
      }
    />
  ) : (
    (empty ?? <EmptyState title={`No ${label.toLowerCase()} yet`} />)
  );

  return (
    <section className={classes.frame} aria-label={label}>
      <TableToolbar
        table={table}
        columns={columns}
        choice={choice}
        {...(searchLabel ? { searchLabel } : {})}
        {...(filters ? { filters } : {})}
      >
        {toolbar}
      </TableToolbar>
      <QueryBoundary
        query={query}
        loading={<TableSkeleton label={label} columns={shown.length} />}
        empty={nothing}
        isEmpty={(list) => list.total === 0}
        errorTitle={`${label} could not be loaded`}
      >
        {(list) => (
          <>
            <div className={classes.scroller} data-stale={query.isPlaceholderData || undefined}>
              <Table className={classes.table} highlightOnHover={Boolean(rowLink)} aria-label={label}>
                <Table.Thead>
                  <Table.Tr>
                    {shown.map((column) => (
                      <ColumnHead key={column.id} column={column} table={table} />
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody onKeyDown={moveBetweenRows}>
                  {list.items.map((item) => (
                    <Row key={rowKey(item)} item={item} columns={shown} {...(rowLink ? { rowLink } : {})} />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            <TablePagination table={table} total={list.total} label={label} />
          </>
        )}
      </QueryBoundary>
    </section>
  );
}

/** Arrow up and down go from one row's link to the next. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.findIndex((link) => link === event.target);
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
