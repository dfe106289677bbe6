/** The application server of the panel: everything behind /api and /plugins, over one database. */
import './api/zod.ts';
import { createApp } from './app.ts';
import { migrate } from './db/migrate.ts';
import { coreMigrations } from './db/schema.ts';
import { seedIfEmpty } from './db/seed/seed.ts';
import { createPluginEngine } from './plugins/engine.ts';
import type { ServerPorts } from './ports.ts';

export interface PanelServer {
  /** Answers any request to /api or /plugins. Never rejects: failures are problem+json. */
  fetch(request: Request): Promise<Response>;
  /** Ends all plugin backends. Idempotent. */
  close(): void;
}

/**
 * Brings the database up to date, seeds an empty one and returns the server.
 * Throws `NewerDatabaseError`, with nothing changed, when the database was made by a newer version.
 */
export function createServer(ports: ServerPorts): PanelServer {
  migrate(ports.sql, ports.clock, coreMigrations);
  seedIfEmpty(ports.sql, ports.clock);
  const plugins = createPluginEngine({
    ...ports,
    panelFetch: async (plugin, request) => app.fetch(request, { plugin }),
  });
  const app = createApp(ports, plugins);
  return {
    fetch: async (request) => app.fetch(request, {}),
    close: () => plugins.close(),
  };
}
