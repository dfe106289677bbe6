import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { api } from './http.ts';
import type { LiveTopics } from './live.ts';
import type { StorageState } from './types.ts';

/** Whether changes can be stored at the moment; the server announces `storage` when that changes. */
export const storageQuery = queryOptions({
  queryKey: ['storage'],
  queryFn: ({ signal }) => api.get<StorageState>('/storage', { signal }),
});

/** Whether the server is moving to another tab and requests wait for it. Told by the service worker, never asked for. */
export const movingQuery = queryOptions({
  queryKey: ['server', 'moving'],
  queryFn: () => false,
  initialData: false,
});

/** Returns the function that ends it. */
export function followServer(queries: QueryClient, topics: LiveTopics): () => void {
  return topics.subscribe((topic) => {
    if (topic === 'server-moving') queries.setQueryData(movingQuery.queryKey, true);
    if (topic === 'server-here') queries.setQueryData(movingQuery.queryKey, false);
  });
}
