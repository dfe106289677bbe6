import type { Trash, TrashLabel } from '../../server/plugins/trash/trash.ts';
import type { OpenedDatabase } from '../../storage/database.ts';
import { Shelf } from '../../storage/shelf.ts';

const MOST_BYTES = 50 * 1024 * 1024;

/** Removed plugins on a shelf beside the database. @param name of the shelf */
export function trashOf(name: string, database: Pick<OpenedDatabase, 'confirm' | 'checkpoint'>): Trash {
  const shelf = new Shelf<TrashLabel>(name);
  return {
    mostBytes: MOST_BYTES,
    put: (item, content) => shelf.put(item, content),
    items: () => shelf.items(),
    content: (id) => shelf.content(id),
    async remove(ids) {
      // Whoever lost the lead knows an old database: what it takes for done with may be all that is left of a plugin.
      await database.confirm();
      await shelf.remove(ids);
    },
    async clear() {
      await database.confirm();
      await shelf.clear();
      // The log still holds the pages on which they were. Without room for it now, it is folded later, as always.
      await database.checkpoint().catch(() => undefined);
    },
    now: () => new Date().toISOString(),
  };
}
