import { createRoute } from '@hono/zod-openapi';
import { checkPresence } from '../plugins/lifecycle/install.ts';
import { fetchPackage, newestFor } from '../plugins/lifecycle/obtain.ts';
import { needsSource, planInstall } from '../plugins/dependencies/installPlan.ts';
import { indexedRelease } from '../plugins/dependencies/universe.ts';
import { versionIn } from '../plugins/source.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { pluginParam, publisherSchema, trustSchema } from './marketplaceSchemas.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const installPlanSchema = z
  .object({
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    items: z
      .array(
        z.object({
          action: z.enum(['install', 'enable']),
          addon_id: z.string(),
          name: z.string(),
          version: z.string(),
          size: z.int().openapi({ description: 'Bytes of the package; 0 when it is here already.' }),
          permissions: z.array(z.string()).readonly().nullable(),
          trust: trustSchema,
          publisher: publisherSchema,
          required_by: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    size: z.int(),
  })
  .openapi('InstallPlan');

const plan = createRoute({
  method: 'get',
  path: '/marketplace/addons/{id}/plan',
  tags: ['marketplace'],
  summary: 'What an installation would bring along',
  middleware: requireRole('admin'),
  request: { params: pluginParam, query: z.object({ version: z.string().max(64).optional() }) },
  responses: { 200: json(installPlanSchema), ...problems(401, 403, 404, 409, 502) },
});

export function marketplacePlanApi({ context, source }: MarketplaceDeps) {
  return createApi().openapi(plan, async (c) => {
    const { signal } = c.req.raw;
    const { index, plugin } = await source.plugin(c.req.valid('param').id, signal);
    const { version: wanted } = c.req.valid('query');
    const version = wanted === undefined ? newestFor(context, index, plugin) : versionIn(plugin, wanted);
    const root = indexedRelease(plugin, version);
    checkPresence(context, root);
    // Whoever asks is about to install it.
    context.preparations.begin(version.sha256, (progress) =>
      fetchPackage(context, source, version, progress),
    );
    const around = needsSource(context, root)
      ? await source.around(Object.keys(root.requires), signal, { recent: true })
      : null;
    const known = { index: around, opened: new Map() };
    return c.json(planInstall(context, root, known), 200);
  });
}
