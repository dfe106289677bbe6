import { createRoute } from '@hono/zod-openapi';
import { restore } from '../plugins/lifecycle/restore.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import type { TrashItem } from '../plugins/trash/trash.ts';
import { expiryOf, TRASH_DAYS, type TrashBin } from '../plugins/trash/trashBin.ts';
import { Problem } from '../problem.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { outcomeSchema } from './marketplaceSchemas.ts';
import { OperationRunner, outcomeOf } from './operationRunner.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

const itemSchema = z
  .object({
    id: z.string(),
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    state: z
      .enum(['enabled', 'disabled', 'failed', 'kept'])
      .openapi({ description: '`kept`: data that had been kept without its plugin.' }),
    removed_at: z.string(),
    removed_by: z.string(),
    expires_at: z.string(),
    tables: z.int(),
    rows: z.int(),
    size: z.int().openapi({ description: 'Bytes.' }),
  })
  .openapi('TrashedPlugin');

const list = createRoute({
  method: 'get',
  path: '/marketplace/trash',
  tags: ['marketplace'],
  summary: 'Removed plugins that can be put back',
  middleware: requireRole('admin'),
  responses: {
    200: json(
      z.object({
        available: z
          .boolean()
          .openapi({ description: 'False where the host keeps nothing beside the database.' }),
        items: z.array(itemSchema),
        size: z.int(),
        most_bytes: z.int(),
        days: z.int(),
      }),
    ),
    ...problems(401, 403),
  },
});

const itemParam = z.object({ item: z.string().max(80) });

const restoreRoute = createRoute({
  method: 'post',
  path: '/marketplace/trash/{item}/restore',
  tags: ['marketplace'],
  summary: 'Put a removed plugin back: package, rows and settings',
  middleware: requireRole('admin'),
  request: { params: itemParam },
  responses: { 200: json(outcomeSchema), ...problems(401, 403, 404, 409, 422) },
});

const removeOne = createRoute({
  method: 'delete',
  path: '/marketplace/trash/{item}',
  tags: ['marketplace'],
  summary: 'Delete a removed plugin for good',
  middleware: requireRole('admin'),
  request: { params: itemParam },
  responses: { ...noContent, ...problems(401, 403, 404) },
});

const empty = createRoute({
  method: 'delete',
  path: '/marketplace/trash',
  tags: ['marketplace'],
  summary: 'Delete everything in the plugin trash for good',
  middleware: requireRole('admin'),
  responses: { ...noContent, ...problems(401, 403) },
});

export function marketplaceTrashApi(deps: MarketplaceDeps) {
  const { context, operations } = deps;
  const runner = new OperationRunner(deps);
  const { bin } = context;
  const binOf = (): TrashBin => {
    if (!bin) throw new Problem(404, 'NOT_FOUND', 'This panel has no plugin trash.');
    return bin;
  };
  /** In turn with installations and removals, one of which may be storing something here just now. */
  const inTurn = async (signal: AbortSignal, work: () => Promise<void>) => {
    await operations.run(null, signal, work);
    context.announce('plugins');
  };
  return createApi()
    .openapi(list, async (c) => {
      const items = (await bin?.list()) ?? [];
      return c.json(
        {
          available: bin !== null,
          items: items.map(shown),
          size: items.reduce((sum, { label }) => sum + label.size, 0),
          most_bytes: bin?.mostBytes ?? 0,
          days: TRASH_DAYS,
        },
        200,
      );
    })
    .openapi(restoreRoute, async (c) => {
      const { item } = c.req.valid('param');
      const receipt = await runner.run(c, (context, signal) =>
        restore(context, binOf(), item, actor(c), new Progress(signal, () => {})),
      );
      return c.json(outcomeOf(receipt), 200);
    })
    .openapi(removeOne, async (c) => {
      const { item } = c.req.valid('param');
      await inTurn(c.req.raw.signal, async () => {
        await binOf().find(item);
        await binOf().remove([item]);
      });
      return c.body(null, 204);
    })
    .openapi(empty, async (c) => {
      await inTurn(c.req.raw.signal, async () => await bin?.empty());
      return c.body(null, 204);
    });
}

function shown({ id, label }: TrashItem) {
  const { addon_id, name, version, state, removed_at, removed_by, tables, rows, size } = label;
  const expires_at = expiryOf(removed_at);
  return { id, addon_id, name, version, state, removed_at, removed_by, expires_at, tables, rows, size };
}
