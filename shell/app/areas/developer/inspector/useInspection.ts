import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
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
  const [search, setSearch] = useSearchParams();
  // What was changed a moment ago may not have been drawn yet when the next change comes.
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  }, [search]);
  const of = (name: string) => search.get(name) ?? '';
  const view = of('view');
  return {
    plugin: of('plugin'),
    kind: of('kind'),
    outcome: of('outcome'),
    q: of('find'),
    view: views.includes(view) ? (view as View) : 'activity',
    set({ q, ...change }) {
      const next = new URLSearchParams(latest.current);
      for (const [name, value] of Object.entries({ ...change, ...(q === undefined ? {} : { find: q }) }))
        if (value && value !== 'activity') next.set(name, value);
        else next.delete(name);
      latest.current = next;
      setSearch(next, { replace: true, preventScrollReset: true });
    },
  };
}
