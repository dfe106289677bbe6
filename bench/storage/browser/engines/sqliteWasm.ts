import type { Engine, Row } from '../engine.ts';
import { importPeer } from '../peer.ts';

interface Statement {
  bind(values: Row): Statement;
  step(): boolean;
  get(into: unknown[]): unknown[];
  reset(): void;
  finalize(): void;
}
interface Database {
  exec(query: string): unknown;
  prepare(query: string): Statement;
  close(): void;
}
interface Sqlite3 {
  installOpfsSAHPoolVfs(options: {
    readonly name: string;
    readonly directory: string;
  }): Promise<{ readonly OpfsSAHPoolDb: new (path: string) => Database; pauseVfs(): unknown }>;
}

/** SQLite's own build for browsers, on a pool of files of the origin private file system. */
export const sqliteWasm: Engine = {
  dialect: 'sqlite',
  async open(name) {
    const { default: start } = await importPeer<{ default: () => Promise<Sqlite3> }>(
      'sqlite-wasm',
      'dist/index.mjs',
    );
    const sqlite = await start();
    const pool = await sqlite.installOpfsSAHPoolVfs({ name, directory: `/sqlite-wasm-${name}` });
    const database = new pool.OpfsSAHPoolDb('/bench.sqlite');
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');

    /** Steps through the statement once for each row of values. */
    const each = (query: string, rows: readonly Row[]): number => {
      const statement = database.prepare(query);
      let found = 0;
      for (const row of rows) {
        statement.bind(row);
        while (statement.step()) found += statement.get([]).length > 0 ? 1 : 0;
        statement.reset();
      }
      statement.finalize();
      return found;
    };
    return {
      run: async (query) => void database.exec(query),
      async write(query, rows) {
        database.exec('BEGIN');
        each(query, rows);
        database.exec('COMMIT');
      },
      read: async (query, rows) => each(query, rows),
      rest: () => Promise.resolve(),
      async close() {
        database.close();
        pool.pauseVfs();
      },
    };
  },
};
