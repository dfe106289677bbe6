/** What plugins are and do, for whoever develops them. Nothing of it is stored. */
import { createRoute } from '@hono/zod-openapi';
import type { Backends } from '../plugins/backend/backends.ts';
import type { EngineContext } from '../plugins/context.ts';
import { pluginFacts, summaryOf } from '../plugins/inspector/pluginFacts.ts';
import { TableSizes } from '../plugins/inspector/tableSizes.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { pluginFactsSchema, pluginSummarySchema, recordingSchema } from './inspectorSchemas.ts';
import { pluginParam } from './marketplaceSchemas.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

const tags = ['developer'];
const middleware = requireRole('admin');

const list = createRoute({
  method: 'get',
  path: '/developer/inspector/plugins',
  tags,
  summary: 'What is installed, with state and trust',
  middleware,
  responses: { 200: json(z.array(pluginSummarySchema)), ...problems(401, 403) },
});

const get = createRoute({
  method: 'get',
  path: '/developer/inspector/plugins/{id}',
  tags,
  summary: 'What a plugin has: routes, slots, tables, files, deliveries, strikes',
  middleware,
  request: { params: pluginParam },
  responses: { 200: json(pluginFactsSchema), ...problems(401, 403, 404) },
});

const log = createRoute({
  method: 'get',
  path: '/developer/inspector/log',
  tags,
  summary: 'What plugins did after an entry; whoever asks has every statement noted for the next 15 seconds',
  middleware,
  request: {
    query: z.object({
      run: z.string().max(80).optional(),
      after: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: { 200: json(recordingSchema), ...problems(401, 403, 422) },
});

const clear = createRoute({
  method: 'delete',
  path: '/developer/inspector/log',
  tags,
  summary: 'Forget what was noted',
  middleware,
  responses: { ...noContent, ...problems(401, 403) },
});

export function inspectorApi(context: EngineContext, backends: Backends) {
  const { recorder, registry } = context;
  const sizes = new TableSizes(context.sql);
  return createApi()
    .openapi(list, (c) => c.json(registry.list().map(summaryOf), 200))
    .openapi(get, (c) => {
      sizes.forgetAllBut(registry.list().map(({ installation }) => installation));
      const plugin = registry.installed(c.req.valid('param').id);
      return c.json(pluginFacts(context, plugin, sizes), 200);
    })
    .openapi(log, (c) => {
      const { run, after } = c.req.valid('query');
      recorder.watch();
      const withBackend = context.active().filter(({ metadata }) => metadata.backend);
      const cells = Object.fromEntries(withBackend.map(({ id }) => [id, backends.stateOf(id)]));
      return c.json({ ...recorder.after(run, after), cells }, 200);
    })
    .openapi(clear, (c) => {
      recorder.clear();
      return c.body(null, 204);
    });
}
