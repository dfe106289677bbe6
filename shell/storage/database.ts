import type { Recovery } from './assemble.ts';
import { candidateOf } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import { Durability } from './durability.ts';
import type { State } from './durability.ts';
import { openEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { DatabaseDamagedError } from './errors.ts';
import type { FencedError } from './errors.ts';
import { IdbPageStore } from './idbPageStore.ts';
import { openImported } from './importFile.ts';
import { PageLog } from './pageLog.ts';
import type { Label } from './pageLog.ts';
import type { PageStore, Snapshot } from './pageStore.ts';
import type { Spread } from './recent.ts';
import type { Sql } from './sql.ts';
import { startSqlite } from './startSqlite.ts';
import type { Sqlite } from './sqlite.ts';
import type { WasmSource } from './wasmImports.ts';

export interface OpenOptions {
  /** Name of the IndexedDB database that holds it. */
  readonly name: string;
  /** `sql-wasm-browser.wasm` of sql.js. Only the first opening in a realm uses it. */
  readonly wasm: WasmSource;
  /** A database file to begin with when nothing is stored yet; without it, or with null, the database begins empty. */
  readonly seed?: Uint8Array | (() => Uint8Array | null | Promise<Uint8Array | null>);
  readonly indexedDB?: IDBFactory;
  /** Where to keep the pages instead of IndexedDB. */
  readonly store?: PageStore;
}

/** What one caller sees of durability, from the moment the gate was made. */
export interface Gate {
  /**
   * Resolves when everything that was committed by now is on disk. Rejects when anything that the caller may have
   * seen or done since the gate was made is lost: `StorageFullError`, `StorageWriteError` or `FencedError`.
   */
  durable(): Promise<void>;
}

export interface Diagnostics {
  readonly capture: 'pages' | 'export-diff';
  readonly state: State;
  /** Bytes of the database file, and of these what free pages hold. */
  readonly size: number;
  readonly freeBytes: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly logRecords: number;
  readonly logPages: number;
  readonly staleChunks: number;
  readonly commits: number;
  readonly checkpoints: number;
  readonly failures: number;
  readonly checkpointFailures: number;
  readonly checkpointedAt: number | null;
  readonly pagesPerCommit: Spread;
  /** From handing a commit to the store until it is on disk. */
  readonly commitMilliseconds: Spread;
  readonly statementsKept: number;
  /** What the opening could not bring back; null when nothing was lost. */
  readonly recovered: Recovery | null;
}

export interface SnapshotInfo extends Label {
  readonly id: number;
  /** Bytes of the file that it holds, and how many of them are stored for it alone. */
  readonly size: number;
  readonly ownBytes: number;
}

export interface OpenedDatabase {
  readonly sql: Sql;
  /** Make one before the first statement of a request, ask it before answering. */
  gate(): Gate;
  /** `gate().durable()`: for a caller that did not wait for anything since its first statement. */
  durable(): Promise<void>;
  /** The plain SQLite file as it is now, durable or not. Throws inside a transaction. */
  exportFile(): Uint8Array<ArrayBuffer>;
  /** Replaces everything, all or nothing. Rejects with `ImportRefusedError` when it is not a sound database. */
  importFile(file: Uint8Array): Promise<void>;
  /** A database file that comes from outside, beside the open one. Throws `ImportRefusedError`. */
  openFile(file: Uint8Array): Candidate;
  /** An empty database beside the open one. */
  openEmpty(): Candidate;
  /** A snapshot beside the open database. Rejects with `UnknownSnapshotError` or `DatabaseDamagedError`. */
  openSnapshot(id: number): Promise<Candidate>;
  /** Newest first. */
  snapshots(): readonly SnapshotInfo[];
  /**
   * Keeps the state as of now, durably; resolves with its id. It costs room as the database moves on.
   * @param note SQL that is run first and stored with it, or not at all
   */
  snapshot(label: Label, note?: () => void): Promise<number>;
  /** Rejects with `UnknownSnapshotError`. @param note SQL that is stored with it, or not at all */
  removeSnapshot(id: number, note?: () => void): Promise<void>;
  /** Folds the log into the base, e.g. when the panel is idle. Changes nothing when it fails. */
  checkpoint(): Promise<void>;
  /** Gives free pages back, at most `pages` of them; resolves with how many bytes the file shrank, durably. */
  vacuum(pages?: number): Promise<number>;
  /** `PRAGMA quick_check`: what is wrong with the database, nothing when it is sound. Takes as long as it is large. */
  check(): readonly string[];
  diagnostics(): Diagnostics;
  /** Stores what is not yet durable, then lets go. */
  close(): Promise<void>;
  /** Resolves when SQL can be used: at once, or when a take-back or an exchange under way has ended. */
  usable(): Promise<void>;
  /** Rejects with `FencedError` when another writer has taken over, which a read would not notice. */
  confirm(): Promise<void>;
  /** Called once when another writer has taken over. Gives the function that takes the listener away. */
  onFenced(listener: (error: FencedError) => void): () => void;
}

/**
 * Opens (or begins) a database that lives in memory and is kept in IndexedDB, and becomes its only writer: who had
 * it open before is fenced. Rejects with `DatabaseDamagedError` or `UnsupportedFormatError`.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenedDatabase> {
  const sqlite = await startSqlite(options.wasm);
  const store = options.store ?? IdbPageStore.named(options.indexedDB ?? indexedDB, options.name);
  return openOn(sqlite, store, options.seed);
}

/** The same with sql.js already started. Closes the store when it rejects. */
export async function openOn(
  sqlite: Sqlite,
  store: PageStore,
  seed?: OpenOptions['seed'],
): Promise<OpenedDatabase> {
  let engine: Engine | null = null;
  try {
    const { log, stored } = await PageLog.open(store);
    const reopen = (image: Uint8Array): Engine => openStored(sqlite, image);
    engine = reopen(stored.image);
    const durability = new Durability(log, engine, reopen);
    if (stored.sequence === 0 && seed) {
      const file = typeof seed === 'function' ? await seed() : seed;
      if (file) await durability.replace(openEngine(sqlite, file));
    }
    return join(sqlite, log, durability, stored.recovered);
  } catch (error) {
    // Not through `Durability`: closing it would store the empty database, and the seed would never be used.
    engine?.close();
    store.close();
    throw error;
  }
}

function openStored(sqlite: Sqlite, image: Uint8Array): Engine {
  try {
    return openEngine(sqlite, image.length > 0 ? image : null);
  } catch (cause) {
    throw new DatabaseDamagedError('SQLite does not take what is stored for a database', { cause });
  }
}

function join(
  sqlite: Sqlite,
  log: PageLog,
  durability: Durability,
  recovered: Recovery | null,
): OpenedDatabase {
  const numberOf = (pragma: string): number => Number(durability.sql.own(`PRAGMA ${pragma}`)[0]?.[0] ?? 0);
  const gate = (): Gate => {
    const { generation } = durability;
    return { durable: () => durability.durable(generation) };
  };
  const wholeFile = (): Uint8Array<ArrayBuffer> => {
    const { sql, source } = durability.engine;
    if (sql.inTransaction) throw new Error('The database can not be exported inside a transaction');
    return source.read(0, source.size());
  };

  return {
    sql: {
      exec: (query, ...bindings) => durability.sql.exec(query, ...bindings),
      query: (query, bindings) => durability.sql.query(query, bindings),
      transaction: (work) => durability.sql.transaction(work),
    },
    gate,
    durable: () => gate().durable(),
    exportFile: wholeFile,
    importFile: async (file) => {
      await durability.replace(openImported(sqlite, file));
    },
    openFile: (file) => candidateOf(openImported(sqlite, file), durability),
    openEmpty: () => candidateOf(openEngine(sqlite, null), durability),
    async openSnapshot(id) {
      const snapshot = log.snapshot(id);
      return candidateOf(openStored(sqlite, await log.readSnapshot(snapshot)), durability, snapshot);
    },
    snapshots: () => log.snapshots.map((one) => infoOf(one, log.ownBytes(one))).toReversed(),
    snapshot: async (label, note) => (await durability.snapshot(label, note)).id,
    removeSnapshot: (id, note) => durability.removeSnapshot(id, note),
    checkpoint: () => durability.checkpoint(),
    async vacuum(pages = 1024) {
      const before = durability.engine.source.size();
      durability.sql.own(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`);
      const after = durability.engine.source.size();
      await gate().durable();
      return before - after;
    },
    check() {
      const found = durability.sql.own('PRAGMA quick_check').map(([line]) => String(line));
      return found.length === 1 && found[0] === 'ok' ? [] : found;
    },
    diagnostics() {
      const open = durability.state === 'open';
      return {
        capture: sqlite.capture ? 'pages' : 'export-diff',
        state: durability.state,
        size: open ? numberOf('page_count') * numberOf('page_size') : 0,
        freeBytes: open ? numberOf('freelist_count') * numberOf('page_size') : 0,
        ...log.diagnostics,
        ...durability.activity.report(),
        statementsKept: open ? durability.sql.statementsKept : 0,
        recovered,
      };
    },
    close: () => durability.close(),
    usable: () => durability.usable(),
    confirm: () => durability.confirm(),
    onFenced: (listener) => durability.onFenced(listener),
  };
}

function infoOf({ id, name, kind, at, size }: Snapshot, ownBytes: number): SnapshotInfo {
  return { id, name, kind, at, size, ownBytes };
}
