import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './http.ts';
import type { Query } from './http.ts';
import type {
  Article,
  ArticleSummary,
  AuditEntry,
  Client,
  Info,
  List,
  OutboxEntry,
  Product,
  SearchHit,
  Settings,
} from './types.ts';

/*
 * A query's key begins with the topic that the server announces when what it shows has changed (live.ts):
 * ['clients', 'list', params]. The rest of the key is the query's own affair.
 */

/** A page of a list; while the next page loads, the last one stays. */
export function listQuery<Item>(topic: string, path: string, params: Query = {}) {
  return queryOptions({
    queryKey: [topic, 'list', path, params],
    queryFn: ({ signal }) => api.get<List<Item>>(path, { query: params, signal }),
    placeholderData: keepPreviousData,
  });
}

/** One resource: `oneQuery<Client>('clients', `/clients/${id}`)`. */
export function oneQuery<Item>(topic: string, path: string, query: Query = {}) {
  return queryOptions({
    queryKey: [topic, 'one', path, query],
    queryFn: ({ signal }) => api.get<Item>(path, { query, signal }),
  });
}

export const infoQuery = oneQuery<Info>('settings', '/info');
export const settingsQuery = oneQuery<Settings>('settings', '/settings');

export const clientsQuery = (params?: Query) => listQuery<Client>('clients', '/clients', params);
export const productsQuery = (params?: Query) => listQuery<Product>('products', '/products', params);
export const productQuery = (slug: string) =>
  oneQuery<Product>('products', `/products/${encodeURIComponent(slug)}`);
export const articlesQuery = (params?: Query) => listQuery<ArticleSummary>('kb', '/kb/articles', params);
export const articleQuery = (slug: string) =>
  oneQuery<Article>('kb', `/kb/articles/${encodeURIComponent(slug)}`);
export const auditQuery = (params?: Query) => listQuery<AuditEntry>('audit', '/audit', params);
export const outboxQuery = (params?: Query) => listQuery<OutboxEntry>('outbox', '/outbox', params);

/** What the letters or digits find; the last hits stay while the next are looked for. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['clients', 'search', q],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly SearchHit[] }>('/search', { query: { q }, signal })).items,
    placeholderData: keepPreviousData,
  });
