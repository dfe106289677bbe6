import type { HostDiagnostics } from './api/hostDiagnostics.ts';
import type { Recorder } from './plugins/inspector/recorder.ts';
import type { Trash } from './plugins/trash/trash.ts';
import type { Cells, Clock, ServerConfig, Sql, StorageState, Topic } from './ports.ts';
import type { Vault } from './recovery/vault.ts';

/** All that the server is given by its host. */
export interface ServerPorts {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly cells: Cells;
  readonly config: ServerConfig;
  /** Fetches packages and index files of the plugin source. */
  readonly fetch: typeof globalThis.fetch;
  /** Named here, sent by the host once the transaction that caused it is durable. */
  readonly announce: (topic: Topic) => void;
  /** There may be something to do that nobody waits for: call `PanelServer.work` soon. */
  readonly wake?: () => void;
  /** Resolves when all that has been committed is durable; without it, it always is. */
  readonly settled?: () => Promise<void>;
  /**
   * Between two pieces of long work that nobody waits for: resolves when the one before is durable, because whoever reads
   * waits for what is not, and those who ask have had their share of the time.
   */
  readonly giveWay?: () => Promise<void>;
  /** The whole database as a plain SQLite file. */
  readonly exportDatabase: () => Uint8Array;
  /** The database file of the seed `growing`; absent where there is none. Rejects when it can't be had. */
  readonly seedImage?: () => Promise<Uint8Array>;
  /** Absent where the host does not let go of the database. */
  readonly vault?: Vault;
  /** Absent where the host can keep nothing beside the database: then a removal can't be undone. */
  readonly trash?: Trash;
  /** What the host measures of itself. */
  readonly diagnostics?: () => HostDiagnostics;
  /** Whether the last commit was stored; without it, all are. */
  readonly storage?: () => StorageState;
  /** Hears of errors that nobody expected, before they are answered as 500 INTERNAL: for the developer's console. */
  readonly report?: (error: unknown) => void;
  /** Notes what plugins do, for the Inspector. Put in by the server itself. */
  readonly recorder?: Recorder;
}
