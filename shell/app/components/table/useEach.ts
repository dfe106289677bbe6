import { useQueryClient } from '@tanstack/react-query';
import { inWords } from '../../api/ApiError.ts';
import { useText } from '../../i18n/useText.tsx';
import { toast } from '../toast.tsx';
import { undoToast } from '../undoToast.tsx';

interface Each<Item> {
  readonly work: (item: Item) => Promise<unknown>;
  /** "3 tickets were closed" */
  readonly tell: (count: number, done: readonly Item[]) => string;
  /** Takes it back; with it the message has "Undo". */
  readonly undo?: (item: Item) => Promise<unknown>;
}

/**
 * Does something to each of the chosen rows, one after the other; one that is refused does not stop the rest. Says how
 * many it was and, with the first one's reason, how many not. Rejects when it was none.
 * @param topics begin the keys of the queries that show it
 */
export function useEach<Item>(
  ...topics: readonly string[]
): (each: Each<Item>) => (items: readonly Item[]) => Promise<void> {
  const t = useText();
  const queries = useQueryClient();
  const refresh = () => Promise.all(topics.map((topic) => queries.invalidateQueries({ queryKey: [topic] })));

  return ({ work, tell, undo }) =>
    async (items) => {
      const { done, refused } = await oneAfterTheOther(items, work);
      const [first] = refused;
      if (first && done.length === 0) throw first.reason;
      await refresh();
      const told = tell(done.length, done);
      const message = first
        ? t('{done}; {refused} not: {why}', {
            done: told,
            refused: refused.length,
            why: inWords(first.reason),
          })
        : told;
      if (!undo) {
        toast({ tone: first ? 'warning' : 'success', message });
        return;
      }
      undoToast(message, async () => {
        const back = await oneAfterTheOther(done, undo);
        await refresh();
        const [failed] = back.refused;
        toast(
          failed
            ? { tone: 'danger', message: inWords(failed.reason) }
            : { tone: 'success', message: t('It is as it was before') },
        );
      });
    };
}

async function oneAfterTheOther<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>) {
  const done: Item[] = [];
  const refused: { readonly item: Item; readonly reason: unknown }[] = [];
  for (const item of items) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as the server takes them anyway
      await work(item);
      done.push(item);
    } catch (reason) {
      refused.push({ item, reason });
    }
  }
  return { done, refused };
}
