import type { Database } from 'sql.js';
import type { Sqlite } from '../sqlite.ts';

/** sql.js that remembers what was opened with it, so that the memory of a process that "died" can be given back. */
export function trackedSqlite(sqlite: Sqlite): { readonly sqlite: Sqlite; closeAll(): void } {
  const { capture } = sqlite;
  if (!capture) throw new Error('This version of sql.js is not captured');
  const opened = new Set<Database>();
  const open: typeof capture.open = (image) => {
    const one = capture.open(image);
    opened.add(one.database);
    return one;
  };
  const tracked = new Proxy(capture, {
    get: (target, name) => {
      if (name === 'open') return open;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    sqlite: { SQL: sqlite.SQL, capture: tracked },
    closeAll() {
      for (const database of opened) database.close();
      opened.clear();
    },
  };
}
