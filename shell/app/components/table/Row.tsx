import { Table } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import type { Column } from './DataTable.tsx';
import classes from './DataTable.module.css';

interface RowProps<Item> {
  item: Item;
  columns: readonly Column<Item>[];
  rowLink?: (item: Item) => string;
}

/** One row. With `rowLink` its first cell holds a link that is stretched over the row: one tab stop, any click. */
export function Row<Item>({ item, columns, rowLink }: RowProps<Item>) {
  return (
    <Table.Tr className={classes.row}>
      {columns.map((column, index) => (
        <Table.Td key={column.id} data-align={column.align} data-hide-below={column.hideBelow}>
          {rowLink && index === 0 ? (
            <Link to={rowLink(item)} className={classes.rowLink} data-row-link>
              {column.cell(item)}
            </Link>
          ) : (
            column.cell(item)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
