import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { asAtFirst } from './arrangement.ts';
import type { Layout } from './arrangement.ts';
import { LayoutKeeper } from './layoutKeeper.ts';

export const layoutQuery = queryOptions({
  queryKey: ['layout'],
  queryFn: ({ signal }) => api.get<Layout>('/dashboard/layout', { signal }),
});

interface Arranging {
  /** Undefined until it is known. */
  readonly layout: Layout | undefined;
  /** Shows at once and goes back when it can't be kept. @param make from the layout as it is then */
  change(make: (layout: Layout) => Layout): void;
  /** Resolves when all changes are kept, or have gone back. */
  kept(): Promise<void>;
}

/** The layout of who is signed in. */
export function useLayout(): Arranging {
  const t = useText();
  const queries = useQueryClient();
  const { data, isError } = useQuery(layoutQuery);
  const [keeper] = useState(() => {
    const { queryKey } = layoutQuery;
    return new LayoutKeeper({
      read: () => queries.getQueryData(queryKey) ?? asAtFirst,
      put: (layout) => api.put('/dashboard/layout', layout),
      readAgain: () => queries.invalidateQueries({ queryKey }),
      failed: (error) =>
        toast({ tone: 'danger', title: t('The dashboard could not be kept so'), message: inWords(error) }),
    });
  });
  const wanted = useSyncExternalStore(keeper.subscribe, keeper.get);
  return {
    layout: wanted ?? data ?? (isError ? asAtFirst : undefined),
    change: (make) => keeper.change(make),
    kept: () => keeper.kept(),
  };
}
