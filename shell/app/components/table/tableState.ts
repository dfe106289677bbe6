/** What a table shows, as it stands in the URL: `?q=ann&status=active&sort=-created_at&page=2`. */
export interface TableState {
  readonly q: string;
  /** The API's form: a column, with a minus for descending. */
  readonly sort: string;
  /** 1-based. */
  readonly page: number;
  readonly pageSize: number;
  /** Filters that are set, by name. */
  readonly filters: Readonly<Record<string, string>>;
}

export interface TableDefaults {
  readonly sort: string;
  readonly pageSize: number;
  /** Names of the filters that this table knows; others in the URL are not its affair. */
  readonly filters: readonly string[];
}

export const pageSizes: readonly number[] = [25, 50, 100, 200];

/** Reads strangers' URLs: whatever is not a sensible value becomes the default. */
export function parseTableState(search: URLSearchParams, defaults: TableDefaults): TableState {
  const filters: Record<string, string> = {};
  for (const name of defaults.filters) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  const page = Number(search.get('page'));
  const pageSize = Number(search.get('page_size'));
  const sort = search.get('sort') ?? '';
  return {
    q: search.get('q') ?? '',
    sort: /^-?[a-z_]+$/u.test(sort) ? sort : defaults.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    pageSize: pageSizes.includes(pageSize) ? pageSize : defaults.pageSize,
    filters,
  };
}

/** The same URL with this state in it. Defaults stay out; parameters of others stay in. */
export function writeTableState(
  search: URLSearchParams,
  state: TableState,
  defaults: TableDefaults,
): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string, absent: string) => {
    if (value === absent) next.delete(name);
    else next.set(name, value);
  };
  put('q', state.q, '');
  put('sort', state.sort, defaults.sort);
  put('page', String(state.page), '1');
  put('page_size', String(state.pageSize), String(defaults.pageSize));
  for (const name of defaults.filters) put(name, state.filters[name] ?? '', '');
  return next;
}

/** The sort after a click on a column's head: ascending, descending, the table's default. */
export function nextSort(current: string, column: string, fallback: string): string {
  if (current === column) return `-${column}`;
  if (current === `-${column}`) return fallback === current ? column : fallback;
  return column;
}

/** The query parameters of the list endpoint. */
export function toListParams(state: TableState): Record<string, string | number> {
  return {
    ...state.filters,
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    page: state.page,
    page_size: state.pageSize,
  };
}
