import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import { exportPlugin } from '../plugins/export/exportPlugin.ts';
import { listKept } from '../plugins/keptData.ts';
import { planUninstall, uninstall } from '../plugins/lifecycle/uninstall.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { outcomeSchema, pluginParam } from './marketplaceSchemas.ts';
import { OperationRunner, outcomeOf } from './operationRunner.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const planSchema = z
  .object({
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
    data_bytes: z.int().openapi({ description: 'Bytes of all values in its tables.' }),
    files: z.object({ count: z.int(), bytes: z.int() }),
    settings: z.int(),
    api: z.array(z.string()).readonly(),
    routes: z.array(z.string()).readonly(),
    navigation: z.array(z.string()).readonly(),
    slots: z.array(z.string()).readonly(),
    deliveries: z.int().openapi({ description: 'Events and schedules that it has not been told of yet.' }),
    undo: z.boolean().openapi({ description: 'Whether what is removed can wait in the plugin trash.' }),
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

const exportRoute = createRoute({
  method: 'get',
  path: '/marketplace/uninstall/{id}/export',
  tags: ['marketplace'],
  summary: 'Everything of a plugin as a ZIP: package, rows, settings',
  description:
    'Its `etag`, sent as `if-match` with the removal, makes sure that nothing is removed but what was exported.',
  middleware: requireRole('admin'),
  request: { params: pluginParam },
  responses: {
    200: {
      description: 'The archive',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems(401, 403, 404),
  },
});

const kept = createRoute({
  method: 'get',
  path: '/marketplace/kept',
  tags: ['marketplace'],
  summary: 'Data that uninstalled plugins left here; `DELETE …/uninstall/{id}` removes it',
  middleware: requireRole('admin'),
  responses: {
    200: json(
      z.array(
        z
          .object({
            addon_id: z.string(),
            name: z.string(),
            version: z.string(),
            kept_at: z.string().nullable(),
            tables: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
            size: z.int(),
          })
          .openapi('KeptData'),
      ),
    ),
    ...problems(401, 403),
  },
});

/** How plugins go, and what stays of them. */
export function marketplaceRemovalsApi(deps: MarketplaceDeps) {
  const { context } = deps;
  const { sql, clock, registry } = context;
  const runner = new OperationRunner(deps);
  return createApi()
    .openapi(plan, (c) => c.json(planUninstall(context, c.req.valid('param').id), 200))
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const { data, undo } = c.req.valid('query');
      const exported = c.req.valid('header')['if-match']?.replaceAll('"', '');
      const removal = { data, undo: undo === 'true', exported };
      const receipt = await runner.run(c, (context) => uninstall(context, id, removal, actor(c)));
      return c.json(outcomeOf(receipt), 200);
    })
    .openapi(exportRoute, (c) => {
      const { id } = c.req.valid('param');
      const { bytes, fileName, mark } = sql.transaction(() => {
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'plugin.exported',
          subject: `plugin:${id}`,
          summary: `${registry.find(id)?.name ?? id} exported`,
        });
        return exportPlugin(context, id);
      });
      return c.body(bytes, 200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${fileName}"`,
        etag: `"${mark}"`,
      });
    })
    .openapi(kept, (c) => c.json(listKept(context), 200));
}
