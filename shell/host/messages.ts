/** What page, service worker and server worker say to each other. Types only: the service worker imports nothing else of ours. */

/** Page → service worker. */
export type FromPage =
  /** Comes with one MessagePort that speaks `ToServer` / `FromServer`. */
  | { readonly type: 'server-port' }
  /** A hard reload left this page uncontrolled: claim it. */
  | { readonly type: 'claim' }
  /** The page has started and is at rest: keep what is not yet kept for offline use. */
  | { readonly type: 'keep' };

/** Service worker → every page: whoever leads answers with a fresh `server-port`. */
export interface WhoLeads {
  readonly type: 'who-leads';
}

/** A request forwarded to the server worker. */
export type ToServer =
  | {
      readonly type: 'request';
      readonly id: number;
      /** The same for every sending of the same request: a server that has it already goes on with it. */
      readonly key: string;
      /** A second sending that may only find the first one, because running it again could do its work twice. */
      readonly knownOnly: boolean;
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: ArrayBuffer | null;
    }
  /** The page gave up (navigated away, pressed Cancel). */
  | { readonly type: 'abort'; readonly id: number };

/** The answer: `head`, any number of `chunk`s, `end`; or `head` with the whole body. */
export type FromServer =
  /** The request has arrived; from now on it must not be sent a second time unless it may be repeated. */
  | { readonly type: 'acknowledge'; readonly id: number }
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The whole body, or `'stream'` when chunks follow. */
      readonly body: ArrayBuffer | null | 'stream';
    }
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly id: number };

/** Page → server worker. `port` comes with the MessagePort whose other end the service worker holds. */
export type ToWorker =
  | {
      readonly type: 'start';
      readonly base: string;
      /** Another tab led before this one. */
      readonly succeeds: boolean;
    }
  | { readonly type: 'port' };

/** Server worker → page. `cell-open` comes with the MessagePort on which the cell shall speak. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly code: string; readonly title: string; readonly detail: string }
  | { readonly type: 'cell-open'; readonly cell: number; readonly source: string }
  | { readonly type: 'cell-close'; readonly cell: number };

/** What every tab hears on the BroadcastChannel: something changed, read it again. */
export interface Announcement {
  readonly topic: string;
}

/** Page → cell.html → frame → worker: one cell more, one cell less. `open` comes with the cell's MessagePort. */
export type ToCells =
  | { readonly type: 'open'; readonly cell: number; readonly runtime: string; readonly source: string }
  | { readonly type: 'close'; readonly cell: number };
