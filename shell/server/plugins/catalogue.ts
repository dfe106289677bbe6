import { Problem } from '../problem.ts';
import { readSettings } from '../settings.ts';
import { cardOf, type Card } from './cards.ts';
import type { EngineContext } from './context.ts';
import type { PluginRow } from './registry.ts';
import { updateFor, type Channel } from './releases.ts';
import { comparing, searchText, Shelf, wordsOf, type Sortable } from './shelf.ts';
import type { PluginSource, Summaries } from './source.ts';
import type { CatalogueEntry } from './sourceIndex.ts';

export interface CatalogueQuery {
  readonly q: string;
  readonly category?: string | undefined;
  readonly price?: 'free' | 'paid' | 'premium' | undefined;
  readonly status?: 'installed' | 'available' | 'enabled' | 'disabled' | 'failed' | 'updates' | undefined;
  readonly sort: string;
  /** From 1. */
  readonly page: number;
  readonly page_size: number;
}

/** A source is looked through as long as it is the same. */
const shelves = new WeakMap<readonly CatalogueEntry[], Shelf>();

/**
 * One page of everything on the shelf: what the source lists and what is installed without it. Filtered and sorted.
 * Throws as `PluginSource.summaries` does, unless only installed plugins are asked for: those show without the source.
 */
export async function listCards(
  context: EngineContext,
  source: PluginSource,
  query: CatalogueQuery,
  signal: AbortSignal,
): Promise<{ readonly cards: Card[]; readonly total: number }> {
  const { q, sort, page, page_size } = query;
  const { plugins, revoked } = await summaries(source, query, signal);
  const channel = { previews: readSettings(context.sql).preview_versions, revoked };
  const shelf = shelfOf(plugins);
  const rows = new Map(context.registry.list().map((row) => [row.id, row]));
  const listed = shelf.find(q, sort, (entry) => {
    const row = rows.get(entry.id);
    return matches(entry, row, query) && (query.status !== 'updates' || hasUpdate(entry, row, channel));
  });
  const words = wordsOf(q);
  const others = [...rows.values()]
    .filter(({ id }) => !shelf.ids.has(id))
    .map((row): [PluginRow, Sortable] => [row, sortableOf(row)])
    .filter(([, one]) => words.every((word) => searchText(one).includes(word)))
    .filter(([row, one]) => query.status !== 'updates' && matches(one, row, query))
    .map(([, one]) => one);
  const found: readonly (CatalogueEntry | Sortable)[] =
    others.length === 0 ? listed : [...listed, ...others].sort(comparing(sort));
  const cards = found
    .slice((page - 1) * page_size, page * page_size)
    .map((one) => cardOf('versions' in one ? one : null, rows.get(one.id) ?? null, context.trust, channel));
  return { cards, total: found.length };
}

/** Whoever types or scrolls goes on with the index of a moment ago; whoever comes to the list gets it as it is now. */
async function summaries(
  source: PluginSource,
  { q, page, status }: CatalogueQuery,
  signal: AbortSignal,
): Promise<Summaries> {
  try {
    return await source.summaries(signal, { recent: q !== '' || page > 1 });
  } catch (error) {
    const needsSource = status === undefined || status === 'available' || status === 'updates';
    if (!needsSource && error instanceof Problem && /^(?:SOURCE_|SIG_INVALID$)/.test(error.code))
      return { plugins: [], revoked: [] };
    throw error;
  }
}

function shelfOf(entries: readonly CatalogueEntry[]): Shelf {
  const known = shelves.get(entries) ?? new Shelf(entries);
  shelves.set(entries, known);
  return known;
}

/** An installed plugin that no source lists, as far as lists go by it. */
function sortableOf({ metadata }: PluginRow): Sortable {
  return { ...metadata, price: metadata.price ?? null, rating: null, installs: null };
}

function matches(
  one: Sortable,
  row: PluginRow | undefined,
  { category, price, status }: CatalogueQuery,
): boolean {
  if (category !== undefined && one.category !== category) return false;
  if (price !== undefined && (one.price === null) !== (price === 'free')) return false;
  if (status === undefined) return true;
  if (status === 'installed' || status === 'updates') return row !== undefined;
  if (status === 'available') return row === undefined;
  return row?.state === status;
}

function hasUpdate(entry: CatalogueEntry, row: PluginRow | undefined, channel: Channel): boolean {
  return row !== undefined && updateFor(entry, row, channel) !== null;
}
