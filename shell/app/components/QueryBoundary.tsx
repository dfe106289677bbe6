import { ErrorState } from '@nextpanel/sdk/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError, describeError } from '../api/ApiError.ts';
import { LoadingState } from './LoadingState.tsx';
import { NoPermission } from './NoPermission.tsx';

export interface QueryBoundaryProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  children: (data: Data) => ReactNode;
  /** In place of the grey lines. */
  loading?: ReactNode;
  /** Drawn instead of `children` when `isEmpty` says so. */
  empty?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  /** "Client could not be loaded"; the server's own words stand below. */
  errorTitle?: string;
}

/** The five states of whatever a query brings: on its way, failed, not allowed, empty, there. */
export function QueryBoundary<Data>(props: QueryBoundaryProps<Data>) {
  const { query, children, loading, empty, isEmpty, errorTitle } = props;
  if (query.data !== undefined) {
    return empty && isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (!query.error) return loading ?? <LoadingState />;
  if (query.error instanceof ApiError && query.error.status === 403) return <NoPermission />;
  const { title, detail, code } = describeError(query.error);
  return (
    <ErrorState
      title={errorTitle ?? title}
      description={errorTitle ? `${title}. ${detail}` : detail}
      {...(code ? { code } : {})}
      onRetry={() => void query.refetch()}
    />
  );
}
