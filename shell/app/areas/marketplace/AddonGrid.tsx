import { Skeleton } from '@nextpanel/sdk/ui';
import { useQueries } from '@tanstack/react-query';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CSSProperties } from 'react';

import type { Query } from '../../api/http.ts';
import type { List } from '../../api/types.ts';
import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { AddonCard } from './AddonCard.tsx';
import classes from './MarketplacePage.module.css';
import { addonsQuery } from './queries.ts';

/** Cards that are asked for at once. */
const PAGE = 48;
/** Of the card, before it is known; px. */
const ROW = 400;
const NARROWEST = 304;
const GAP = 16;

/** The list's parameters for one page of cards, from 1. */
export const pageParams = (params: Query, page: number): Query => ({ ...params, page, page_size: PAGE });

interface AddonGridProps {
  /** The first page. */
  readonly first: List<Addon>;
  /** Search, filters and order. */
  readonly params: Query;
  /** `first` is of an earlier search. */
  readonly stale: boolean;
}

/** The plugins that were found, however many: the page scrolls through all of them, and draws those in sight. */
export function AddonGrid({ first, params, stale }: AddonGridProps) {
  const t = useText();
  const { total } = first;
  return (
    <>
      <output className={classes.count ?? ''}>{t.count('{count} plugin|{count} plugins', total)}</output>
      {total <= PAGE ? (
        <div className={classes.cards} data-stale={stale || undefined}>
          {first.items.map((addon) => (
            <AddonCard key={addon.id} addon={addon} />
          ))}
        </div>
      ) : (
        <Rows first={first} params={params} stale={stale} />
      )}
    </>
  );
}

function Rows({ first, params, stale }: AddonGridProps) {
  const t = useText();
  const { total } = first;
  const grid = useRef<HTMLDivElement>(null);
  const { columns, top } = useMeasures(grid);
  // oxlint-disable-next-line react/incompatible-library -- no React compiler is at work here
  const rows = useWindowVirtualizer({
    count: Math.ceil(total / columns),
    estimateSize: () => ROW,
    overscan: 2,
    scrollMargin: top,
    rangeExtractor: (range) => withFocus(range, grid.current),
  });
  useFromTheTop(grid, JSON.stringify(params));

  const shown = rows.getVirtualItems();
  const pages = new Set(
    shown.flatMap(({ index }) => [pageAt(index * columns), pageAt((index + 1) * columns - 1)]),
  );
  const wanted = [...pages].filter((page) => page > 1 && page <= Math.ceil(total / PAGE));
  const loaded = useQueries({
    queries: wanted.map((page) => {
      // Without the earlier data that a list shows meanwhile: it is of another page.
      const { placeholderData: _earlier, ...query } = addonsQuery(pageParams(params, page));
      return Object.assign(query, { enabled: !stale });
    }),
  });
  const addonAt = (at: number): Addon | undefined => {
    const page = pageAt(at);
    const items = page === 1 ? first.items : loaded[wanted.indexOf(page)]?.data?.items;
    return items?.[at % PAGE];
  };

  return (
    <div
      ref={grid}
      role="feed"
      aria-label={t('Plugins')}
      aria-busy={loaded.some(({ isFetching }) => isFetching)}
      className={classes.rows}
      data-stale={stale || undefined}
      style={{ blockSize: rows.getTotalSize() }}
    >
      {shown.map(({ index, start }) => (
        <div
          key={index}
          ref={rows.measureElement}
          data-index={index}
          className={classes.row}
          style={{ '--columns': columns, transform: `translateY(${start - top}px)` } as CSSProperties}
        >
          {Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => {
            const at = index * columns + column;
            const addon = addonAt(at);
            return addon ? (
              <AddonCard key={addon.id} addon={addon} position={at + 1} of={total} />
            ) : (
              <Skeleton key={at} height={ROW - GAP} radius="lg" />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The page, from 1, that the card of this place is on. */
const pageAt = (at: number): number => Math.floor(at / PAGE) + 1;

/** How many cards stand side by side, and where the grid begins on the page. */
function useMeasures(grid: { readonly current: HTMLElement | null }): { columns: number; top: number } {
  const [measures, setMeasures] = useState({ columns: 1, top: 0 });
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const measure = () => {
      const { width, top } = element.getBoundingClientRect();
      const columns = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
      const next = { columns, top: Math.round(top + scrollY) };
      setMeasures((was) => (was.columns === next.columns && was.top === next.top ? was : next));
    };
    measure();
    // What comes and goes above moves the grid, and resizes the page.
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [grid]);
  return measures;
}

/** The row that has the focus stays, wherever the page is scrolled to, and its neighbours for the Tab key. */
function withFocus(range: Range, grid: HTMLElement | null): number[] {
  const drawn = defaultRangeExtractor(range);
  const focused = document.activeElement?.closest<HTMLElement>('[data-index]');
  if (!focused || !grid?.contains(focused)) return drawn;
  const at = Number(focused.dataset['index']);
  const near = [at - 1, at, at + 1].filter((index) => index >= 0 && index < range.count);
  return [...new Set([...drawn, ...near])].sort((a, b) => a - b);
}

/** Another search begins at its first result. */
function useFromTheTop(grid: { readonly current: HTMLElement | null }, search: string): void {
  const last = useRef(search);
  useEffect(() => {
    if (last.current === search) return;
    last.current = search;
    const above = grid.current?.getBoundingClientRect().top ?? 0;
    if (above < 0) scrollTo({ top: 0 });
  }, [grid, search]);
}
