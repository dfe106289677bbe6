import type { HttpHandler } from 'msw';

/** The real panel in memory: its API, its database, its fence. */
export interface TestPanel {
  /** The administrator of the demo. */
  readonly admin: TestPerson;
  /** Somebody else: an address of the demo (`client@demo.test`), or nobody. Throws when there is no such account. */
  as(email: string | null): Promise<TestPerson>;
  /**
   * Installs a plugin: the bytes of a package, the path of one, or the folder of a plugin that was built. Developer mode
   * is on. Throws an `Error` with the code and the words of the refusal; then nothing was changed.
   */
  install(plugin: Uint8Array | string): Promise<void>;
  /** Removes it with its data. Throws as `install` does. */
  uninstall(id: string): Promise<void>;
  /** Until all events are delivered and what is due was run. */
  settle(): Promise<void>;
  /** Moves the panel's clock. It stands still otherwise. */
  advance(by: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void;
  /** ISO 8601 in UTC. */
  now(): string;
  /** Rows of the database, whoever's they are. */
  rows(sql: string, ...bindings: readonly (string | number | null)[]): readonly Record<string, unknown>[];
  /** For `setupServer` of msw: requests to `/api/*`, of the administrator unless `actFor` said otherwise. */
  readonly handlers: HttpHandler[];
  /** Whose requests the handlers are from now on. */
  actFor(person: TestPerson): void;
  /** Ends it. */
  close(): void;
}

/** Somebody who is signed in, or a guest. */
export interface TestPerson {
  /** `path` is absolute: `/api/v1/notes`. An object as `body` is sent as JSON. */
  fetch(
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<Response>;
}
