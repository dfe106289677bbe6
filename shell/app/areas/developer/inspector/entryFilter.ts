import type { Entry } from './inspected.ts';

export interface EntryFilter {
  /** Empty for all, like the others. */
  readonly plugin: string;
  readonly kind: string;
  readonly outcome: string;
  /** Words that all have to be somewhere in the entry. */
  readonly q: string;
}

/** An event that a plugin is told of counts as its own. */
export function matching<One extends Entry>(entries: readonly One[], filter: EntryFilter): readonly One[] {
  const { plugin, kind, outcome, q } = filter;
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  if (!plugin && !kind && !outcome && words.length === 0) return entries;
  return entries.filter(
    (entry) =>
      (!plugin || entry.plugin === plugin || (entry.kind === 'event' && entry.to?.includes(plugin))) &&
      (!kind || entry.kind === kind) &&
      (!outcome || entry.outcome === outcome) &&
      words.every((word) => textOf(entry).includes(word)),
  );
}

function textOf({ plugin, what, code, reason, tables, status, to, by }: Entry): string {
  return [plugin, what, code, reason, status, by, ...(tables ?? []), ...(to ?? [])].join(' ').toLowerCase();
}
