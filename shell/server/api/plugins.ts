import { createRoute } from '@hono/zod-openapi';
import type { EngineContext } from '../plugins/context.ts';
import { findDevelopment } from '../plugins/development/developments.ts';
import { allowedEntry } from '../plugins/development/entry.ts';
import { noteScreenError } from '../plugins/inspector/noteScreenError.ts';
import { isOnTrial } from '../plugins/lifecycle/failure.ts';
import { countCrash } from '../plugins/screenStrikes.ts';
import { prefixOf } from '../plugins/registry.ts';
import { publicSettings } from '../plugins/settings.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { originsOf } from './developerRemotes.ts';
import { pluginParam } from './marketplaceSchemas.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

const area = z.enum(['public', 'client', 'admin']);

const activeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    installation: z.string().openapi({ description: 'New with every installation; part of `prefix`.' }),
    prefix: z.string(),
    entry: z.string().nullable().openapi({ description: 'Null for a plugin without screens.' }),
    routes: z.array(z.object({ area, path: z.string(), expose: z.string(), title: z.string() })),
    navigation: z.array(
      z.object({ area, section: z.string(), label: z.string(), to: z.string(), icon: z.string().optional() }),
    ),
    slots: z.array(z.object({ slot: z.string(), expose: z.string() })),
    settings: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Without what its schema marks as secret.' }),
    in_development: z.boolean().openapi({
      description:
        'Its screens come from a dev server. While developer mode is off, or its origin is not allowed, it has none.',
    }),
    on_trial: z.boolean().openapi({
      description: 'It came by an update just now: if it fails, the version before comes back by itself.',
    }),
  })
  .openapi('ActivePlugin');

const active = createRoute({
  method: 'get',
  path: '/plugins/active',
  tags: ['plugins'],
  summary: 'Enabled plugins: enough to draw menu, routes and slots',
  responses: { 200: json(z.array(activeSchema)) },
});

const failed = createRoute({
  method: 'post',
  path: '/plugins/{id}/failed',
  tags: ['plugins'],
  summary: 'A screen of this plugin crashed when it was loaded',
  middleware: requireRole('staff'),
  request: {
    params: pluginParam,
    body: json(
      z.object({ reason: z.string().trim().min(1).max(2000), installation: z.string().max(80).optional() }),
    ),
  },
  responses: {
    200: json(
      z.object({ verdict: z.literal('rolled_back'), version: z.string() }),
      'The update that brought it was taken back',
    ),
    ...noContent,
    ...problems(401, 403, 404, 422),
  },
});

const crashed = createRoute({
  method: 'post',
  path: '/plugins/{id}/crashed',
  tags: ['plugins'],
  summary: 'A screen of this plugin crashed; one crash too many stops the plugin',
  middleware: requireRole('staff'),
  request: {
    params: pluginParam,
    body: json(
      z.object({
        place: z.string().max(200).openapi({ description: 'The slot, or the path of the screen.' }),
        reason: z.string().trim().min(1).max(2000),
        installation: z.string().max(80),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({
        verdict: z.enum(['counted', 'stopped', 'rolled_back', 'ignored']).openapi({
          description:
            '`ignored`: it is not enabled, or another installation by now. `rolled_back`: the update that brought it was taken back.',
        }),
      }),
    ),
    ...problems(401, 403, 404, 422),
  },
});

export function pluginsApi(context: EngineContext) {
  return createApi()
    .openapi(active, (c) => {
      const plugins = context.active().map((row) => {
        const { id, name, version, installation, metadata, settings } = row;
        const prefix = prefixOf(row);
        const development = findDevelopment(context.sql, id);
        const from = development && allowedEntry(context.sql, development.entry, originsOf(c, context));
        const frontend = development && !from ? undefined : metadata.frontend;
        const { entry, routes = [], navigation = [], slots = [] } = frontend ?? {};
        const links = navigation.map(({ icon, ...link }) =>
          icon === undefined ? link : Object.assign(link, { icon }),
        );
        return {
          id,
          name,
          version,
          installation,
          prefix,
          entry: entry ? (from ?? prefix + entry) : null,
          routes,
          navigation: links,
          slots,
          settings: publicSettings(metadata, settings),
          in_development: development !== null,
          on_trial: isOnTrial(context, id),
        };
      });
      return c.json(plugins, 200);
    })
    .openapi(failed, async (c) => {
      const { id } = c.req.valid('param');
      const { reason, installation: said } = c.req.valid('json');
      // A tab that has not heard of an update yet speaks of an installation that is gone; a disabled plugin stays disabled.
      const { installation: present } = context.registry.installed(id);
      const installation = said ?? present;
      noteScreenError(context, id, installation, reason);
      const what = 'did not load';
      const verdict = await context.stopFailing({ id, installation, reason, what, actor: actor(c) });
      if (verdict !== 'rolled_back') return c.body(null, 204);
      return c.json({ verdict, version: context.registry.installed(id).version }, 200);
    })
    .openapi(crashed, async (c) => {
      const { id } = c.req.valid('param');
      const crash = c.req.valid('json');
      noteScreenError(context, id, crash.installation, `${crash.place}: ${crash.reason}`);
      return c.json({ verdict: await countCrash(context, id, crash, actor(c)) }, 200);
    });
}
