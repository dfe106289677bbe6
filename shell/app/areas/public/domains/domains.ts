import { listQuery, oneQuery } from '../../../api/queries.ts';
import type { Price } from '../../../api/types.ts';

export interface DomainOffer {
  readonly domain: string;
  readonly tld: string;
  readonly available: boolean;
  readonly product_id: number;
  readonly currency: string;
  readonly cycle: string;
  readonly amount_minor: number;
  readonly renews_minor: number;
  /** Not what was asked for, but like it. */
  readonly suggestion: boolean;
}

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
