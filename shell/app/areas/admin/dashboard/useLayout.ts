import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { asAtFirst } from './arrangement.ts';
import type { Layout } from './arrangement.ts';

export const layoutQuery = queryOptions({
  queryKey: ['layout'],
  queryFn: ({ signal }) => api.get<Layout>('/dashboard/layout', { signal }),
});

/** The layout of who is signed in, undefined until it is known. Changes show at once and go back when they can't be kept. */
export function useLayout(): { layout: Layout | undefined; save: (layout: Layout) => Promise<void> } {
  const t = useText();
  const queries = useQueryClient();
  const { data, isError } = useQuery(layoutQuery);
  return {
    layout: isError ? asAtFirst : data,
    async save(layout) {
      const { queryKey } = layoutQuery;
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, layout);
      try {
        await api.put('/dashboard/layout', layout);
      } catch (error) {
        queries.setQueryData(queryKey, before);
        toast({ tone: 'danger', title: t('The dashboard could not be kept so'), message: inWords(error) });
      }
    },
  };
}
