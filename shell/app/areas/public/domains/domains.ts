import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Price } from '../../../api/types.ts';
import type { Found } from '../../../../server/commerce/domains/search.ts';

/** A domain and what it costs, as the search finds it. */
export type DomainOffer = Found;

export interface DomainAnswer {
  readonly query: string;
  readonly results: readonly DomainOffer[];
}

export interface Tld {
  readonly tld: string;
  readonly product_id: number;
  readonly slug: string;
  readonly prices: readonly Price[];
}

export const domainSearchQuery = (q: string) => oneQuery<DomainAnswer>('domains', '/domains/search', { q });
export const tldsQuery = listQuery<Tld>('products', '/tlds', { page_size: 50 });
