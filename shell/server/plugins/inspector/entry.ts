/** What the Inspector shows of plugins, an entry each. Nothing here is stored, and no value that is bound to a statement is kept. */
export type EntryKind =
  /** A plugin's backend was asked something: its API, a hook, a filter. */
  | 'request'
  /** It ran a statement. */
  | 'statement'
  /** It asked the panel or another plugin. */
  | 'call'
  /** Something happened that plugins may be told of. */
  | 'event'
  /** A plugin was told of an event, or that something is due. */
  | 'delivery'
  /** Its backend started or ended. */
  | 'cell'
  /** A line of its console, or an error of its screens. */
  | 'log';

/** `refused`: the fence or a permission says no. `failed`: it went wrong. */
export type Outcome = 'ok' | 'refused' | 'failed';

export interface Note {
  /** Null for what is of no single plugin. */
  readonly plugin: string | null;
  readonly kind: EntryKind;
  readonly outcome: Outcome;
  /** `GET /api/v1/chat/messages` (without its query), the text of a statement, the name of an event, a line of the console. */
  readonly what: string;
  /** Milliseconds that it took. */
  readonly ms?: number;
  /** Of an answer. */
  readonly status?: number;
  /** Why not, with its stable code: `SQL_FORBIDDEN`. */
  readonly code?: string | undefined;
  readonly reason?: string;
  /** Of a statement: the tables that it opens, triggers and cascades included; of a refused one, the table that it may not. */
  readonly tables?: readonly string[];
  /** Rows that came back, and rows that were changed. */
  readonly rows?: number;
  readonly changes?: number;
  /** A statement that ran and was undone with the rest of its transaction. */
  undone?: boolean;
  /** Who asked: a kind of actor, or the id of a plugin. Of a log: `screen` when it is not of the backend. */
  readonly by?: string;
  /** Who is told or asked. */
  readonly to?: readonly string[];
  /** The same for an event and its deliveries. */
  readonly event_id?: string;
  readonly attempt?: number;
  /** Of a log: `debug`, `info`, `warn`, `error`. Of a cell: what became of it. Of a delivery: `event` or `schedule`. */
  readonly detail?: string;
}

export interface Entry extends Note {
  /** Grows by one with each entry of a server. */
  readonly seq: number;
  /** ISO 8601 in UTC, of the world's clock. */
  readonly at: string;
}
