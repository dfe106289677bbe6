import { Checkbox, Table } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import type { Column } from './DataTable.tsx';
import classes from './DataTable.module.css';
import { useText } from '../../i18n/useText.tsx';

interface RowProps<Item> {
  item: Item;
  columns: readonly Column<Item>[];
  rowLink?: (item: Item) => string;
  /** With it the row can be chosen; `through` is told when Shift is held. */
  choice?: { label: string; chosen: boolean; onChoose: (chosen: boolean, through: boolean) => void };
  /** Where not all rows are drawn: which one this is, and who wants to know its height. */
  measure?: { index: number; ref: (element: Element | null) => void };
}

/** One row. With `rowLink` its first cell holds a link that is stretched over the row: one tab stop, any click. */
export function Row<Item>({ item, columns, rowLink, choice, measure }: RowProps<Item>) {
  const t = useText();
  return (
    <Table.Tr
      className={classes.row}
      data-chosen={choice?.chosen || undefined}
      {...(measure
        ? { ref: measure.ref, 'data-index': measure.index, 'aria-rowindex': measure.index + 2 }
        : {})}
    >
      {choice && (
        <Table.Td className={classes.choice}>
          <Checkbox
            size="xs"
            aria-label={choice.label}
            checked={choice.chosen}
            data-row-choice
            onChange={({ currentTarget, nativeEvent }) =>
              choice.onChoose(
                currentTarget.checked,
                nativeEvent instanceof MouseEvent && nativeEvent.shiftKey,
              )
            }
          />
        </Table.Td>
      )}
      {columns.map((column, index) => (
        <Table.Td
          key={column.id}
          data-align={column.align}
          data-hide-below={column.hideBelow}
          data-label={t(column.header)}
        >
          {rowLink && index === 0 ? (
            <Link to={rowLink(item)} className={classes.rowLink} data-row-link>
              {column.cell(item, t)}
            </Link>
          ) : (
            column.cell(item, t)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
