import wasm from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { openDatabase } from '../../../../shell/storage/database.ts';
import type { Engine } from '../engine.ts';

/** The panel's own storage: sql.js in memory, changed pages to a log in IndexedDB. */
export const nextpanel: Engine = {
  dialect: 'sqlite',
  async open(name) {
    const { sql, durable, checkpoint, close } = await openDatabase({ name, wasm: { url: wasm } });
    return {
      async run(query) {
        sql.exec(query);
        await durable();
      },
      async write(query, rows) {
        sql.transaction(() => {
          for (const row of rows) sql.exec(query, ...row);
        });
        await durable();
      },
      async read(query, rows) {
        let found = 0;
        for (const row of rows) found += sql.exec(query, ...row).length;
        return found;
      },
      rest: checkpoint,
      close,
    };
  },
};
