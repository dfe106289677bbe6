import { useSearch, withValue } from '../../../components/useSearch.ts';
import type { EntryFilter } from './entryFilter.ts';

export type View = 'activity' | 'screens' | 'data' | 'backend';

export interface Inspection extends EntryFilter {
  readonly view: View;
  /** Changes part of it; what becomes empty leaves the URL. */
  set(change: Partial<EntryFilter & { readonly view: View }>): void;
}

const views: readonly string[] = ['activity', 'screens', 'data', 'backend'] satisfies View[];

/** What is looked at and looked for. Lives in the URL; one of it a page. */
export function useInspection(): Inspection {
  const [search, changeSearch] = useSearch();
  const of = (name: string) => search.get(name) ?? '';
  const view = of('view');
  return {
    plugin: of('plugin'),
    kind: of('kind'),
    outcome: of('outcome'),
    q: of('find'),
    view: views.includes(view) ? (view as View) : 'activity',
    set({ q, ...change }) {
      const changed = Object.entries({ ...change, ...(q === undefined ? {} : { find: q }) });
      changeSearch(
        (now) =>
          changed.reduce(
            (next, [name, value]) => withValue(next, name, value === 'activity' ? null : value),
            now,
          ),
        { replace: true, preventScrollReset: true },
      );
    },
  };
}
