import { createRoute } from '@hono/zod-openapi';
import { Problem } from '../problem.ts';
import { forgetPublisher, listPublishers } from '../plugins/trust/publishers.ts';
import { counts } from '../plugins/trust/standing.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { json, noContent, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const sourceSchema = z
  .object({
    kind: z.enum(['local', 'remote']),
    url: z.string(),
    signature: z.enum(['local', 'valid', 'missing', 'no_keys']).openapi({
      description:
        'Whether its index is signed by a key that the panel was deployed with. The local one needs none.',
    }),
    signed_by: z.string().nullable(),
    counts: z.boolean().openapi({ description: 'Whether it vouches for what it lists and may withdraw it.' }),
    version: z.int(),
    expires: z.string().nullable(),
    expired: z.boolean(),
    rolled_back: z.boolean().openapi({ description: 'An older index than one that was seen.' }),
  })
  .openapi('PluginSource');

const source = createRoute({
  method: 'get',
  path: '/marketplace/source',
  tags: ['marketplace'],
  summary: 'What the index of the plugin source counts for',
  middleware: requireRole('admin'),
  responses: { 200: json(sourceSchema), ...problems(401, 403, 404, 422, 502) },
});

const publishers = createRoute({
  method: 'get',
  path: '/marketplace/publishers',
  tags: ['marketplace'],
  summary: 'Publishers that were consented to',
  middleware: requireRole('admin'),
  responses: {
    200: json(
      z.array(
        z.object({
          key_id: z.string(),
          name: z.string(),
          consented_at: z.string(),
          consented_by: z.string(),
          plugins: z.array(z.object({ id: z.string(), name: z.string() })),
        }),
      ),
    ),
    ...problems(401, 403),
  },
});

const forget = createRoute({
  method: 'delete',
  path: '/marketplace/publishers/{key_id}',
  tags: ['marketplace'],
  summary: 'Ask again before the next package of a publisher; what is installed stays',
  middleware: requireRole('admin'),
  request: { params: z.object({ key_id: z.string().max(80) }) },
  responses: { ...noContent, ...problems(401, 403, 404) },
});

export function marketplaceTrustApi({ context, source: plugins }: MarketplaceDeps) {
  const { sql, clock, registry, config, trust } = context;
  return createApi()
    .openapi(source, async (c) => {
      const standing = trust.standingOf(await plugins.index(c.req.raw.signal));
      const { signature, signedBy, version, newest, expires, expired } = standing;
      return c.json(
        {
          kind: config.pluginSource,
          url: config.pluginSourceUrl,
          signature,
          signed_by: signedBy,
          counts: counts(standing),
          version,
          expires,
          expired,
          rolled_back: version < newest,
        },
        200,
      );
    })
    .openapi(publishers, (c) => {
      const rows = registry.list();
      const list = listPublishers(sql).map((publisher) =>
        Object.assign(publisher, {
          plugins: rows
            .filter(({ signed_by }) => signed_by.includes(publisher.key_id))
            .map(({ id, name }) => ({ id, name })),
        }),
      );
      return c.json(list, 200);
    })
    .openapi(forget, (c) => {
      const { key_id } = c.req.valid('param');
      write(c, context, ['plugins', 'audit'], () => {
        if (!forgetPublisher(sql, clock, key_id, actor(c)))
          throw new Problem(404, 'NOT_FOUND', 'This publisher was not consented to.', key_id);
        return null;
      });
      return c.body(null, 204);
    });
}
