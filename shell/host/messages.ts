/** What page, service worker and server worker say to each other. Types only: the service worker imports nothing else of ours. */

/** Page → service worker. */
export type ToServiceWorker =
  /** Comes with one MessagePort that speaks `ToServer` / `FromServer`. */
  | { readonly type: 'server-port'; readonly epoch: number }
  /** A hard reload left this page uncontrolled: claim it. */
  | { readonly type: 'claim' };

/** Service worker → every page: whoever leads answers with a fresh `server-port`. */
export interface WhoLeads {
  readonly type: 'who-leads';
}

/** A request forwarded to the server worker. */
export type ToServer =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: ArrayBuffer | null;
    }
  /** The page gave up (navigated away, pressed Cancel). */
  | { readonly type: 'abort'; readonly id: number };

/** The answer: `head`, any number of `chunk`s, `end`; or `head` with the whole body. */
export type FromServer =
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
