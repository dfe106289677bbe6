/** What a client has to spend, and with what they pay. */
import { createRoute } from '@hono/zod-openapi';
import { today } from '../calendar/panelClock.ts';
import { addCredit, creditBalance } from '../commerce/credit.ts';
import { readAccount } from '../commerce/bank.ts';
import { readCard } from '../commerce/gateway.ts';
import { billedClient } from '../commerce/parties.ts';
import { methodsOf, removeMethod, saveAccount, saveCard, setAutopay } from '../commerce/payments/methods.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { assertOwn } from './ownRows.ts';
import { cardSchema } from './paymentSchemas.ts';
import { requirePermission, requirePermissionOrClient } from './permissions.ts';
import { idParam, json, line, noContent, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['clients'];
const reading = requirePermissionOrClient('billing.read');
const own = requirePermissionOrClient('billing.write');

const creditSchema = z
  .object({
    balances: z.array(z.object({ currency: z.string(), balance_minor: z.int() })),
    entries: z.array(
      z.object({
        id: z.int(),
        currency: z.string(),
        amount_minor: z.int(),
        kind: z.string(),
        payment_id: z.int().nullable(),
        invoice_id: z.int().nullable(),
        credit_note_id: z.int().nullable(),
        note: z.string(),
        created_at: z.string(),
      }),
    ),
  })
  .openapi('ClientCredit');

const methodSchema = z
  .object({
    id: z.int(),
    client_id: z.int(),
    gateway: z.enum(['card', 'bank_transfer']),
    label: z.string(),
    last4: z.string(),
    autopay: z.boolean(),
    words: z.string().openapi({ description: 'When transfers from a test account arrive; else empty' }),
    created_at: z.string(),
  })
  .openapi('PaymentMethod');

const getCredit = createRoute({
  method: 'get',
  path: '/clients/{id}/credit',
  tags,
  summary: 'The credit of a client, and each change of it, the newest first',
  middleware: reading,
  request: { params: idParam },
  responses: { 200: json(creditSchema), ...problems(401, 403, 404, 422) },
});

const postCredit = createRoute({
  method: 'post',
  path: '/clients/{id}/credit',
  tags,
  summary: 'Give credit, or take it (below zero)',
  middleware: requirePermission('billing.write'),
  request: {
    params: idParam,
    body: json(
      z.strictObject({
        amount_minor: z.int().refine((amount) => amount !== 0, 'Must not be zero'),
        currency: currencySchema.optional(),
        note: line(300).min(1),
      }),
    ),
  },
  responses: { 201: json(creditSchema, 'Added'), ...problems(401, 403, 404, 409, 422) },
});

const listMethods = createRoute({
  method: 'get',
  path: '/clients/{id}/payment-methods',
  tags,
  summary: 'The cards and accounts that a client keeps for renewals, the newest first',
  middleware: reading,
  request: { params: idParam },
  responses: { 200: json(z.object({ items: z.array(methodSchema) })), ...problems(401, 403, 404, 422) },
});

const addMethod = createRoute({
  method: 'post',
  path: '/clients/{id}/payment-methods',
  tags,
  summary: 'Keep a card, or a test account from which transfers come by themselves, for renewals',
  middleware: own,
  request: {
    params: idParam,
    body: json(
      z.union([
        z.strictObject({ card: cardSchema, autopay: z.boolean().default(true) }),
        z.strictObject({ account: z.string().max(40), autopay: z.boolean().default(true) }),
      ]),
    ),
  },
  responses: { 201: json(methodSchema, 'Kept'), ...problems(401, 403, 404, 422) },
});

const methodParam = idParam.extend({ method: z.coerce.number().int().positive() });

const putMethod = createRoute({
  method: 'put',
  path: '/clients/{id}/payment-methods/{method}',
  tags,
  summary: 'Say whether invoices are paid with it by themselves',
  middleware: own,
  request: { params: methodParam, body: json(z.strictObject({ autopay: z.boolean() })) },
  responses: { 200: json(methodSchema), ...problems(401, 403, 404, 422) },
});

const deleteMethod = createRoute({
  method: 'delete',
  path: '/clients/{id}/payment-methods/{method}',
  tags,
  summary: 'Forget a card or an account',
  middleware: own,
  request: { params: methodParam },
  responses: { ...noContent, ...problems(401, 403, 404, 422) },
});

export function clientMoneyApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(getCredit, (c) => {
      const { id } = c.req.valid('param');
      assertOwn(c.var.caller, id);
      assertClient(sql, id);
      return c.json(creditOf(sql, id), 200);
    })
    .openapi(postCredit, (c) => {
      const { id } = c.req.valid('param');
      const { amount_minor, currency: wanted, note } = c.req.valid('json');
      assertClient(sql, id);
      const credit = write(c, ports, ['clients', 'audit'], () => {
        const currency = wanted ?? billedClient(sql, id).currency;
        if (creditBalance(sql, id, currency) + amount_minor < 0)
          throw invalidField('amount_minor', 'The client has less credit than this');
        addCredit(ports, actor(c), { client_id: id, currency, amount_minor, kind: 'adjustment', note });
        return creditOf(sql, id);
      });
      return c.json(credit, 201);
    })
    .openapi(listMethods, (c) => {
      const { id } = c.req.valid('param');
      assertOwn(c.var.caller, id);
      assertClient(sql, id);
      return c.json({ items: methodsOf(sql, id) }, 200);
    })
    .openapi(addMethod, (c) => {
      const { id } = c.req.valid('param');
      const kept = c.req.valid('json');
      assertOwn(c.var.caller, id);
      assertClient(sql, id);
      const method = write(c, ports, ['clients', 'audit'], () =>
        'card' in kept
          ? saveCard(ports, actor(c), id, readCard(kept.card, today(clock)), kept.autopay)
          : saveAccount(ports, actor(c), id, readAccount(kept.account), kept.autopay),
      );
      return c.json(method, 201);
    })
    .openapi(putMethod, (c) => {
      const { id, method } = c.req.valid('param');
      const { autopay } = c.req.valid('json');
      assertOwn(c.var.caller, id);
      const changed = write(c, ports, ['clients', 'audit'], () =>
        setAutopay(ports, actor(c), id, method, autopay),
      );
      return c.json(changed, 200);
    })
    .openapi(deleteMethod, (c) => {
      const { id, method } = c.req.valid('param');
      assertOwn(c.var.caller, id);
      write(c, ports, ['clients', 'audit'], () => removeMethod(ports, actor(c), id, method));
      return c.body(null, 204);
    });
}

function creditOf(sql: Sql, client_id: number): z.infer<typeof creditSchema> {
  return {
    balances: sql.exec<{ currency: string; balance_minor: number }>(
      `SELECT currency, sum(amount_minor) AS balance_minor FROM credit_ledger WHERE client_id = ?
       GROUP BY currency ORDER BY currency`,
      client_id,
    ),
    entries: sql.exec<z.infer<typeof creditSchema>['entries'][number]>(
      `SELECT id, currency, amount_minor, kind, payment_id, invoice_id, credit_note_id, note, created_at
       FROM credit_ledger WHERE client_id = ? ORDER BY id DESC`,
      client_id,
    ),
  };
}

/** Throws Problem 404 NOT_FOUND. */
function assertClient(sql: Sql, id: number): void {
  if (sql.exec('SELECT 1 FROM clients WHERE id = ?', id).length === 0)
    throw new Problem(404, 'NOT_FOUND', `There is no client ${id}.`, 'It may have been removed.');
}
