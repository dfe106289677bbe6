import { createApi } from './api/app.ts';
import type { PluginEngine } from './plugins/engine.ts';
import { Problem } from './problem.ts';

/** An engine for a panel without plugins. */
export function noPlugins(): PluginEngine {
  const none = () => new Problem(404, 'NOT_FOUND', 'This panel has no plugins.').toResponse();
  const routes = createApi();
  routes.get('/plugins/active', (c) => c.json([]));
  return { routes, match: () => null, serve: async () => none(), file: none, close: () => {} };
}
