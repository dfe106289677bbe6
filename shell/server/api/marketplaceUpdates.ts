import { createRoute } from '@hono/zod-openapi';
import { obtain } from '../plugins/lifecycle/obtain.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import { planRollback, rollBack } from '../plugins/lifecycle/rollback.ts';
import { checkNewer, update } from '../plugins/lifecycle/update.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { invalid } from '../invalid.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { outcomeSchema, pluginParam } from './marketplaceSchemas.ts';
import { installBody, readInstallRequest } from './marketplaceUpload.ts';
import { OperationRunner } from './operationRunner.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const planSchema = z
  .object({
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    to: z.string().openapi({ description: 'The version that would be there again.' }),
    updated_at: z.string(),
    migrations: z.array(z.string()).readonly(),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
    columns: z
      .array(z.object({ table: z.string(), name: z.string(), rows: z.int() }))
      .readonly()
      .openapi({ description: 'Columns that go from tables that stay; `rows` hold a value in it.' }),
    rows: z
      .array(z.object({ table: z.string(), before: z.int(), after: z.int() }))
      .readonly()
      .openapi({ description: 'Tables that stay with fewer rows.' }),
  })
  .openapi('RollbackPlan');

const plan = createRoute({
  method: 'get',
  path: '/marketplace/rollback/{id}/plan',
  tags: ['marketplace'],
  summary: 'What going back to the version before would take away',
  middleware: requireRole('admin'),
  request: { params: pluginParam },
  responses: { 200: json(planSchema), ...problems(401, 403, 404, 409, 422) },
});

const rollbackBody = z
  .strictObject({ addon_id: z.string().min(1).max(80), version: z.string().max(64).optional() })
  .openapi('RollbackRequest');

const streams =
  'With `accept: text/event-stream` it answers events: `phase` {phase, loaded?, total?}, then `done` or `problem`.';

/** Changing the version of an installed plugin: forward to a newer one, back to the one before. */
export function marketplaceUpdatesApi(deps: MarketplaceDeps) {
  const { context, source } = deps;
  const runner = new OperationRunner(deps);
  const api = createApi();

  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/marketplace/update',
    tags: ['marketplace'],
    summary: 'Update an installed plugin from the source, or by an uploaded package',
    description: streams,
    request: { body: installBody },
    responses: { 200: json(outcomeSchema, 'Updated'), ...problems(401, 403, 404, 409, 422, 502) },
  });
  api.post('/marketplace/update', requireRole('admin'), async (c) => {
    const { request } = await readInstallRequest(c);
    return await runner.answer(c, 200, async (context, signal, tell) => {
      const progress = new Progress(signal, tell);
      const raw = await obtain(context, source, request, progress, checkNewer);
      return await update(context, raw, actor(c), progress);
    });
  });

  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/marketplace/rollback',
    tags: ['marketplace'],
    summary: 'Go back to the version before the last update',
    description: streams,
    request: { body: { required: true, content: { 'application/json': { schema: rollbackBody } } } },
    responses: { 200: json(outcomeSchema, 'Gone back'), ...problems(401, 403, 404, 409, 422) },
  });
  api.post('/marketplace/rollback', requireRole('admin'), async (c) => {
    const parsed = rollbackBody.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) throw invalid(parsed.error);
    const { addon_id, version = null } = parsed.data;
    return await runner.answer(c, 200, (context, signal, tell) =>
      rollBack(context, addon_id, version, actor(c), new Progress(signal, tell)),
    );
  });

  return api.openapi(plan, (c) => c.json(planRollback(context, c.req.valid('param').id), 200));
}
