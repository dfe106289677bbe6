import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { EngineContext } from '../plugins/context.ts';
import { Problem } from '../problem.ts';
import { requireRole, type PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage } from './list.ts';
import { idParam, json, listQuery, noContent, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';
import { realTime } from '../time.ts';

const state = z.enum(['waiting', 'failed']);

const deliverySchema = z
  .object({
    id: z.int(),
    addon_id: z.string(),
    kind: z.enum(['event', 'schedule']),
    name: z.string().openapi({ description: 'Of the event or of the schedule.' }),
    at: z.string().openapi({ description: 'When it happened or was due.' }),
    state: state.openapi({ description: 'failed: given up after the last attempt.' }),
    attempts: z.int(),
    next_at: z.string(),
    error: z.string().nullable(),
  })
  .openapi('Delivery');

const tags = ['marketplace'];
const admin = requireRole('admin');

const list = createRoute({
  method: 'get',
  path: '/marketplace/deliveries',
  tags,
  summary: 'What plugins have not taken yet, or not at all',
  middleware: admin,
  request: {
    query: listQuery(['-at', 'name', 'attempts']).extend({
      addon_id: z.string().max(80).optional(),
      state: state.optional(),
    }),
  },
  responses: { 200: json(pageOf(deliverySchema)), ...problems(401, 403, 422) },
});

const retry = createRoute({
  method: 'post',
  path: '/marketplace/deliveries/{id}/retry',
  tags,
  summary: 'Try one again now, with all its attempts',
  middleware: admin,
  request: { params: idParam },
  responses: { ...noContent, ...problems(401, 403, 404, 422) },
});

const discard = createRoute({
  method: 'delete',
  path: '/marketplace/deliveries/{id}',
  tags,
  summary: 'Never tell the plugin of it; what waits behind it goes on',
  middleware: admin,
  request: { params: idParam },
  responses: { ...noContent, ...problems(401, 403, 404, 422) },
});

export function marketplaceDeliveriesApi(context: EngineContext) {
  const { sql, clock } = context;

  /** Runs a statement on one delivery. Throws Problem 404 NOT_FOUND. */
  function change(c: Context<PanelEnv>, statement: string, id: number, ...values: readonly string[]): void {
    write(c, context, ['deliveries'], () => {
      if (sql.query(statement, [...values, id]).changes === 0)
        throw new Problem(404, 'NOT_FOUND', 'This is no longer to be told.', 'The plugin may have taken it.');
      return null;
    });
  }

  return createApi()
    .openapi(list, (c) => {
      const { q, addon_id, state: wanted, ...request } = c.req.valid('query');
      const source = {
        columns: 'id, plugin_id AS addon_id, kind, name, at, state, attempts, next_at, error',
        from: 'plugin_deliveries',
        filters: [
          ...equals('plugin_id', addon_id),
          ...equals('state', wanted),
          ...contains(['plugin_id', 'name', 'error'], q),
        ],
        sortable: { at: 'at', name: 'name', attempts: 'attempts' },
        key: 'id',
      };
      return answerList(c, { name: 'deliveries', item: deliverySchema }, request, (request) =>
        listPage<z.infer<typeof deliverySchema>>(sql, source, request),
      );
    })
    .openapi(retry, (c) => {
      const again = `UPDATE plugin_deliveries SET state = 'waiting', attempts = 0, next_at = ? WHERE id = ?`;
      change(c, again, c.req.valid('param').id, realTime(clock).now());
      return c.body(null, 204);
    })
    .openapi(discard, (c) => {
      change(c, 'DELETE FROM plugin_deliveries WHERE id = ?', c.req.valid('param').id);
      return c.body(null, 204);
    });
}
