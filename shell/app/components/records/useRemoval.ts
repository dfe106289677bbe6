import { api } from '../../api/http.ts';
import { useText } from '../../i18n/useText.tsx';
import { useEach } from '../table/useEach.ts';
import type { RecordKind } from './recordKind.ts';

interface Removal<Item> {
  fits(item: Item): boolean;
  /** Rejects when none could go. */
  remove(items: readonly Item[]): Promise<void>;
}

/** Removes records of a kind. The message that says so puts them back, as new ones. */
export function useRemoval<Item extends { readonly id: number }, Values extends object>(
  kind: RecordKind<Item, Values>,
): Removal<Item> {
  const { topic, path, nameOf, valuesOf, fieldsOf, removable } = kind;
  const t = useText();
  const each = useEach<Item>(topic);
  return {
    fits: (item) => removable !== false && (removable?.(item) ?? true),
    remove: each({
      work: ({ id }) => api.delete(`${path}/${id}`),
      undo: (item) => api.post(path, fieldsOf(valuesOf(item), null)),
      tell: (count, [first]) =>
        count === 1 && first
          ? t('{what} was removed', { what: nameOf(first) })
          : t.count('{count} was removed|{count} were removed', count),
    }),
  };
}
