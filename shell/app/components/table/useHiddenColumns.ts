import { useState } from 'react';
import type { Column } from './column.ts';

export interface ColumnChoice {
  readonly hidden: ReadonlySet<string>;
  toggle(id: string): void;
}

/** Which columns this person has put aside in this table; kept in the browser, not in the URL: a habit, not a view. */
export function useHiddenColumns<Item>(table: string, columns: readonly Column<Item>[]): ColumnChoice {
  const key = `nextpanel-columns:${table}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => read(key) ?? new Set(columns.filter((column) => column.optional).map((column) => column.id)),
  );
  return {
    hidden,
    toggle(id) {
      const next = new Set(hidden);
      if (!next.delete(id)) next.add(id);
      setHidden(next);
      try {
        localStorage.setItem(key, JSON.stringify([...next]));
      } catch {
        // Storage is full or forbidden: the choice holds until the page is left.
      }
    },
  };
}

function read(key: string): Set<string> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? new Set(kept.filter((id) => typeof id === 'string')) : null;
  } catch {
    return null;
  }
}
