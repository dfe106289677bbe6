/** Invoices and statements as files, and statements as data. */
import { createRoute } from '@hono/zod-openapi';
import { findInvoice, invoiceRow } from '../commerce/invoices/invoice.ts';
import { billedClient } from '../commerce/parties.ts';
import { invoicePdf } from '../commerce/pdf/invoicePdf.ts';
import { statementPdf } from '../commerce/pdf/statementPdf.ts';
import { statementOf } from '../commerce/statement.ts';
import { addDays } from '../billing/index.ts';
import { today } from '../calendar/panelClock.ts';
import { logoPicture } from '../look/look.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { readSetting } from '../settings.ts';
import { createApi } from './app.ts';
import { GATEWAYS } from '../commerce/payments/payment.ts';
import { daySchema } from './invoiceSchemas.ts';
import { assertOwn } from './ownRows.ts';
import { ownClient, requirePermissionOrClient } from './permissions.ts';
import { idParam, json, problems } from './schema.ts';
import { z } from '../zod.ts';

const anybody = requirePermissionOrClient('billing.read');
const file = {
  description: 'A file for A4',
  content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
};
const period = z.object({ from: daySchema.optional(), to: daySchema.optional() });

const entrySchema = z.object({
  day: z.string(),
  kind: z.enum(['invoice', 'payment', 'refund', 'chargeback', 'credit_note', 'credit']),
  reference: z.string(),
  gateway: z.enum(GATEWAYS).nullable(),
  amount_minor: z.int(),
  balance_minor: z.int(),
});

const statementSchema = z
  .object({
    client_id: z.int(),
    client_name: z.string(),
    from: z.string(),
    to: z.string(),
    accounts: z.array(
      z.object({
        currency: z.string(),
        opening_minor: z.int(),
        closing_minor: z.int(),
        entries: z.array(entrySchema),
      }),
    ),
  })
  .openapi('Statement');

const invoiceFile = createRoute({
  method: 'get',
  path: '/invoices/{id}/pdf',
  tags: ['invoices'],
  summary: 'An invoice as PDF, in the language of its client',
  middleware: anybody,
  request: { params: idParam },
  responses: { 200: file, ...problems(401, 403, 404, 422) },
});

const statement = createRoute({
  method: 'get',
  path: '/clients/{id}/statement',
  tags: ['clients'],
  summary: 'What went to and fro; without days, the last 90',
  middleware: anybody,
  request: { params: idParam, query: period },
  responses: { 200: json(statementSchema), ...problems(401, 403, 404, 422) },
});

const statementFile = createRoute({
  method: 'get',
  path: '/clients/{id}/statement/pdf',
  tags: ['clients'],
  summary: 'The same as PDF',
  middleware: anybody,
  request: { params: idParam, query: period },
  responses: { 200: file, ...problems(401, 403, 404, 422) },
});

export function documentsApi({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>) {
  function statementFor(id: number, { from, to = today(clock) }: z.infer<typeof period>) {
    return statementOf(sql, id, from ?? addDays(to, -90), to);
  }

  return createApi()
    .openapi(invoiceFile, (c) => {
      const { id } = c.req.valid('param');
      const row = invoiceRow(sql, id);
      assertOwn(c.var.caller, row.client_id);
      if (row.status === 'draft' && ownClient(c.var.caller) !== null)
        throw new Problem(404, 'NOT_FOUND', `There is no invoice ${id}.`, 'Look for it in the list.');
      const { language } = billedClient(sql, row.client_id);
      const invoice = findInvoice({ sql, clock }, id);
      return pdf(invoicePdf(invoice, { language, logo: logoPicture(sql) }), row.number ?? `draft-${id}`);
    })
    .openapi(statement, (c) => {
      const { id } = c.req.valid('param');
      assertOwn(c.var.caller, id);
      return c.json(statementFor(id, c.req.valid('query')), 200);
    })
    .openapi(statementFile, (c) => {
      const { id } = c.req.valid('param');
      assertOwn(c.var.caller, id);
      const found = statementFor(id, c.req.valid('query'));
      const { language } = billedClient(sql, id);
      const bytes = statementPdf(found, {
        company: readSetting(sql, 'company_name'),
        logo: logoPicture(sql),
        language,
      });
      return pdf(bytes, `statement-${found.to}`);
    });
}

function pdf(bytes: Uint8Array<ArrayBuffer>, name: string): Response {
  const safe = name.replaceAll(/[^\w.-]+/g, '-');
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${safe}.pdf"`,
    },
  });
}
