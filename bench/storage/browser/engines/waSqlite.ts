import type { Engine, Row } from '../engine.ts';
import { importPeer } from '../peer.ts';

interface Api {
  vfs_register(vfs: object, makeDefault: boolean): number;
  open_v2(name: string): Promise<number>;
  exec(database: number, query: string): Promise<number>;
  statements(database: number, query: string): AsyncIterable<number>;
  bind_collection(statement: number, values: Row): number;
  step(statement: number): Promise<number>;
  row(statement: number): unknown[];
  reset(statement: number): Promise<number>;
  close(database: number): Promise<number>;
}
interface Vfs {
  readonly isReady?: Promise<void>;
  close(): Promise<void>;
}

const SQLITE_ROW = 100;

/** wa-sqlite with one of its file systems. */
function waSqlite(build: string, makeVfs: (name: string) => Promise<Vfs>): Engine {
  return {
    dialect: 'sqlite',
    async open(name) {
      const [{ default: start }, { Factory }, vfs] = await Promise.all([
        importPeer<{ default: () => Promise<object> }>('wa-sqlite', `dist/${build}.mjs`),
        importPeer<{ Factory: (module: object) => Api }>('wa-sqlite', 'src/sqlite-api.js'),
        makeVfs(name),
      ]);
      const api = Factory(await start());
      await vfs.isReady;
      api.vfs_register(vfs, true);
      const database = await api.open_v2('bench.sqlite');
      await api.exec(
        database,
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536',
      );

      /** Steps through the statement once for each row of values. */
      const each = async (query: string, rows: readonly Row[]): Promise<number> => {
        let found = 0;
        for await (const statement of api.statements(database, query)) {
          for (const row of rows) {
            api.bind_collection(statement, row);
            while ((await api.step(statement)) === SQLITE_ROW) found += api.row(statement).length > 0 ? 1 : 0;
            await api.reset(statement);
          }
        }
        return found;
      };
      return {
        run: async (query) => void (await api.exec(database, query)),
        async write(query, rows) {
          await api.exec(database, 'BEGIN');
          await each(query, rows);
          await api.exec(database, 'COMMIT');
        },
        read: each,
        rest: () => Promise.resolve(),
        async close() {
          await api.close(database);
          await vfs.close();
        },
      };
    },
  };
}

/** On a pool of files of the origin private file system. */
export const waSqlitePool = waSqlite('wa-sqlite', async (name) => {
  const { AccessHandlePoolVFS } = await importPeer<{ AccessHandlePoolVFS: new (directory: string) => Vfs }>(
    'wa-sqlite',
    'src/examples/AccessHandlePoolVFS.js',
  );
  return new AccessHandlePoolVFS(`/wa-sqlite-${name}`);
});

/** On IndexedDB, one transaction a commit. Its default durability may lose what it has acknowledged. */
export const waSqliteIdb = waSqlite('wa-sqlite-async', async (name) => {
  const { IDBBatchAtomicVFS } = await importPeer<{
    IDBBatchAtomicVFS: new (name: string, options: { durability: 'strict' }) => Vfs;
  }>('wa-sqlite', 'src/examples/IDBBatchAtomicVFS.js');
  return new IDBBatchAtomicVFS(name, { durability: 'strict' });
});
