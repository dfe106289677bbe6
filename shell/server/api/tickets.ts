/** Tickets: staff sees them all, clients their own, without the staff's notes. */
import { createRoute } from '@hono/zod-openapi';
import { IS_STAFF } from '../auth/staff.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { changeTicket, openTicket, replyTicket } from '../support/tickets.ts';
import {
  findTicket,
  messagesOf,
  type Ticket,
  TICKET_COLUMNS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TABLES,
} from '../support/ticketRows.ts';
import { actor } from './access.ts';
import type { Caller } from '../actor.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { byClientName, contains, equals, type Filter, listPage } from './list.ts';
import { assertPermission, ownClient, requirePermissionOrClient } from './permissions.ts';
import { definedFields, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const status = z.enum(TICKET_STATUSES);
const priority = z.enum(TICKET_PRIORITIES);
const message = z.string().trim().min(1).max(50_000);
const id = z.int().positive();

const ticketSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    client_id: z.int(),
    client_name: z.string(),
    department_id: z.int(),
    department: z.string(),
    service_id: z.int().nullable(),
    assigned_to: z.int().nullable(),
    assigned_name: z.string().nullable(),
    subject: z.string(),
    status,
    priority,
    created_at: z.string(),
    last_reply_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('Ticket');

const messageSchema = z
  .object({
    id: z.int(),
    author_type: z.enum(['client', 'staff', 'system']),
    author_id: z.int().nullable(),
    author_name: z.string(),
    internal: z.boolean().openapi({ description: 'Seen by staff alone.' }),
    message: z.string(),
    created_at: z.string(),
  })
  .openapi('TicketMessage');

const threadSchema = ticketSchema.extend({ messages: z.array(messageSchema) }).openapi('TicketThread');

const tags = ['tickets'];

const list = createRoute({
  method: 'get',
  path: '/tickets',
  tags,
  summary: 'Tickets; `waiting` is those that wait for the staff, `unassigned` those of nobody',
  middleware: requirePermissionOrClient('support.read'),
  request: {
    query: listQuery([
      '-last_reply_at',
      'created_at',
      'number',
      'subject',
      'client',
      'priority',
      'status',
    ]).extend({
      status: z.enum([...TICKET_STATUSES, 'waiting']).optional(),
      priority: priority.optional(),
      department_id: z.coerce.number().int().positive().optional(),
      client_id: z.coerce.number().int().positive().optional(),
      assigned_to: z.union([z.literal('nobody'), z.coerce.number().int().positive()]).optional(),
    }),
  },
  responses: { 200: json(pageOf(ticketSchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/tickets/{id}',
  tags,
  summary: 'One ticket with what was written',
  middleware: requirePermissionOrClient('support.read'),
  request: { params: idParam },
  responses: { 200: json(threadSchema), ...problems(401, 403, 404, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/tickets',
  tags,
  summary: 'Ask something; staff opens one for a client with `client_id`',
  middleware: requirePermissionOrClient('support.write'),
  request: {
    body: json(
      z
        .strictObject({
          client_id: id.optional(),
          department_id: id,
          service_id: id.nullable().optional(),
          subject: line(200).min(1),
          message,
          priority: priority.optional(),
        })
        .openapi('NewTicket'),
    ),
  },
  responses: { 201: json(threadSchema, 'Opened'), ...problems(401, 403, 422) },
});

const reply = createRoute({
  method: 'post',
  path: '/tickets/{id}/messages',
  tags,
  summary: 'Answer, or with `internal` note something that only staff sees',
  middleware: requirePermissionOrClient('support.write'),
  request: { params: idParam, body: json(z.strictObject({ message, internal: z.boolean().optional() })) },
  responses: { 201: json(threadSchema, 'Added'), ...problems(401, 403, 404, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/tickets/{id}',
  tags,
  summary: 'Assign, move, close or open again; clients may close their own and open them again',
  middleware: requirePermissionOrClient('support.write'),
  request: {
    params: idParam,
    body: json(
      z
        .strictObject({
          subject: line(200).min(1),
          status,
          priority,
          department_id: id,
          assigned_to: id.nullable(),
        })
        .partial(),
    ),
  },
  responses: { 200: json(threadSchema), ...problems(401, 403, 404, 422) },
});

export function ticketsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;

  /** The ticket and its messages as the caller may see them. Throws Problem 403 FORBIDDEN for a ticket of somebody else. */
  function thread(caller: Caller, ticketId: number) {
    const ticket = findTicket(sql, ticketId);
    refuseOthers(caller, ticket);
    return { ...ticket, messages: messagesOf(sql, ticketId, { internal: ownClient(caller) === null }) };
  }

  return createApi()
    .openapi(list, (c) => {
      const {
        q,
        status: state,
        priority: urgency,
        department_id,
        client_id,
        assigned_to,
        ...request
      } = c.req.valid('query');
      const source = {
        columns: TICKET_COLUMNS,
        from: TICKET_TABLES,
        table: 'tickets',
        filters: [
          ...is('tickets.client_id', ownClient(c.var.caller) ?? undefined),
          ...contains(['tickets.number', 'tickets.subject'], q, [
            { column: 'tickets.client_id', table: 'clients', columns: ['name'] },
          ]),
          ...(state === 'waiting'
            ? [{ where: `tickets.status IN ('open', 'customer_reply')`, bindings: [] }]
            : equals('tickets.status', state)),
          ...equals('tickets.priority', urgency),
          ...is('tickets.department_id', department_id),
          ...is('tickets.client_id', client_id),
          ...(assigned_to === 'nobody'
            ? [{ where: 'tickets.assigned_to IS NULL', bindings: [] }]
            : is('tickets.assigned_to', assigned_to)),
        ],
        sortable: SORTABLE,
        key: 'tickets.id',
      };
      return answerList(c, { name: 'tickets', item: ticketSchema }, request, (asked) =>
        listPage<Ticket>(sql, source, asked),
      );
    })
    .openapi(get, (c) => c.json(thread(c.var.caller, c.req.valid('param').id), 200))
    .openapi(create, (c) => {
      const input = c.req.valid('json');
      const own = ownClient(c.var.caller);
      const client_id = own ?? input.client_id;
      if (client_id === undefined) throw invalidField('client_id', 'Is required');
      if (own !== null && input.client_id !== undefined && input.client_id !== own) throw notYours();
      const answer = write(c, ports, ['tickets', 'audit', 'outbox'], () => {
        mustExist(sql, 'clients', 'client_id', client_id);
        mustExist(sql, 'departments', 'department_id', input.department_id);
        if (input.service_id) serviceOf(sql, client_id, input.service_id);
        return thread(c.var.caller, openTicket(ports, actor(c), { ...input, client_id }).id);
      });
      return c.json(answer, 201);
    })
    .openapi(reply, (c) => {
      const { id: ticketId } = c.req.valid('param');
      const { message: text, internal = false } = c.req.valid('json');
      const answer = write(c, ports, ['tickets', 'audit', 'outbox'], () => {
        refuseOthers(c.var.caller, findTicket(sql, ticketId));
        if (internal) assertPermission(c.var.caller, 'support.write');
        replyTicket(ports, actor(c), ticketId, { message: text, internal });
        return thread(c.var.caller, ticketId);
      });
      return c.json(answer, 201);
    })
    .openapi(put, (c) => {
      const { id: ticketId } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      const answer = write(c, ports, ['tickets', 'audit'], () => {
        refuseOthers(c.var.caller, findTicket(sql, ticketId));
        if (ownClient(c.var.caller) !== null) refuseWhatClientsMayNot(changes);
        if (changes.department_id !== undefined)
          mustExist(sql, 'departments', 'department_id', changes.department_id);
        if (changes.assigned_to) mustBeStaff(sql, changes.assigned_to);
        changeTicket(ports, actor(c), ticketId, changes);
        return thread(c.var.caller, ticketId);
      });
      return c.json(answer, 200);
    });
}

const SORTABLE = {
  last_reply_at: 'tickets.last_reply_at',
  created_at: 'tickets.created_at',
  number: 'tickets.id',
  subject: 'tickets.subject COLLATE NOCASE',
  client: byClientName('tickets'),
  priority: `CASE tickets.priority WHEN 'low' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END`,
  status: 'tickets.status',
};

function is(column: string, value: number | undefined): Filter[] {
  return value === undefined ? [] : [{ where: `${column} = ?`, bindings: [value] }];
}

function refuseOthers(caller: Caller, ticket: Ticket): void {
  const own = ownClient(caller);
  if (own !== null && own !== ticket.client_id) throw notYours();
}

function notYours(): Problem {
  return new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients see only their own tickets.');
}

/** Closing and opening again is the client's, all else the staff's. */
function refuseWhatClientsMayNot(changes: { readonly status?: string }): void {
  for (const name of Object.keys(changes))
    if (name !== 'status') throw invalidField(name, 'Only the company can change this: ask it');
  if (changes.status !== 'closed' && changes.status !== 'open')
    throw invalidField('status', 'Close it or open it again');
}

function mustExist(sql: Sql, table: 'clients' | 'departments', field: string, key: number): void {
  if (sql.exec(`SELECT 1 FROM ${table} WHERE id = ?`, key).length === 0)
    throw invalidField(field, `There is no such ${table === 'clients' ? 'client' : 'department'}`);
}

function serviceOf(sql: Sql, client: number, service: number): void {
  if (sql.exec('SELECT 1 FROM services WHERE id = ? AND client_id = ?', service, client).length === 0)
    throw invalidField('service_id', 'This client has no such service');
}

function mustBeStaff(sql: Sql, user: number): void {
  if (sql.exec(`SELECT 1 FROM users WHERE id = ? AND active = 1 AND ${IS_STAFF}`, user).length === 0)
    throw invalidField('assigned_to', 'Nobody of the staff has this number');
}
