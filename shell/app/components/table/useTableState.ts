import { useMemo } from 'react';
import { useSearch } from '../useSearch.ts';
import { parseTableState, toListParams, writeTableState } from './tableState.ts';
import type { TableDefaults, TableState } from './tableState.ts';

export interface TableControl {
  readonly state: TableState;
  readonly defaults: TableDefaults;
  /** The list endpoint's query parameters: `listQuery('clients', '/clients', table.params)`. */
  readonly params: Record<string, string | number>;
  /** Changes part of the state. Anything but the page starts again at page 1. */
  update(change: Partial<TableState>): void;
  /** Sets or, with an empty value, clears filters; the others stay. */
  setFilters(values: Readonly<Record<string, string | null>>): void;
  /** Takes search and filters away. */
  reset(): void;
}

const none: readonly string[] = [];

/**
 * The state of a page's table, kept in the URL: it survives reload, can be shared, and Back undoes a page turn.
 * Typing and filtering replace the entry in the history, so that Back leaves the page.
 */
export function useTableState(options: Partial<TableDefaults> = {}): TableControl {
  const { sort = '', pageSize = 25, filters = none } = options;
  const [search, changeSearch] = useSearch();
  return useMemo(() => {
    const defaults: TableDefaults = { sort, pageSize, filters };
    const state = parseTableState(search, defaults);
    const change = (of: (before: TableState) => Partial<TableState>, turning = false) =>
      changeSearch(
        (current) => {
          const before = parseTableState(current, defaults);
          return writeTableState(current, { ...before, page: 1, ...of(before) }, defaults);
        },
        { replace: !turning, preventScrollReset: !turning },
      );
    return {
      state,
      defaults,
      params: toListParams(state),
      update: (part) => change(() => part, part.page !== undefined),
      setFilters: (values) =>
        change(({ filters }) => {
          const all = Object.entries({ ...filters, ...values });
          return {
            filters: Object.fromEntries(all.filter((entry): entry is [string, string] => !!entry[1])),
          };
        }),
      reset: () => change(() => ({ q: '', filters: {} })),
    };
    // eslint-disable-next-line react/exhaustive-deps -- filters is a list written at the call, new on every render
  }, [search, changeSearch, sort, pageSize, filters.join()]);
}
