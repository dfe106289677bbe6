import initSqlJs from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { lendTransaction, openIndexedDb, settled } from '../../../../shell/storage/idb.ts';
import type { Engine } from '../engine.ts';

const STORE = 'image';

/** The usual way with sql.js: after every commit `export()` and one put of the whole file. */
export const wholeImage: Engine = {
  dialect: 'sqlite',
  async open(name) {
    const disk = await openIndexedDb(indexedDB, name, (database) => void database.createObjectStore(STORE));
    const [SQL, image] = await Promise.all([
      initSqlJs({ locateFile: () => wasm }),
      lendTransaction(disk, [STORE], 'readonly', (transaction) =>
        settled<Uint8Array | undefined>(transaction.objectStore(STORE).get(STORE)),
      ),
    ]);
    const database = new SQL.Database(image ?? null);
    // As in the panel, so that the way of storing is all that differs.
    database.run('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -65536');

    const store = () =>
      lendTransaction(disk, [STORE], 'readwrite', (transaction) =>
        settled(transaction.objectStore(STORE).put(database.export(), STORE)),
      );
    return {
      async run(query) {
        database.run(query);
        await store();
      },
      async write(query, rows) {
        const statement = database.prepare(query);
        database.run('BEGIN');
        for (const row of rows) statement.run([...row]);
        database.run('COMMIT');
        statement.free();
        await store();
      },
      async read(query, rows) {
        const statement = database.prepare(query);
        let found = 0;
        for (const row of rows) {
          statement.bind([...row]);
          while (statement.step()) found += statement.get().length > 0 ? 1 : 0;
        }
        statement.free();
        return found;
      },
      rest: () => Promise.resolve(),
      async close() {
        database.close();
        disk.close();
      },
    };
  },
};
