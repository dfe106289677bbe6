import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './ApiError.ts';

/**
 * Answers stay fresh until the server announces a change (live.ts), so nothing is polled and nothing is read again on
 * focus. The server is in the same browser: it is asked even when the network is gone.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
