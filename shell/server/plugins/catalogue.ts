import { Problem } from '../problem.ts';
import { readSettings } from '../settings.ts';
import { cardOf, type Card } from './cards.ts';
import type { EngineContext } from './context.ts';
import type { PluginSource } from './source.ts';
import type { SourceIndex } from './sourceIndex.ts';

export interface CatalogueQuery {
  readonly q: string;
  readonly category?: string | undefined;
  readonly price?: 'free' | 'paid' | 'premium' | undefined;
  readonly status?: 'installed' | 'available' | 'enabled' | 'disabled' | 'failed' | 'updates' | undefined;
  readonly sort: string;
}

/**
 * Everything on the shelf: what the source lists and what is installed without it. Filtered and sorted.
 * Throws as `PluginSource.index` does, unless only installed plugins are asked for: those show without the source.
 */
export async function listCards(
  context: EngineContext,
  source: PluginSource,
  query: CatalogueQuery,
  signal: AbortSignal,
): Promise<Card[]> {
  const { plugins: entries, revoked } = await indexed(source, query.status, signal);
  const channel = { previews: readSettings(context.sql).preview_versions, revoked };
  const rows = new Map(context.registry.list().map((row) => [row.id, row]));
  const cards = entries.map((entry) => cardOf(entry, rows.get(entry.id) ?? null, context.config, channel));
  const listed = new Set(entries.map(({ id }) => id));
  for (const row of rows.values())
    if (!listed.has(row.id)) cards.push(cardOf(null, row, context.config, channel));
  return cards.filter((card) => matches(card, query)).sort(by(query.sort));
}

async function indexed(
  source: PluginSource,
  status: CatalogueQuery['status'],
  signal: AbortSignal,
): Promise<Pick<SourceIndex, 'plugins' | 'revoked'>> {
  try {
    return await source.index(signal);
  } catch (error) {
    const needsSource = status === undefined || status === 'available' || status === 'updates';
    if (!needsSource && error instanceof Problem && error.code.startsWith('SOURCE_'))
      return { plugins: [], revoked: [] };
    throw error;
  }
}

function matches(card: Card, { q, category, price, status }: CatalogueQuery): boolean {
  if (category !== undefined && card.category !== category) return false;
  if (price !== undefined && (card.price === null) !== (price === 'free')) return false;
  if (status !== undefined && !hasStatus(card, status)) return false;
  const text = [card.name, card.id, card.description, card.author, card.category, ...card.features]
    .join('\n')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function hasStatus({ installed, update }: Card, status: NonNullable<CatalogueQuery['status']>): boolean {
  if (status === 'installed') return installed !== null;
  if (status === 'available') return installed === null;
  if (status === 'updates') return update !== null;
  return installed?.state === status;
}

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** `name`, `-installs` …; plugins that are equal in it, or have no such figure, by name. */
function by(sort: string): (a: Card, b: Card) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const column = sort.replace(/^-/, '');
  const figure = (card: Card): number => {
    if (column === 'rating') return card.rating ?? -1;
    if (column === 'installs') return card.installs ?? -1;
    if (column === 'price') return Number(card.price?.amount ?? 0);
    return 0;
  };
  const byName = (a: Card, b: Card) => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  return column === 'name'
    ? (a, b) => sign * byName(a, b)
    : (a, b) => sign * (figure(a) - figure(b)) || byName(a, b);
}
