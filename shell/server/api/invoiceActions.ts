import { createRoute } from '@hono/zod-openapi';
import { applyCredit } from '../commerce/payments/applyCredit.ts';
import { CREDIT_NOTE_COLUMNS, CREDIT_NOTE_TABLES, issueCreditNote } from '../commerce/creditNotes.ts';
import type { CreditNote } from '../commerce/creditNotes.ts';
import { markUncollectible, voidInvoice } from '../commerce/invoices/close.ts';
import { findInvoice, invoiceRow } from '../commerce/invoices/invoice.ts';
import { issueInvoice } from '../commerce/invoices/issue.ts';
import { remind } from '../commerce/invoices/remind.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { creditNoteSchema, daySchema, invoiceSchema } from './invoiceSchemas.ts';
import { contains, listPage } from './list.ts';
import { assertOwn } from './ownRows.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import { idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['invoices'];
const billing = requirePermission('billing.write');
const TOPICS = ['invoices', 'orders', 'services', 'outbox', 'audit'] as const;
const failures = problems(
  401,
  403,
  404,
  [409, 'INVOICE_NOT_DRAFT', 'INVOICE_NOT_OPEN', 'INVOICE_NOT_PAYABLE', 'INVOICE_PAID'],
  422,
);

/** A POST without a body that answers the invoice as it is then. */
const action = <const Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path: `/invoices/{id}/${path}`,
    tags,
    summary,
    middleware: billing,
    request: { params: idParam },
    responses: { 200: json(invoiceSchema), ...failures },
  });

const issue = createRoute({
  method: 'post',
  path: '/invoices/{id}/issue',
  tags,
  summary: 'Give a draft its number and send it',
  middleware: billing,
  request: {
    params: idParam,
    body: { ...json(z.strictObject({ due_on: daySchema.optional() })), required: false },
  },
  responses: { 200: json(invoiceSchema), ...failures },
});

const applyIt = createRoute({
  method: 'post',
  path: '/invoices/{id}/apply-credit',
  tags,
  summary: 'Pay with the client’s credit; clients may do so for their own',
  middleware: requirePermissionOrClient('billing.write'),
  request: {
    params: idParam,
    body: { ...json(z.strictObject({ amount_minor: z.int().positive().optional() })), required: false },
  },
  responses: { 200: json(invoiceSchema), ...failures },
});

const credit = createRoute({
  method: 'post',
  path: '/invoices/{id}/credit-notes',
  tags,
  summary: 'Take lines back, wholly or in part; without lines, all that is left',
  middleware: billing,
  request: {
    params: idParam,
    body: json(
      z
        .strictObject({
          lines: z
            .array(z.strictObject({ line_id: z.int().positive(), net_minor: z.int() }))
            .min(1)
            .max(200)
            .optional(),
          reason: line(300).min(1),
        })
        .openapi('NewCreditNote'),
    ),
  },
  responses: { 201: json(creditNoteSchema, 'Issued'), ...failures },
});

const creditNotes = createRoute({
  method: 'get',
  path: '/credit-notes',
  tags,
  summary: 'Credit notes; clients see their own',
  middleware: requirePermissionOrClient('billing.read'),
  request: {
    query: listQuery(['-issued_on', 'number', 'total', 'client']).extend({
      client_id: z.coerce.number().int().positive().optional(),
      invoice_id: z.coerce.number().int().positive().optional(),
    }),
  },
  responses: { 200: json(pageOf(creditNoteSchema)), ...problems(401, 403, 422) },
});

const bulk = createRoute({
  method: 'post',
  path: '/invoices/bulk',
  tags,
  summary:
    'The same for several invoices, in one transaction; those that can’t are named and left as they are',
  middleware: billing,
  request: {
    body: json(
      z.strictObject({
        ids: z.array(z.int().positive()).min(1).max(500),
        action: z.enum(['issue', 'remind', 'void']),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({
        done: z.array(z.int()),
        refused: z.array(z.object({ id: z.int(), code: z.string(), title: z.string() })),
      }),
    ),
    ...problems(401, 403, 422),
  },
});

export function invoiceActionsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;
  return createApi()
    .openapi(bulk, (c) => {
      const { ids, action: what } = c.req.valid('json');
      const run = { issue: issueInvoice, remind, void: voidInvoice }[what];
      const outcome = write(c, ports, TOPICS, () => {
        const refused: { id: number; code: string; title: string }[] = [];
        const done = [...new Set(ids)].filter((id) => {
          try {
            sql.transaction(() => run(ports, actor(c), id));
            return true;
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            refused.push({ id, code: error.code, title: error.title });
            return false;
          }
        });
        return { done, refused };
      });
      return c.json(outcome, 200);
    })
    .openapi(issue, (c) => {
      const { id } = c.req.valid('param');
      const { due_on } = c.req.valid('json') ?? {};
      const invoice = write(c, ports, TOPICS, () => issueInvoice(ports, actor(c), id, { due_on }));
      return c.json(invoice, 200);
    })
    .openapi(action('remind', 'Tell the client that it waits to be paid'), (c) => {
      const { id } = c.req.valid('param');
      const invoice = write(c, ports, TOPICS, () => {
        remind(ports, actor(c), id);
        return findInvoice(ports, id);
      });
      return c.json(invoice, 200);
    })
    .openapi(action('void', 'Take back an invoice that nothing was paid on'), (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        write(c, ports, TOPICS, () => voidInvoice(ports, actor(c), id)),
        200,
      );
    })
    .openapi(action('uncollectible', 'Give up on what is left to be paid'), (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        write(c, ports, TOPICS, () => markUncollectible(ports, actor(c), id)),
        200,
      );
    })
    .openapi(applyIt, (c) => {
      const { id } = c.req.valid('param');
      const { amount_minor } = c.req.valid('json') ?? {};
      assertOwn(c.var.caller, invoiceRow(sql, id).client_id);
      const invoice = write(c, ports, [...TOPICS, 'clients'], () => {
        applyCredit(ports, actor(c), id, amount_minor);
        return findInvoice(ports, id);
      });
      return c.json(invoice, 200);
    })
    .openapi(credit, (c) => {
      const { id } = c.req.valid('param');
      const input = c.req.valid('json');
      const note = write(c, ports, [...TOPICS, 'clients'], () => issueCreditNote(ports, actor(c), id, input));
      return c.json(note, 201);
    })
    .openapi(creditNotes, (c) => {
      const { q, client_id, invoice_id, ...request } = c.req.valid('query');
      const own = ownClient(c.var.caller) ?? undefined;
      const source = {
        columns: CREDIT_NOTE_COLUMNS,
        from: CREDIT_NOTE_TABLES,
        filters: [
          ...[own, client_id].flatMap((id) =>
            id === undefined ? [] : [{ where: 'credit_notes.client_id = ?', bindings: [id] }],
          ),
          ...(invoice_id === undefined ? [] : [{ where: 'invoice_id = ?', bindings: [invoice_id] }]),
          ...contains(['credit_notes.number', 'invoices.number', 'clients.name', 'reason'], q),
        ],
        sortable: {
          issued_on: 'credit_notes.issued_on',
          number: 'credit_notes.number',
          total: 'credit_notes.total_minor',
          client: 'clients.name COLLATE NOCASE',
        },
        key: 'credit_notes.id',
      };
      return answerList(c, { name: 'credit-notes', item: creditNoteSchema }, request, (request) =>
        listPage<CreditNote>(sql, source, request),
      );
    });
}
