import { createRoute } from '@hono/zod-openapi';
import { sendMail, sendSms } from '../outbox.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage, within } from './list.ts';
import { requirePermission } from './permissions.ts';
import { daySchema, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const kind = z.enum(['mail', 'sms']);
const person = { name: line(160).optional(), client_id: z.int().positive().optional() };

const newMail = z
  .strictObject({
    to: z.email().max(254),
    ...person,
    subject: line(300).min(1),
    text: z.string().trim().min(1).max(100_000),
    html: z.string().max(200_000).optional(),
  })
  .openapi('NewMail');

const newSms = z
  .strictObject({
    to: z
      .string()
      .trim()
      .max(40)
      .regex(/^\+?[0-9][0-9 ()./-]{2,}$/, 'A telephone number'),
    ...person,
    text: z.string().trim().min(1).max(1600),
  })
  .openapi('NewSms');

const summarySchema = z
  .object({
    id: z.int(),
    at: z.string(),
    kind,
    to: z.string(),
    name: z.string(),
    client_id: z.int().nullable(),
    subject: z.string().openapi({ description: 'Of a mail; of an SMS the beginning of its text.' }),
    sender: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  })
  .openapi('OutboxEntry');

const messageSchema = summarySchema
  .extend({ text: z.string(), html: z.string().nullable() })
  .openapi('OutboxMessage');

const tags = ['outbox'];
const staff = requireRole('staff');

const list = createRoute({
  method: 'get',
  path: '/outbox',
  tags,
  summary: 'Mail and SMS that were sent',
  middleware: staff,
  request: {
    query: listQuery(['-at', 'to', 'subject', 'sender']).extend({
      kind: kind.optional(),
      sender: z.string().max(80).optional(),
      client_id: z.coerce.number().int().positive().optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(summarySchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/outbox/{id}',
  tags,
  summary: 'One mail or SMS with its text',
  middleware: staff,
  request: { params: idParam },
  responses: { 200: json(messageSchema), ...problems(401, 403, 404, 422) },
});

const mail = createRoute({
  method: 'post',
  path: '/outbox/mail',
  tags,
  summary: 'Send a mail',
  middleware: requirePermission('clients.write'),
  request: { body: json(newMail) },
  responses: { 201: json(messageSchema, 'Sent'), ...problems(401, 403, 422, 429) },
});

const sms = createRoute({
  method: 'post',
  path: '/outbox/sms',
  tags,
  summary: 'Send an SMS',
  middleware: requirePermission('clients.write'),
  request: { body: json(newSms) },
  responses: { 201: json(messageSchema, 'Sent'), ...problems(401, 403, 422, 429) },
});

interface OutboxRow {
  readonly id: number;
  readonly at: string;
  readonly kind: z.infer<typeof kind>;
  readonly to: string;
  readonly name: string;
  readonly client_id: number | null;
  readonly subject: string;
  readonly sender_type: string;
  readonly sender_id: string | null;
  readonly sender_name: string;
}

const SUMMARY = `id, at, kind, recipient AS "to", recipient_name AS name, client_id,
  CASE kind WHEN 'sms' THEN substr(text, 1, 80) ELSE subject END AS subject, sender_type, sender_id, sender_name`;

/** Sending needs the role staff, or of a plugin the permissions `mail.send` and `sms.send`. */
export function outboxApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;

  /** Throws Problem 422 INVALID when there is no such client. */
  function checkClient({ client_id }: { client_id?: number | undefined }): void {
    if (client_id !== undefined && sql.exec('SELECT 1 FROM clients WHERE id = ?', client_id).length === 0)
      throw invalidField('client_id', 'There is no such client');
  }

  return createApi()
    .openapi(list, (c) => {
      const { q, kind: sort, sender, client_id, from, to, ...request } = c.req.valid('query');
      const source = {
        columns: SUMMARY,
        from: 'outbox',
        table: 'outbox',
        filters: [
          ...contains(['recipient', 'recipient_name', 'subject', 'text', 'sender_name'], q),
          ...equals('kind', sort),
          ...equals('sender_id', sender),
          ...within('at', { from, to }),
          ...(client_id === undefined ? [] : [{ where: 'client_id = ?', bindings: [client_id] }]),
        ],
        sortable: { at: 'at', to: 'recipient', subject: 'subject COLLATE NOCASE', sender: 'sender_name' },
        key: 'id',
      };
      return answerList(c, { name: 'outbox', item: summarySchema }, request, (request) => {
        const page = listPage<OutboxRow>(sql, source, request);
        return { ...page, items: page.items.map(entry) };
      });
    })
    .openapi(get, (c) => c.json(find(sql, c.req.valid('param').id), 200))
    .openapi(mail, (c) => {
      const message = c.req.valid('json');
      const sent = write(c, ports, ['outbox'], () => {
        checkClient(message);
        return find(sql, sendMail(ports, actor(c), message));
      });
      return c.json(sent, 201);
    })
    .openapi(sms, (c) => {
      const message = c.req.valid('json');
      const sent = write(c, ports, ['outbox'], () => {
        checkClient(message);
        return find(sql, sendSms(ports, actor(c), message));
      });
      return c.json(sent, 201);
    });
}

function entry<Row extends OutboxRow>({ sender_type, sender_id, sender_name, ...row }: Row) {
  return { ...row, sender: { type: sender_type, id: sender_id, name: sender_name } };
}

/** Throws Problem 404 NOT_FOUND. */
function find(sql: Sql, id: number) {
  const [row] = sql.exec<OutboxRow & { text: string; html: string | null }>(
    `SELECT ${SUMMARY}, text, html FROM outbox WHERE id = ?`,
    id,
  );
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no message ${id}.`, 'Look for it in the outbox.');
  return entry(row);
}
