import { createRoute } from '@hono/zod-openapi';
import { isScreenshotPath, screenshotAlt } from '@nextpanel/sdk/manifest';
import { recordAudit } from '../audit.ts';
import { Problem } from '../problem.ts';
import { cardOf, installedPlugin } from '../plugins/cards.ts';
import { listCards } from '../plugins/catalogue.ts';
import { prefixOf, type PluginRow } from '../plugins/registry.ts';
import { previousOf, type Previous } from '../plugins/lifecycle/previous.ts';
import { releasesOf } from '../plugins/releases.ts';
import { validSettings } from '../plugins/settings.ts';
import { readSettings } from '../settings.ts';
import type { IndexedPlugin, SourceIndex } from '../plugins/sourceIndex.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import {
  cardSchema,
  publisherSchema,
  installedSchema,
  pluginParam,
  trustSchema,
} from './marketplaceSchemas.ts';
import { json, listQuery, pageOf, problems } from './schema.ts';
import { z } from '../zod.ts';

const list = createRoute({
  method: 'get',
  path: '/marketplace/addons',
  tags: ['marketplace'],
  summary: 'Plugins of the source and installed ones',
  middleware: requireRole('admin'),
  request: {
    query: listQuery(['name', 'rating', 'installs', 'price'])
      .omit({ format: true })
      .extend({
        category: z.string().max(40).optional(),
        price: z.enum(['free', 'paid', 'premium']).optional(),
        status: z.enum(['installed', 'available', 'enabled', 'disabled', 'failed', 'updates']).optional(),
      }),
  },
  responses: { 200: json(pageOf(cardSchema)), ...problems(401, 403, 404, 422, 502) },
});

const detailSchema = cardSchema
  .extend({
    manifest: z
      .unknown()
      .openapi({ description: 'Its metadata.json, or null when the index does not have it.' }),
    readme: z.string().nullable(),
    changelog: z.string().nullable(),
    screenshots: z
      .array(z.object({ url: z.string(), alt: z.string() }))
      .openapi({ description: 'Addresses on this panel.' }),
    settings: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'Null when it is not installed.' }),
    releases: z
      .array(
        z.object({
          version: z.string(),
          published: z.string().nullable(),
          size: z.int(),
          preview: z.boolean(),
          newer: z.boolean().openapi({ description: 'Than what is installed.' }),
          compatible: z.boolean(),
          compatibility: z.string(),
          revoked: z.boolean(),
          permissions: z.array(z.string()).readonly().nullable(),
          changelog: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Versions of the source, newest first; previews if they are switched on.' }),
    taken_back: z
      .string()
      .nullable()
      .openapi({ description: 'The version that failed here and was left again by itself.' }),
    previous: z
      .object({ version: z.string(), updated_at: z.string() })
      .nullable()
      .openapi({ description: 'The version before the last update, which can be gone back to.' }),
    package_sha256: z.string().nullable(),
    install_ms: z.int().nullable(),
    screen_bytes: z
      .int()
      .nullable()
      .openapi({ description: 'Code and styles of its screens; null when it is not installed.' }),
  })
  .openapi('AddonDetail');

const detail = createRoute({
  method: 'get',
  path: '/marketplace/addons/{id}',
  tags: ['marketplace'],
  summary: 'One plugin: texts, contributions, settings, versions',
  middleware: requireRole('admin'),
  request: { params: pluginParam },
  responses: { 200: json(detailSchema), ...problems(401, 403, 404, 502) },
});

const screenshot = createRoute({
  method: 'get',
  path: '/marketplace/addons/{id}/screenshots/{place}',
  tags: ['marketplace'],
  summary: 'A screenshot of a plugin of the source, as its index vouches for it',
  middleware: requireRole('admin'),
  request: { params: pluginParam.extend({ place: z.coerce.number().int().min(0).max(100) }) },
  responses: {
    200: { description: 'The image', content: { 'image/*': { schema: z.string() } } },
    ...problems(401, 403, 404, 422, 502),
  },
});

const installed = createRoute({
  method: 'get',
  path: '/marketplace/installed',
  tags: ['marketplace'],
  summary: 'Installed plugins; answers without the source',
  middleware: requireRole('admin'),
  responses: {
    200: json(
      z.array(
        installedSchema.extend({
          addon_id: z.string(),
          trust: trustSchema,
          publisher: publisherSchema,
          addon: cardSchema,
        }),
      ),
    ),
    ...problems(401, 403),
  },
});

const settings = createRoute({
  method: 'put',
  path: '/marketplace/addons/{id}/settings',
  tags: ['marketplace'],
  summary: 'Settings of an installed plugin, checked against its own schema',
  middleware: requireRole('admin'),
  request: { params: pluginParam, body: json(z.strictObject({ values: z.record(z.string(), z.unknown()) })) },
  responses: {
    200: json(z.object({ settings: z.record(z.string(), z.unknown()) })),
    ...problems(401, 403, 404, 422),
  },
});

export function marketplaceCatalogueApi({ context, source }: MarketplaceDeps) {
  const { registry, trust, sql, clock } = context;
  return createApi()
    .openapi(list, async (c) => {
      const query = c.req.valid('query');
      const { page, page_size } = query;
      const { cards, total } = await listCards(context, source, query, c.req.raw.signal);
      return c.json({ items: cards, page, page_size, total }, 200);
    })
    .openapi(detail, async (c) => {
      const { id } = c.req.valid('param');
      const found = registry.find(id);
      const row = found?.state === 'kept' ? null : found;
      const { entry, revoked } = await entryOf(id, c.req.raw.signal, row !== null);
      const channel = { previews: previews(), revoked };
      if (!row && !entry) throw new Problem(404, 'SOURCE_NOT_FOUND', 'There is no such plugin.', id);
      return c.json(
        {
          ...cardOf(entry, row, trust, channel),
          releases: entry ? releasesOf(entry, channel, row?.version ?? null) : [],
          taken_back: row?.taken_back ?? null,
          previous: row && summaryOf(previousOf(sql, id)),
          manifest: row?.metadata ?? entry?.manifest ?? null,
          readme: row ? textOf(row, 'README.md') : (entry?.readme ?? null),
          changelog: (row && textOf(row, 'CHANGELOG.md')) ?? changelogOf(entry),
          screenshots: row ? screenshotsOf(row) : offeredScreenshots(entry),
          settings: row?.settings ?? null,
          package_sha256: row?.package_sha256 ?? entry?.versions[0]?.sha256 ?? null,
          install_ms: row?.install_ms ?? null,
          screen_bytes: row && screenBytes(row),
        },
        200,
      );
    })
    .openapi(screenshot, async (c) => {
      const { id, place } = c.req.valid('param');
      const { type, bytes } = await source.screenshot(id, place, c.req.raw.signal);
      // Whoever opens it by its address gets it without an origin, like the files of plugins.
      return c.body(bytes, 200, { 'content-type': type, 'content-security-policy': 'sandbox' });
    })
    .openapi(installed, (c) =>
      c.json(
        registry.list().map((row) => installedPlugin(row, trust)),
        200,
      ),
    )
    .openapi(settings, (c) => {
      const { id } = c.req.valid('param');
      const values = sql.transaction(() => {
        const row = registry.installed(id);
        const next = validSettings(row.metadata, c.req.valid('json').values);
        registry.setSettings(id, next);
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'plugin.configured',
          subject: `plugin:${id}`,
          summary: `Settings of ${row.name} ${row.version} changed`,
        });
        return next;
      });
      context.changed(id);
      return c.json({ settings: values }, 200);
    });

  /** The index's entry; when the source is silent, an installed plugin is shown without it. */
  async function entryOf(
    id: string,
    signal: AbortSignal,
    isInstalled: boolean,
  ): Promise<{ entry: IndexedPlugin | null } & Pick<SourceIndex, 'revoked'>> {
    try {
      const { index, plugin } = await source.plugin(id, signal);
      return { entry: plugin, revoked: index.revoked };
    } catch (error) {
      if (isInstalled && error instanceof Problem) return { entry: null, revoked: [] };
      throw error;
    }
  }

  function previews(): boolean {
    return readSettings(sql).preview_versions;
  }

  function screenBytes({ installation }: PluginRow): number {
    return registry
      .files(installation)
      .filter(({ path }) => path.startsWith('frontend/') && /\.(?:js|css)$/.test(path))
      .reduce((sum, { size }) => sum + size, 0);
  }

  function screenshotsOf(row: PluginRow): { url: string; alt: string }[] {
    return registry
      .files(row.installation)
      .filter(({ path }) => isScreenshotPath(path))
      .map(({ path }) => ({ url: prefixOf(row) + path, alt: screenshotAlt(path) }));
  }

  function textOf({ installation }: PluginRow, path: string): string | null {
    const file = registry.file(installation, path);
    return file ? new TextDecoder().decode(file.content) : null;
  }
}

function summaryOf(previous: Previous | null) {
  return previous && { version: previous.version, updated_at: previous.updatedAt };
}

/** By way of this panel's own server: the page may show no images of other origins. */
function offeredScreenshots(entry: IndexedPlugin | null): { url: string; alt: string }[] {
  return (entry?.screenshots ?? []).map(({ alt }, place) => ({
    url: `/api/v1/marketplace/addons/${entry?.id ?? ''}/screenshots/${place}`,
    alt,
  }));
}

function changelogOf(entry: IndexedPlugin | null): string | null {
  const changes =
    entry?.versions
      .filter(({ changelog }) => changelog)
      .map(({ version, changelog }) => `## ${version}\n\n${changelog ?? ''}`) ?? [];
  return changes.length > 0 ? changes.join('\n\n') : null;
}
