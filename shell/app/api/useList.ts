import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { listQuery } from './queries.ts';
import type { List } from './types.ts';

/**
 * A page of a list. `useQuery` alone asks when the screen has been drawn; this asks while it is being drawn, so that the
 * answer is on its way meanwhile.
 */
export function useList<Item>(query: ReturnType<typeof listQuery<Item>>): UseQueryResult<List<Item>> {
  usePrefetchQuery(query);
  return useQuery(query);
}
