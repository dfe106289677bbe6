import { createRoute } from '@hono/zod-openapi';
import { today } from '../calendar/panelClock.ts';
import { createInvoice, deleteDraft, updateDraft } from '../commerce/invoices/draft.ts';
import {
  findInvoice,
  INVOICE_COLUMNS,
  INVOICE_STATUSES,
  INVOICE_TABLES,
  type InvoiceRow,
  invoiceRow,
  summaryOf,
  UNPAID,
} from '../commerce/invoices/invoice.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { askForLines } from './invoiceLines.ts';
import {
  daySchema,
  draftChangesSchema,
  invoiceSchema,
  invoiceSummarySchema,
  newInvoiceSchema,
} from './invoiceSchemas.ts';
import { byClientName, contains, equals, type Filter, listPage } from './list.ts';
import { assertOwn } from './ownRows.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import { definedFields, idParam, json, listQuery, noContent, pageOf, problems } from './schema.ts';
import { findAnswer, write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['invoices'];
const billing = requirePermission('billing.write');
const anybody = requirePermissionOrClient('billing.read');
const TOPICS = ['invoices', 'audit'] as const;

const list = createRoute({
  method: 'get',
  path: '/invoices',
  tags,
  summary: 'Invoices; clients see their own that were issued',
  middleware: anybody,
  request: {
    query: listQuery(['-issued_on', 'due_on', 'total', 'number', 'status', 'client', 'created_at']).extend({
      status: z.enum([...INVOICE_STATUSES, 'overdue', 'unpaid']).optional(),
      client_id: z.coerce.number().int().positive().optional(),
      currency: currencySchema.optional(),
      from: daySchema.optional().openapi({ description: 'Issued on this day or later' }),
      to: daySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(invoiceSummarySchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/invoices/{id}',
  tags,
  summary: 'One invoice with all that belongs to it',
  middleware: anybody,
  request: { params: idParam },
  responses: { 200: json(invoiceSchema), ...problems(401, 403, 404, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/invoices',
  tags,
  summary: 'Add a draft; plugins may change its lines',
  middleware: billing,
  request: { body: json(newInvoiceSchema) },
  responses: { 201: json(invoiceSchema, 'Created'), ...problems(401, 403, [409, 'INVOICE_REFUSED'], 422) },
});

const put = createRoute({
  method: 'put',
  path: '/invoices/{id}',
  tags,
  summary: 'Change a draft',
  middleware: billing,
  request: { params: idParam, body: json(draftChangesSchema) },
  responses: { 200: json(invoiceSchema), ...problems(401, 403, 404, [409, 'INVOICE_NOT_DRAFT'], 422) },
});

const remove = createRoute({
  method: 'delete',
  path: '/invoices/{id}',
  tags,
  summary: 'Delete a draft',
  middleware: billing,
  request: { params: idParam },
  responses: { ...noContent, ...problems(401, 403, 404, [409, 'INVOICE_NOT_DRAFT'], 422) },
});

const SORTABLE = {
  issued_on: 'issued_on',
  due_on: 'due_on',
  total: 'total_minor',
  number: 'number',
  status: 'invoices.status',
  client: byClientName('invoices'),
  created_at: 'invoices.created_at',
};

export function invoicesApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>, ask: AskPlugins) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, status, client_id, currency, from, to, ...request } = c.req.valid('query');
      const own = ownClient(c.var.caller);
      const day = today(clock);
      const filters = [
        ...(own === null ? [] : [{ where: `client_id = ? AND number IS NOT NULL`, bindings: [own] }]),
        ...(client_id === undefined ? [] : [{ where: 'client_id = ?', bindings: [client_id] }]),
        ...withStatus(status, day),
        ...equals('invoices.currency', currency),
        ...(from === undefined ? [] : [{ where: 'issued_on >= ?', bindings: [from] }]),
        ...(to === undefined ? [] : [{ where: 'issued_on <= ?', bindings: [to] }]),
        ...contains(['number'], q, [{ column: 'client_id', table: 'clients', columns: ['name', 'company'] }]),
      ];
      const source = {
        columns: INVOICE_COLUMNS,
        from: INVOICE_TABLES,
        table: 'invoices',
        filters,
        sortable: SORTABLE,
        key: 'invoices.id',
      };
      return answerList(c, { name: 'invoices', item: invoiceSummarySchema }, request, (request) => {
        const page = listPage<InvoiceRow>(sql, source, request);
        return { ...page, items: page.items.map((row) => summaryOf(row, day)) };
      });
    })
    .openapi(get, (c) => {
      const { id } = c.req.valid('param');
      const { client_id, status } = invoiceRow(sql, id);
      assertOwn(c.var.caller, client_id);
      if (status === 'draft' && ownClient(c.var.caller) !== null)
        throw new Problem(404, 'NOT_FOUND', `There is no invoice ${id}.`, 'Look for it in the list.');
      return c.json(findInvoice(ports, id), 200);
    })
    .openapi(create, async (c) => {
      const input = c.req.valid('json');
      const lines = findAnswer(c, ports) ? input.lines : await askForLines(ports, ask, input);
      const invoice = write(c, ports, TOPICS, () => createInvoice(ports, actor(c), { ...input, lines }));
      return c.json(invoice, 201);
    })
    .openapi(put, async (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      const { client_id, currency, status } = invoiceRow(sql, id);
      const { lines } = changes;
      // What is refused in any case needs nobody's opinion.
      if (lines && status === 'draft' && !findAnswer(c, ports))
        changes.lines = [...(await askForLines(ports, ask, { invoice_id: id, client_id, currency, lines }))];
      const invoice = write(c, ports, TOPICS, () => updateDraft(ports, actor(c), id, changes));
      return c.json(invoice, 200);
    })
    .openapi(remove, (c) => {
      const { id } = c.req.valid('param');
      write(c, ports, TOPICS, () => deleteDraft(ports, actor(c), id));
      return c.body(null, 204);
    });
}

function withStatus(status: string | undefined, day: string): Filter[] {
  if (status === 'unpaid') return [{ where: `invoices.status IN ${UNPAID}`, bindings: [] }];
  if (status === 'overdue')
    return [{ where: `invoices.status IN ${UNPAID} AND due_on < ?`, bindings: [day] }];
  return equals('invoices.status', status);
}
