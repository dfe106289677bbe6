import { Checkbox, Table, useLocale } from '@nextpanel/sdk/ui';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Column } from './column.ts';
import classes from './DataTable.module.css';
import { useText } from '../../i18n/useText.tsx';

interface RowProps<Item> {
  readonly item: Item;
  readonly columns: readonly Column<Item>[];
  /** Where its first cell leads; the link is stretched over the row: one tab stop, any click. */
  readonly to?: string | undefined;
  /** The row can be chosen, and is called this: "Select INV-00012". */
  readonly choice?: string | undefined;
  readonly chosen?: boolean;
  /** Told whether Shift is held. Always the same function, as all that a row is given. */
  readonly onChoose?: ((item: Item, chosen: boolean, through: boolean) => void) | undefined;
  /** Where not all rows are drawn: which one this is, and who wants to know its height. */
  readonly index?: number;
  readonly measure?: (element: Element | null) => void;
}

/** `class` of the kit's cell, without its machinery: a page has hundreds of cells. */
const { tr, td } = Table.classes;

/** One row; drawn again only when what it shows is another. */
export const Row = memo(RowOf) as typeof RowOf;

function RowOf<Item>(props: RowProps<Item>) {
  const { item, columns, to, choice, chosen = false, onChoose, index, measure } = props;
  const t = useText();
  const locale = useLocale();
  return (
    <tr
      className={`${tr} ${classes.row}`}
      data-with-row-border
      data-hover={to !== undefined || undefined}
      data-chosen={chosen || undefined}
      {...(measure && index !== undefined
        ? { ref: measure, 'data-index': index, 'aria-rowindex': index + 2 }
        : {})}
    >
      {choice !== undefined && (
        <td className={`${td} ${classes.choice}`}>
          <Checkbox
            size="xs"
            aria-label={choice}
            checked={chosen}
            data-row-choice
            onChange={({ currentTarget, nativeEvent }) =>
              onChoose?.(
                item,
                currentTarget.checked,
                nativeEvent instanceof MouseEvent && nativeEvent.shiftKey,
              )
            }
          />
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          className={td}
          data-align={column.align}
          data-hide-below={column.hideBelow}
          data-label={t(column.header)}
        >
          {to !== undefined && place === 0 ? (
            <Link to={to} className={classes.rowLink} data-row-link>
              {column.cell(item, t, locale)}
            </Link>
          ) : (
            column.cell(item, t, locale)
          )}
        </td>
      ))}
    </tr>
  );
}
