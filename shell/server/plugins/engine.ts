import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor, PanelEnv } from '../api/access.ts';
import type { ServerPorts } from '../ports.ts';

export interface EngineDeps extends Pick<
  ServerPorts,
  'sql' | 'clock' | 'cells' | 'config' | 'fetch' | 'announce'
> {
  /** The core API as a plugin: the server sets `env.plugin` of its own app; nothing outside can. */
  readonly panelFetch: (pluginId: string, request: Request) => Promise<Response>;
}

export interface PluginEngine {
  /** The marketplace and the list of active plugins, to be mounted at /api/v1. */
  readonly routes: OpenAPIHono<PanelEnv>;
  /** Id of the enabled plugin whose API a path belongs to, or null. */
  match(path: string): string | null;
  /** Has the plugin of this path answer. Never rejects with anything but a `Problem`. */
  serve(request: Request, actor: Actor): Promise<Response>;
  /** A file under /plugins/. */
  file(path: string): Response;
  /** Ends all cells and running operations. Idempotent. */
  close(): void;
}
