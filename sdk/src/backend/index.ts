/**
 * `@nextpanel/sdk/backend`: what the backend of a plugin may know.
 *
 * A backend is one ES module with a default export like this one:
 * ```ts
 * export default { async fetch(request, env, ctx) { … } } satisfies Backend;
 * ```
 */
export type { D1Database, D1Meta, D1Result, D1Statement, D1Value } from './d1.ts';
export { createD1 } from './d1.ts';

import type { D1Database } from './d1.ts';

/** Whom a backend may ask: the panel, or another plugin. Paths are absolute: `/api/v1/clients`. */
export interface Fetcher {
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
}

/** What a backend may use. There is nothing else: no network, no storage, no DOM. */
export interface Env {
  /** The plugin's own tables to read and write, `database.reads` of its metadata to read. */
  readonly DB: D1Database;
  /** Validated against `settings` of its metadata. */
  readonly SETTINGS: Readonly<Record<string, unknown>>;
  /** The panel's API as this plugin: what its `permissions` allow, nothing else. */
  readonly PANEL: Fetcher;
  /** Plugins named in `requires` and `optional`, if they are there. */
  readonly PLUGINS: Readonly<Record<string, Fetcher>>;
}

/** The request that is answered: its time, and work that outlives its answer. */
export interface Context {
  /** The panel's time as ISO 8601 in UTC. It may be frozen or moved by whoever presents the panel. */
  now(): string;
  /** Goes on after the response, within the time limit of the request. */
  waitUntil(work: Promise<unknown>): void;
}

/** Who calls, from the request header `nextpanel-actor`, which only the panel can set. */
export interface Actor {
  readonly type: 'staff' | 'client' | 'guest' | 'system';
  readonly id: string | null;
  readonly roles: readonly string[];
}

/** What the panel tells a backend after it happened, or asks it before it happens. */
export interface Hook<Data = unknown> {
  /** A name of `backend.hooks` of its metadata. */
  readonly event: string;
  /** The same whenever the same event is told again: take each once. */
  readonly event_id: string;
  /** ISO 8601 in UTC, of the panel's time. */
  readonly occurred_at: string;
  /** The resource as its GET shows it. */
  readonly data: Data;
}

/** The hook in a request, or null when it is a call of the plugin's own API. Only the panel can send one. */
export async function hookOf(request: Request): Promise<Hook | null> {
  if (!new URL(request.url).pathname.startsWith('/hooks/')) return null;
  return (await request.json()) as Hook;
}

/** What `backend/index.ts` exports by default. Two seconds a request; one that takes longer is answered with 504. */
export interface Backend {
  /** Answers what falls under `backend.routes`, and hooks as `POST /hooks/<event>`. What it throws is 502 to the caller. */
  fetch(request: Request, env: Env, ctx: Context): Response | Promise<Response>;
  /** Runs once for each period of a schedule of metadata.json. `at`: when the period began, ISO 8601 in UTC. What it throws is tried again. */
  scheduled?(
    event: { readonly name: string; readonly at: string },
    env: Env,
    ctx: Context,
  ): void | Promise<void>;
}

/** Reads the caller out of a request to a backend; without the header it is a guest. */
export function actorOf(request: Request): Actor {
  const header = request.headers.get('nextpanel-actor');
  return header ? (JSON.parse(header) as Actor) : { type: 'guest', id: null, roles: [] };
}
