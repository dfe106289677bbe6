import { createRoute } from '@hono/zod-openapi';
import type { EngineContext } from '../plugins/context.ts';
import { readReceipt, type Operation } from '../plugins/receipts.ts';
import { Problem } from '../problem.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage } from './list.ts';
import { receiptSchema, receiptSummarySchema } from './marketplaceSchemas.ts';
import { json, listQuery, pageOf, problems } from './schema.ts';
import { z } from '../zod.ts';

const list = createRoute({
  method: 'get',
  path: '/marketplace/receipts',
  tags: ['marketplace'],
  summary: 'Receipts of operations on plugins',
  middleware: requireRole('admin'),
  request: {
    query: listQuery(['-at', 'addon_id', 'operation']).extend({
      addon_id: z.string().max(80).optional(),
      operation: z.string().max(20).optional(),
    }),
  },
  responses: { 200: json(pageOf(receiptSummarySchema)), ...problems(401, 403, 422) },
});

const one = createRoute({
  method: 'get',
  path: '/marketplace/receipts/{id}',
  tags: ['marketplace'],
  summary: 'One receipt, with everything that came or went',
  middleware: requireRole('admin'),
  request: { params: z.object({ id: z.string().max(80) }) },
  responses: { 200: json(receiptSchema), ...problems(401, 403, 404) },
});

interface Row {
  readonly id: string;
  readonly operation: Operation;
  readonly addon_id: string;
  readonly version: string;
  readonly at: string;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
}

export function marketplaceReceiptsApi({ sql }: EngineContext) {
  return createApi()
    .openapi(list, (c) => {
      const { q, addon_id, operation, ...request } = c.req.valid('query');
      const source = {
        columns: 'id, operation, plugin_id AS addon_id, version, at, actor_type, actor_id, actor_name',
        from: 'receipts',
        filters: [
          ...equals('plugin_id', addon_id),
          ...equals('operation', operation),
          ...contains(['plugin_id', 'operation', 'actor_name'], q),
        ],
        sortable: { at: 'at', addon_id: 'plugin_id', operation: 'operation' },
        key: 'rowid',
      };
      return answerList(c, { name: 'receipts', item: receiptSummarySchema }, request, (request) => {
        const page = listPage<Row>(sql, source, request);
        const items = page.items.map(({ actor_type, actor_id, actor_name, ...row }) => ({
          ...row,
          actor: { type: actor_type, id: actor_id, name: actor_name },
        }));
        return { ...page, items };
      });
    })
    .openapi(one, (c) => {
      const { id } = c.req.valid('param');
      const receipt = readReceipt(sql, id);
      if (!receipt) throw new Problem(404, 'NOT_FOUND', 'There is no such receipt.', id);
      return c.json(receipt, 200);
    });
}
