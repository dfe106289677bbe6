import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { NavigateOptions } from 'react-router';

type Change = (search: URLSearchParams) => URLSearchParams;

/**
 * As the router's own `useSearchParams`, but what changes is what stands in the address by then: what was drawn last may
 * be older, and of two changes that come together the second would take the first one back.
 */
export function useSearch(): [
  search: URLSearchParams,
  changeSearch: (change: Change, options?: NavigateOptions) => void,
] {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const changeSearch = useCallback(
    (change: Change, options?: NavigateOptions) =>
      void navigate(`?${change(new URLSearchParams(location.search))}`, options),
    [navigate],
  );
  return [search, changeSearch];
}

/** The same query with this value in it, or without the parameter when there is none. */
export function withValue(search: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
