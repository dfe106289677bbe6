import { createRoute } from '@hono/zod-openapi';
import { Problem } from '../problem.ts';
import { gather } from '../plugins/dependencies/gather.ts';
import { installTogether } from '../plugins/lifecycle/installTogether.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import { toggle } from '../plugins/lifecycle/toggle.ts';
import { planUninstall, uninstall } from '../plugins/lifecycle/uninstall.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { installBody, readInstallRequest } from './marketplaceUpload.ts';
import type { MarketplaceDeps } from './marketplace.ts';
import { outcomeSchema, pluginParam } from './marketplaceSchemas.ts';
import { OperationRunner, outcomeOf } from './operationRunner.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from './zod.ts';

const planSchema = z
  .object({
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
    files: z.object({ count: z.int(), bytes: z.int() }),
    settings: z.int(),
    api: z.array(z.string()).readonly(),
    routes: z.array(z.string()).readonly(),
    navigation: z.array(z.string()).readonly(),
    slots: z.array(z.string()).readonly(),
    dependants: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  })
  .openapi('UninstallPlan');

const plan = createRoute({
  method: 'get',
  path: '/marketplace/uninstall/{id}/plan',
  tags: ['marketplace'],
  summary: 'What an uninstall would take away',
  middleware: requireRole('admin'),
  request: { params: pluginParam },
  responses: { 200: json(planSchema), ...problems(401, 403, 404) },
});

const remove = createRoute({
  method: 'delete',
  path: '/marketplace/uninstall/{id}',
  tags: ['marketplace'],
  summary: 'Uninstall a plugin',
  middleware: requireRole('admin'),
  request: {
    params: pluginParam,
    query: z.object({
      data: z.enum(['remove', 'keep']).default('remove'),
      undo: z
        .enum(['true', 'false'])
        .default('true')
        .openapi({ description: 'Keeps it in the plugin trash. Say no when that has no room (QUOTA).' }),
    }),
    headers: z.object({
      'if-match': z
        .string()
        .optional()
        .openapi({ description: 'The `etag` of its export: removes only what was exported.' }),
    }),
  },
  responses: { 200: json(outcomeSchema), ...problems(401, 403, 404, 409, 412, 422, 507) },
});

const toggleRoute = createRoute({
  method: 'post',
  path: '/marketplace/toggle/{id}',
  tags: ['marketplace'],
  summary: 'Enable or disable a plugin',
  middleware: requireRole('admin'),
  request: {
    params: pluginParam,
    query: z.object({
      enable: z.enum(['true', 'false']),
      with_requirements: z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'Enables what it requires as well.' }),
    }),
  },
  responses: {
    200: json(outcomeSchema.extend({ state: z.enum(['enabled', 'disabled']) })),
    ...problems(401, 403, 404, 409, 422),
  },
});

const cancel = createRoute({
  method: 'delete',
  path: '/marketplace/operations/{uuid}',
  tags: ['marketplace'],
  summary: 'Cancel an operation, up to its commit',
  middleware: requireRole('admin'),
  request: { params: z.object({ uuid: z.string().max(80) }) },
  responses: { ...noContent, ...problems(401, 403, 404) },
});

export function marketplaceOperationsApi(deps: MarketplaceDeps) {
  const { context, source, operations } = deps;
  const runner = new OperationRunner(deps);
  const api = createApi();
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/marketplace/install',
    tags: ['marketplace'],
    summary: 'Install a plugin of the source, or an uploaded package',
    description:
      'With `accept: text/event-stream` it answers events: `phase` {phase, loaded?, total?}, then `done` or `problem`.',
    request: { body: installBody },
    responses: { 201: json(outcomeSchema, 'Installed'), ...problems(401, 403, 404, 409, 422, 502) },
  });
  api.post('/marketplace/install', requireRole('admin'), async (c) => {
    const { request, agreement } = await readInstallRequest(c);
    return await runner.answer(c, 201, async (context, signal, tell) => {
      const progress = new Progress(signal, tell);
      const gathered = await gather(context, source, request, agreement, progress);
      return await installTogether(context, gathered, actor(c), progress);
    });
  });

  return api
    .openapi(plan, (c) => c.json(planUninstall(context, c.req.valid('param').id), 200))
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const { data, undo } = c.req.valid('query');
      const exported = c.req.valid('header')['if-match']?.replaceAll('"', '');
      const removal = { data, undo: undo === 'true', exported };
      const receipt = await runner.run(c, (context) => uninstall(context, id, removal, actor(c)));
      return c.json(outcomeOf(receipt), 200);
    })
    .openapi(toggleRoute, async (c) => {
      const { id } = c.req.valid('param');
      const query = c.req.valid('query');
      const enable = query.enable === 'true';
      const receipt = await runner.run(c, async (context) =>
        toggle(context, id, enable, actor(c), query.with_requirements === 'true'),
      );
      return c.json(
        { ...outcomeOf(receipt), state: enable ? ('enabled' as const) : ('disabled' as const) },
        200,
      );
    })
    .openapi(cancel, (c) => {
      if (!operations.cancel(c.req.valid('param').uuid))
        throw new Problem(404, 'NOT_FOUND', 'No such operation is running.', 'It may have ended.');
      return c.body(null, 204);
    });
}
