/** Joins the core API and the plugin engine behind one `fetch`. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { actor, type PanelEnv } from './api/access.ts';
import { createApi, errorHandler } from './api/app.ts';
import { createCoreApi } from './api/core.ts';
import { identify } from './api/identify.ts';
import { Once } from './api/once.ts';
import { unmatched } from './api/unmatched.ts';
import { idempotencyKey } from './api/write.ts';
import { Days } from './calendar/days.ts';
import { workOfDay } from './commerce/jobs/day.ts';
import type { PluginEngine } from './pluginEngine.ts';
import type { ServerPorts } from './serverPorts.ts';
import type { Restart } from './recovery/exchange.ts';
import { PANEL_VERSION } from './version.ts';

/**
 * The whole HTTP side of the panel. Requests from outside are run with an empty environment, a plugin's with `{ plugin }`.
 * @param restart runs an exchange of the database
 * @param days does the work of the days
 */
export function createApp(
  ports: ServerPorts,
  plugins: Omit<PluginEngine, 'close' | 'work' | 'blame' | 'look' | 'takenBack'>,
  restart: Restart = (adopt) => adopt(),
  days: Days = new Days(ports, workOfDay),
): OpenAPIHono<PanelEnv> {
  const app = createApi();
  app.onError(errorHandler(ports.report));
  app.notFound(unmatched(() => app.routes));

  app.use('*', identify(ports));
  app.use('/api/*', idempotencyKey, async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });

  app.route('/api/v1', createCoreApi(ports, restart, plugins.ask, days));
  app.route('/api/v1', plugins.routes);
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'NextPanel',
      version: PANEL_VERSION,
      description:
        'Answered by a server inside the browser. Errors are RFC 9457 problems with a stable `code`.',
    },
  });

  app.get('/plugins/*', (c) => plugins.file(c.req.path));
  const once = new Once(ports);
  // After all core routes, so that a plugin can never answer for one of them.
  app.all('*', (c, next) => {
    const plugin = plugins.match(c.req.path);
    return plugin === null
      ? next()
      : once.run(c, plugin, async () => await plugins.serve(c.req.raw, actor(c)));
  });
  return app;
}
