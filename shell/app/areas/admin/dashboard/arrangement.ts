/** What one person made of their dashboard, as the server keeps it. */
export interface Layout {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

export const asAtFirst: Layout = { order: [], hidden: [] };

/** The ids in the order of the layout; those it does not name, such as a new plugin's, come last. */
export function arrange(
  ids: readonly string[],
  { order, hidden }: Layout,
): { shown: string[]; hidden: string[] } {
  const known = order.filter((id) => ids.includes(id));
  const all = [...known, ...ids.filter((id) => !known.includes(id))];
  return {
    shown: all.filter((id) => !hidden.includes(id)),
    hidden: all.filter((id) => hidden.includes(id)),
  };
}

/** The list with this one at that place; what does not fit the list stops at its end. */
export function moved(list: readonly string[], id: string, to: number): string[] {
  const rest = list.filter((each) => each !== id);
  const at = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** What was taken away is back in its place; whatever else was arranged meanwhile stays. */
export function shownAgain({ order, hidden }: Layout, id: string): Layout {
  return { order, hidden: hidden.filter((each) => each !== id) };
}
