import { createRoute } from '@hono/zod-openapi';
import { testAccounts } from '../commerce/bank.ts';
import { testCards } from '../commerce/gateway.ts';
import { invoiceRow } from '../commerce/invoices/invoice.ts';
import { demandPaid, payInvoice } from '../commerce/payments/pay.ts';
import {
  findPayment,
  GATEWAYS,
  PAYMENT_COLUMNS,
  PAYMENT_STATUSES,
  PAYMENT_TABLES,
  type PaymentSummary,
} from '../commerce/payments/payment.ts';
import { cancelPayment, confirmPayment, recordPayment } from '../commerce/payments/record.ts';
import { chargeBack, refundPayment } from '../commerce/payments/refund.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { currencySchema, readSetting } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { daySchema } from './invoiceSchemas.ts';
import { byClientName, contains, equals, listPage } from './list.ts';
import { assertOwn } from './ownRows.ts';
import {
  confirmationSchema,
  newPaymentSchema,
  paymentSchema,
  paymentSummarySchema,
  payWithSchema,
  refundSchema,
} from './paymentSchemas.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import { idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['payments'];
const billing = requirePermission('billing.write');
const anybody = requirePermissionOrClient('billing.read');
const TOPICS = ['payments', 'invoices', 'orders', 'services', 'clients', 'outbox', 'audit'] as const;
const failures = problems(
  401,
  403,
  404,
  [409, 'INVOICE_NOT_PAYABLE', 'INVOICE_PAID', 'PAYMENT_NOT_PENDING', 'PAYMENT_NOT_REFUNDABLE'],
  422,
);

const list = createRoute({
  method: 'get',
  path: '/payments',
  tags,
  summary: 'Payments; clients see their own',
  middleware: anybody,
  request: {
    query: listQuery(['-received_on', 'amount', 'client', 'status', 'gateway']).extend({
      status: z.enum(PAYMENT_STATUSES).optional(),
      gateway: z.enum(GATEWAYS).optional(),
      currency: currencySchema.optional(),
      client_id: z.coerce.number().int().positive().optional(),
      invoice_id: z.coerce.number().int().positive().optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(paymentSummarySchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/payments/{id}',
  tags,
  summary: 'One payment, where it went and what was given back',
  middleware: anybody,
  request: { params: idParam },
  responses: { 200: json(paymentSchema), ...problems(401, 403, 404, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/payments',
  tags,
  summary: 'Record money that came in; what no invoice needs becomes credit',
  middleware: billing,
  request: { body: json(newPaymentSchema) },
  responses: { 201: json(paymentSchema, 'Recorded'), ...failures },
});

const pay = createRoute({
  method: 'post',
  path: '/invoices/{id}/pay',
  tags,
  summary: 'Pay what is left of an invoice; clients pay their own',
  middleware: requirePermissionOrClient('billing.write'),
  request: { params: idParam, body: json(payWithSchema) },
  responses: {
    200: json(paymentSchema),
    ...failures,
    ...problems([402, 'PAYMENT_DECLINED', 'INSUFFICIENT_FUNDS']),
  },
});

const confirm = createRoute({
  method: 'post',
  path: '/payments/{id}/confirm',
  tags,
  summary: 'A transfer that was waited for has come',
  middleware: billing,
  request: { params: idParam, body: { ...json(confirmationSchema), required: false } },
  responses: { 200: json(paymentSchema), ...failures },
});

const cancel = createRoute({
  method: 'post',
  path: '/payments/{id}/cancel',
  tags,
  summary: 'A transfer that was waited for does not come',
  middleware: billing,
  request: { params: idParam },
  responses: { 200: json(paymentSchema), ...failures },
});

const refund = createRoute({
  method: 'post',
  path: '/payments/{id}/refund',
  tags,
  summary: 'Give money back; without an amount, all that is left',
  middleware: billing,
  request: { params: idParam, body: { ...json(refundSchema), required: false } },
  responses: { 200: json(paymentSchema), ...failures },
});

const chargeback = createRoute({
  method: 'post',
  path: '/payments/{id}/chargeback',
  tags,
  summary: 'Note that the bank took a payment back',
  middleware: billing,
  request: {
    params: idParam,
    body: { ...json(z.strictObject({ reason: line(300).optional() })), required: false },
  },
  responses: { 200: json(paymentSchema), ...failures },
});

const gateway = createRoute({
  method: 'get',
  path: '/payments/gateways',
  tags,
  summary: 'How this demo can be paid: its test cards and test accounts, and where transfers go',
  responses: {
    200: json(
      z.object({
        cards: z.array(z.object({ number: z.string(), brand: z.string(), words: z.string() })),
        accounts: z.array(z.object({ number: z.string(), words: z.string() })),
        bank: z.string(),
      }),
    ),
  },
});

const SORTABLE = {
  received_on: 'received_on',
  amount: 'payments.amount_minor',
  client: byClientName('payments'),
  status: 'payments.status',
  gateway: 'gateway',
};

export function paymentsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;
  return createApi()
    .openapi(gateway, (c) => {
      const cards = testCards.map(({ number, brand, words }) => ({ number, brand, words }));
      const accounts = testAccounts.map(({ number, words }) => ({ number, words }));
      return c.json({ cards, accounts, bank: readSetting(sql, 'company_bank') }, 200);
    })
    .openapi(list, (c) => {
      const {
        q,
        status,
        gateway: by,
        currency,
        client_id,
        invoice_id,
        from,
        to,
        ...request
      } = c.req.valid('query');
      const own = ownClient(c.var.caller) ?? undefined;
      const source = {
        columns: PAYMENT_COLUMNS,
        from: PAYMENT_TABLES,
        table: 'payments',
        filters: [
          ...[own, client_id].flatMap((id) =>
            id === undefined ? [] : [{ where: 'payments.client_id = ?', bindings: [id] }],
          ),
          ...(invoice_id === undefined ? [] : [{ where: 'payments.invoice_id = ?', bindings: [invoice_id] }]),
          ...(from === undefined ? [] : [{ where: 'received_on >= ?', bindings: [from] }]),
          ...(to === undefined ? [] : [{ where: 'received_on <= ?', bindings: [to] }]),
          ...equals('payments.status', status),
          ...equals('gateway', by),
          ...equals('payments.currency', currency),
          ...contains(['reference', 'last4'], q, [
            { column: 'payments.client_id', table: 'clients', columns: ['name'] },
            { column: 'invoice_id', table: 'invoices', columns: ['number'] },
          ]),
        ],
        sortable: SORTABLE,
        key: 'payments.id',
      };
      return answerList(c, { name: 'payments', item: paymentSummarySchema }, request, (request) =>
        listPage<PaymentSummary>(sql, source, request),
      );
    })
    .openapi(get, (c) => {
      const payment = findPayment(sql, c.req.valid('param').id);
      assertOwn(c.var.caller, payment.client_id);
      return c.json(payment, 200);
    })
    .openapi(create, (c) => {
      const input = c.req.valid('json');
      return c.json(
        write(c, ports, TOPICS, () => recordPayment(ports, actor(c), input)),
        201,
      );
    })
    .openapi(pay, (c) => {
      const { id } = c.req.valid('param');
      const how = c.req.valid('json');
      assertOwn(c.var.caller, invoiceRow(sql, id).client_id);
      // A refused card is stored, so the answer to it is given after the transaction.
      return c.json(demandPaid(write(c, ports, TOPICS, () => payInvoice(ports, actor(c), id, how))), 200);
    })
    .openapi(confirm, (c) => {
      const { id } = c.req.valid('param');
      const what = c.req.valid('json') ?? {};
      return c.json(
        write(c, ports, TOPICS, () => confirmPayment(ports, actor(c), id, what)),
        200,
      );
    })
    .openapi(cancel, (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        write(c, ports, TOPICS, () => cancelPayment(ports, actor(c), id)),
        200,
      );
    })
    .openapi(refund, (c) => {
      const { id } = c.req.valid('param');
      const what = c.req.valid('json') ?? {};
      return c.json(
        write(c, ports, TOPICS, () => refundPayment(ports, actor(c), id, what)),
        200,
      );
    })
    .openapi(chargeback, (c) => {
      const { id } = c.req.valid('param');
      const why = c.req.valid('json') ?? {};
      return c.json(
        write(c, ports, TOPICS, () => chargeBack(ports, actor(c), id, why)),
        200,
      );
    });
}
