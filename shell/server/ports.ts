/**
 * What the server knows of its surroundings. In a tab: sql.js, the panel clock and a sandboxed cell.
 * In a server-side actor: its embedded SQLite, the platform's time and its worker loader.
 */

/** SQLite's storage classes as JavaScript values. Integers beyond 2^53 are never stored by the panel. */
export type SqlValue = null | number | string | Uint8Array;

export interface SqlResult {
  readonly columns: readonly string[];
  readonly values: readonly (readonly SqlValue[])[];
  /** Rows changed by this statement (not by its triggers). */
  readonly changes: number;
  readonly lastRowId: number;
}

export interface Sql {
  /** Runs exactly one statement; rows as objects keyed by column name. Throws on a second statement in the text. */
  exec<Row extends object = Record<string, SqlValue>>(query: string, ...bindings: SqlValue[]): Row[];
  /** The same as arrays, with what D1 calls `meta`. */
  query(query: string, bindings?: readonly SqlValue[]): SqlResult;
  /**
   * All or nothing, and nothing can interleave: `work` is synchronous. If it throws, the database is as before
   * (DDL included) and the error goes on. Nested calls join as savepoints.
   */
  transaction<T>(work: () => T): T;
}

export interface Clock {
  /** The panel's time as ISO 8601 in UTC. The only source of time in the server. */
  now(): string;
  /** The world's time, where the panel's may stand still or be ahead; absent where both are the same. See `realTime`. */
  readonly real?: Clock;
}

/** One run of a schedule of metadata.json: its name, and the moment it was due as ISO 8601 in UTC. */
export interface ScheduledEvent {
  readonly name: string;
  readonly at: string;
}

/** A backend of a plugin, running somewhere it can do no harm. */
export interface Cell {
  /** Answers one request, however long that takes. Rejects with a `CellError` when the handler throws or the cell ends. */
  fetch(request: Request): Promise<CellAnswer>;
  /** Does what is due; the answer is empty. Rejects as `fetch` does, also when the module has no `scheduled`. */
  scheduled(event: ScheduledEvent): Promise<CellAnswer>;
  /** Ends it at once; its code is gone from memory. Idempotent. */
  stop(): void;
}

export interface CellAnswer {
  readonly response: Response;
  /** Settles when the work that was handed to `ctx.waitUntil` has ended, rejects when the cell ends before; null without such work. */
  readonly background: Promise<void> | null;
}

export class CellError extends Error {
  override readonly name = 'CellError';
  readonly code: 'HANDLER_TIMEOUT' | 'HANDLER_ERROR' | 'CELL_STOPPED';
  constructor(code: 'HANDLER_TIMEOUT' | 'HANDLER_ERROR' | 'CELL_STOPPED', message: string) {
    super(message);
    this.code = code;
  }
}

/** A call from inside a cell to the host: the wire form of `env.DB`, `env.PANEL` and `env.PLUGINS`. Plain data only. */
export type CellCall =
  | { readonly kind: 'db'; readonly statements: readonly { sql: string; bindings: readonly SqlValue[] }[] }
  | { readonly kind: 'panel'; readonly request: PlainRequest }
  | { readonly kind: 'plugin'; readonly id: string; readonly request: PlainRequest };

export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer | null;
}

export interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer | null;
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface CellSpec {
  readonly pluginId: string;
  readonly pluginName: string;
  readonly installation: string;
  /** `backend/index.js`, hash-checked. */
  readonly source: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Ids of plugins reachable as `env.PLUGINS.<id>`. */
  readonly plugins: readonly string[];
  readonly now: () => string;
  /** Answers calls of `env.*`; `db` → `SqlResult[]` (one transaction), others → `PlainResponse`. Rejects with a plain message. */
  readonly answer: (call: CellCall) => Promise<readonly SqlResult[] | PlainResponse>;
  /** A line of its console, as text. */
  readonly onLog: (level: LogLevel, text: string) => void;
  /** The cell ended itself: its module did what no honest one does. Not called for what `start` rejects with. */
  readonly onMisuse: (what: string) => void;
}

export interface Cells {
  /** Resolves when the module has been imported; rejects with `CellError`: HANDLER_ERROR when that throws, HANDLER_TIMEOUT when it never ends. */
  start(spec: CellSpec): Promise<Cell>;
  /** Whether no backend may run at all, because the page they would run in is in safe mode. Absent: they may. */
  readonly rest?: () => Promise<boolean>;
}

/** Something changed: told to every tab after the change is durable. Names what, carries no data. */
export type Topic =
  | 'plugins'
  | 'clients'
  | 'products'
  | 'settings'
  | 'audit'
  | 'session'
  /** Of somebody's dashboard. */
  | 'layout'
  | 'kb'
  | 'outbox'
  | 'clock'
  | 'invoices'
  | 'payments'
  | 'orders'
  | 'services'
  | 'tickets'
  | 'coupons'
  | 'taxes'
  | 'currencies'
  | 'announcements'
  | 'staff'
  /** What plugins did not take. */
  | 'deliveries'
  | 'storage'
  /** Snapshots and the state of the database as a whole. */
  | 'database'
  /** The whole database was exchanged. */
  | 'everything'
  | `plugin:${string}`;

/**
 * What a demo begins with: `empty` has two people who can sign in, `fresh` a catalogue besides, `small` two dozen clients
 * who have bought nothing yet, `growing` two years of business.
 */
export type SeedName = 'empty' | 'fresh' | 'small' | 'growing';

export interface ServerConfig {
  readonly pluginSource: 'local' | 'remote';
  /** Absolute URL of the folder that holds `index.json`, with a trailing slash. */
  readonly pluginSourceUrl: string;
  /** Public keys (base64url) of publishers and of whoever signs the source's index. Absent: none. */
  readonly trustedKeys?: readonly string[];
  /** Origins besides the panel's own that screens of remotes in development may come from. Absent: none. */
  readonly developmentOrigins?: readonly string[];
  /** What an empty database is filled with, and a reset begins with. Absent: `small`. */
  readonly seed?: SeedName;
}

/** `read_only`: the browser had no room for a commit of `needed` bytes when at most `free` were left. A later one may find room. */
export interface StorageState {
  readonly read_only: boolean;
  readonly needed: number | null;
  readonly free: number | null;
}
