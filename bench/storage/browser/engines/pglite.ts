import type { Engine, Row } from '../engine.ts';
import { importPeer } from '../peer.ts';

interface Queries {
  query(query: string, values?: Row): Promise<{ readonly rows: readonly unknown[] }>;
}
interface Database extends Queries {
  transaction(work: (transaction: Queries) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
interface Module {
  readonly PGlite: { create(url: string, options: { relaxedDurability: boolean }): Promise<Database> };
}

/** PostgreSQL in WebAssembly on IndexedDB; an answer waits until its files are stored. */
export const pglite: Engine = {
  dialect: 'postgres',
  async open(name) {
    const { PGlite } = await importPeer<Module>('pglite', 'dist/index.js');
    const database = await PGlite.create(`idb://${name}`, { relaxedDurability: false });
    return {
      run: async (query) => void (await database.query(query)),
      write: (query, rows) =>
        database.transaction(async (transaction) => {
          for (const row of rows) await transaction.query(query, row);
        }),
      async read(query, rows) {
        let found = 0;
        // Outside a transaction it would look for files to store after every query.
        await database.transaction(async (transaction) => {
          for (const row of rows) found += (await transaction.query(query, row)).rows.length;
        });
        return found;
      },
      rest: () => Promise.resolve(),
      close: () => database.close(),
    };
  },
};
