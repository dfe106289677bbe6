import { Icon, Table } from '@nextpanel/sdk/ui';
import type { Column } from './column.ts';
import classes from './DataTable.module.css';
import { nextSort } from './tableState.ts';
import type { TableControl } from './useTableState.ts';
import { useText } from '../../i18n/useText.tsx';

interface ColumnHeadProps<Item> {
  column: Column<Item>;
  table: TableControl;
}

/** A column's name; where the server can sort by it, a button. */
export function ColumnHead<Item>({ column, table }: ColumnHeadProps<Item>) {
  const t = useText();
  const { sort, header, align, hideBelow, width } = column;
  const current = table.state.sort;
  const direction =
    !sort || current.replace('-', '') !== sort ? 'none' : current === sort ? 'ascending' : 'descending';
  const icons = { none: 'selector', ascending: 'chevron-up', descending: 'chevron-down' } as const;
  return (
    <Table.Th
      scope="col"
      data-align={align}
      data-hide-below={hideBelow}
      {...(width ? { style: { width } } : {})}
      {...(sort ? { 'aria-sort': direction } : {})}
    >
      {sort ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={direction !== 'none' || undefined}
          onClick={() => table.update({ sort: nextSort(current, sort, table.defaults.sort) })}
        >
          {t(header)}
          <Icon name={icons[direction]} size={14} />
        </button>
      ) : (
        t(header)
      )}
    </Table.Th>
  );
}
