import { oneQuery } from '../api/queries.ts';
import { useQuery } from '@tanstack/react-query';
import type { ActivePlugin } from '../../federation/activePlugin.ts';
import type { Suspect } from './tabSafety.ts';
import { useTabSafety } from './useTabSafety.ts';

interface SearchStart {
  /** Enabled plugins that have screens: the others can't break a page. Undefined while they are asked for. */
  readonly suspects: readonly Suspect[] | undefined;
  /** Begins the search and loads the page anew. Null as long as there is nothing to search among. */
  readonly start: (() => void) | null;
}

/** What a search for the plugin that breaks something would begin with. */
export function useSearchStart(): SearchStart {
  const { startSearch } = useTabSafety();
  // Asked of the server, not of the page: in safe mode this one knows of none.
  const active = useQuery(oneQuery<readonly ActivePlugin[]>('plugins', '/plugins/active'));
  const suspects = active.data
    ?.filter(({ entry }) => entry !== null)
    .map(({ id, name }): Suspect => ({ id, name }));
  return {
    suspects,
    start: suspects && suspects.length > 0 ? () => startSearch(suspects) : null,
  };
}
