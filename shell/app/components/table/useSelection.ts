import { useCallback, useLayoutEffect, useRef, useState } from 'react';

type Key = string | number;

export interface Selection<Item> {
  /** The chosen rows of those that are shown, in their order. */
  readonly items: readonly Item[];
  readonly all: boolean;
  has(item: Item): boolean;
  /** With `through`, everything between the row chosen last and this one is chosen like it. Always the same function. */
  toggle(item: Item, chosen: boolean, through: boolean): void;
  toggleAll(chosen: boolean): void;
  clear(): void;
}

/**
 * The rows of a page that are chosen. Another page, sort or filter (another `view`) starts with none: what can't be seen
 * is never acted upon.
 */
export function useSelection<Item>(
  view: string,
  shown: readonly Item[],
  keyOf: (item: Item) => Key,
): Selection<Item> {
  const [state, setState] = useState<{ view: string; keys: ReadonlySet<Key> }>({ view, keys: new Set() });
  const last = useRef<Key | null>(null);
  const keys = state.view === view ? state.keys : new Set<Key>();
  const items = shown.filter((item) => keys.has(keyOf(item)));
  const choose = (chosen: ReadonlySet<Key>) => setState({ view, keys: chosen });

  const now = useRef({ view, shown, keys, keyOf });
  useLayoutEffect(() => {
    now.current = { view, shown, keys, keyOf };
  });
  const toggle = useCallback((item: Item, chosen: boolean, through: boolean) => {
    const { view, shown, keys, keyOf } = now.current;
    const from = through ? shown.findIndex((each) => keyOf(each) === last.current) : -1;
    const to = shown.indexOf(item);
    const next = new Set(keys);
    for (const each of from < 0 ? [item] : shown.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      if (chosen) next.add(keyOf(each));
      else next.delete(keyOf(each));
    }
    last.current = keyOf(item);
    setState({ view, keys: next });
  }, []);

  return {
    items,
    all: shown.length > 0 && items.length === shown.length,
    has: (item) => keys.has(keyOf(item)),
    toggle,
    toggleAll: (chosen) => choose(new Set(chosen ? shown.map(keyOf) : [])),
    clear: () => choose(new Set()),
  };
}
