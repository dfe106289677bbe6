import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '../../../api/queries.ts';
import type { Currency } from './currency.ts';

/** The currencies that the company takes money in, to choose from. */
export function useCurrencies(): readonly { readonly value: string; readonly label: string }[] {
  const { data } = useQuery(listQuery<Currency>('currencies', '/currencies', { page_size: 200 }));
  return useMemo(() => (data?.items ?? []).map(({ code }) => ({ value: code, label: code })), [data]);
}
