/** What page, service worker and server worker say to each other. Types only: the service worker imports nothing else of ours. */

/** Page → service worker. */
export type FromPage =
  /**
   * Comes with one MessagePort that speaks `ToServer` / `FromServer`. Of two servers the one with the higher `epoch` is
   * the newer; the database takes no commit from the other.
   */
  | { readonly type: 'server-port'; readonly epoch: number; readonly ended: Ended | null }
  /** Answer to `who-leads`: this tab does. Its server may still be starting or busy; the port follows. */
  | { readonly type: 'leading' }
  /** Answer to `who-leads`: this tab leads, and its server can't start. */
  | ({ readonly type: 'server-failed' } & Failure)
  /** A hard reload left this page uncontrolled: claim it. */
  | { readonly type: 'claim' }
  /** The page has started and is at rest: keep what is not yet kept for offline use. */
  | { readonly type: 'keep' };

/** Service worker → pages. */
export type ToPage =
  /** To every page: whoever leads answers at once with `leading` and then with a fresh `server-port`. */
  | { readonly type: 'who-leads' }
  /** To one page: nobody who leads has answered for a while. Lead in their place. */
  | { readonly type: 'take-over' };

/** Why a server could not start. */
export interface Failure {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** Why the server before this one, in the same tab, was ended: it was blocked, by one of these requests if any is named. */
export interface Ended {
  readonly plugin: { readonly id: string; readonly name: string } | null;
  readonly requests: readonly RequestLine[];
}

export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** A request forwarded to the server worker. */
export type ToServer =
  | {
      readonly type: 'request';
      readonly id: number;
      /** The same for every sending of the same request: a server that has it already goes on with it. */
      readonly key: string;
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: ArrayBuffer | null;
    }
  /** The page gave up (navigated away, pressed Cancel). */
  | { readonly type: 'abort'; readonly id: number };

/** The answer: `head`, any number of `chunk`s, `end`; or `head` with the whole body; or `moved`. */
export type FromServer =
  /** The request has arrived: this server is alive. `repeatable`: another server may be asked the same. */
  | { readonly type: 'acknowledge'; readonly id: number; readonly repeatable: boolean }
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The whole body, or `'stream'` when chunks follow. */
      readonly body: ArrayBuffer | null | 'stream';
    }
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly id: number }
  /** Another tab leads now; nothing of this request was kept here. */
  | { readonly type: 'moved'; readonly id: number };

/** Page → server worker. */
export type ToWorker =
  /** `succeeds`: another server has served the pages before this one; `ended`: and was ended, because it was blocked. */
  | {
      readonly type: 'start';
      readonly base: string;
      readonly succeeds: boolean;
      readonly ended: Ended | null;
    }
  /** Whether backends of plugins may run in this page: known later than `start`, asked for by whoever needs one. */
  | { readonly type: 'backends'; readonly rest: boolean }
  /** Asks for a way to the server for the service worker. */
  | { readonly type: 'port' }
  /** Asks for a sign of life. */
  | { readonly type: 'ping' };

/** Server worker → page. Whatever it says is a sign of life. */
export type FromWorker =
  | { readonly type: 'ready'; readonly epoch: number }
  | ({ readonly type: 'failed' } & Failure)
  /** Comes with a MessagePort, one for each time it was asked. */
  | { readonly type: 'port' }
  | { readonly type: 'pong' }
  /** What it is about: how many milliseconds it may be silent, or null when there is nothing to do. */
  | { readonly type: 'at-work'; readonly patience: number | null }
  /** A plugin's statement begins, on behalf of one of these requests; null when it has ended. */
  | { readonly type: 'statement'; readonly of: Ended | null }
  /** It can't go on: another writer has opened the database, or it could not be opened again after a failed write. */
  | { readonly type: 'lost' }
  /** Comes with the MessagePort on which the cell shall speak. */
  | { readonly type: 'cell-open'; readonly cell: number; readonly source: string }
  | { readonly type: 'cell-close'; readonly cell: number };

/** What every tab hears on the BroadcastChannel: something changed, read it again. */
export interface Announcement {
  readonly topic: string;
}

/** Page → cell.html: one cell more, one cell less. `open` comes with the cell's MessagePort. */
export type ToCells =
  | {
      readonly type: 'open';
      readonly cell: number;
      /** Texts of the workers in the frame: guard.ts and runtime.ts. */
      readonly guard: string;
      readonly runtime: string;
      /** The plugin's module. */
      readonly source: string;
    }
  | { readonly type: 'close'; readonly cell: number };
