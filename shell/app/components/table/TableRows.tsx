import { Table } from '@nextpanel/sdk/ui';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Bulk } from './bulk.ts';
import type { Column } from './column.ts';
import { Row } from './Row.tsx';
import type { Selection } from './useSelection.ts';
import { useText } from '../../i18n/useText.tsx';
import type { Text } from '../../i18n/speech.ts';

interface TableRowsProps<Item> {
  readonly items: readonly Item[];
  readonly columns: readonly Column<Item>[];
  readonly rowKey: (item: Item) => string | number;
  readonly rowLink: ((item: Item) => string) | undefined;
  readonly bulk: Bulk<Item> | undefined;
  readonly selection: Selection<Item>;
}

/** From here on only the rows near the screen are drawn. */
const MANY = 60;
/** Of a row before it is measured; px. */
const ROW = 44;

/** The body of a table, however many rows it has. */
export function TableRows<Item>(props: TableRowsProps<Item>) {
  return props.items.length > MANY ? <RowsInSight {...props} /> : <AllRows {...props} />;
}

function AllRows<Item>(props: TableRowsProps<Item>) {
  const { items, columns, rowKey } = props;
  const t = useText();
  return (
    <Table.Tbody onKeyDown={moveBetweenRows}>
      {items.map((item) => (
        <Row key={rowKey(item)} item={item} columns={columns} {...usesOf(item, props, t)} />
      ))}
    </Table.Tbody>
  );
}

/** Where a row leads and how it is chosen, in values that stay the same while nothing about it changes. */
function usesOf<Item>(item: Item, { rowLink, bulk, selection }: TableRowsProps<Item>, t: Text) {
  const to = rowLink?.(item);
  if (!bulk) return { to };
  return {
    to,
    choice: t('Select {what}', { what: bulk.nameOf(item) }),
    chosen: selection.has(item),
    onChoose: selection.toggle,
  };
}

function RowsInSight<Item>(props: TableRowsProps<Item>) {
  const { items, columns, rowKey, bulk } = props;
  const t = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- no React compiler is at work here
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: top,
  });
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + scrollY));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);
  const width = columns.length + (bulk ? 1 : 0);
  return (
    <Table.Tbody ref={body} onKeyDown={moveBetweenRows}>
      <Gap height={before} width={width} />
      {shown.map(({ index }) => {
        const item = items[index];
        return (
          item !== undefined && (
            <Row
              key={rowKey(item)}
              item={item}
              columns={columns}
              index={index}
              measure={rows.measureElement}
              {...usesOf(item, props, t)}
            />
          )
        );
      })}
      <Gap height={after} width={width} />
    </Table.Tbody>
  );
}

/** In place of the rows that are out of sight. */
function Gap({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty space, and hidden */}
      <td colSpan={width} style={{ blockSize: height, padding: 0 }} />
    </tr>
  );
}

/** Arrow up and down go from one row's link (or checkbox) to the next. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (!(event.target instanceof HTMLElement)) return;
  const kind = event.target.matches('[data-row-choice]') ? '[data-row-choice]' : '[data-row-link]';
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(kind)];
  const at = stops.indexOf(event.target);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
