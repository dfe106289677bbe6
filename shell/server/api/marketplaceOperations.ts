import { createRoute } from '@hono/zod-openapi';
import { Problem } from '../problem.ts';
import { gather } from '../plugins/dependencies/gather.ts';
import { installTogether } from '../plugins/lifecycle/installTogether.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import { toggle } from '../plugins/lifecycle/toggle.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { installBody, readInstallRequest } from './marketplaceUpload.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { outcomeSchema, pluginParam } from './marketplaceSchemas.ts';
import { OperationRunner, outcomeOf } from './operationRunner.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

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
  const { source, operations } = deps;
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
