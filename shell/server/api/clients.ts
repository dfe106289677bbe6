import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { emit } from '../events.ts';
import type { ServerPorts, Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import { currencySchema, readSettings } from '../settings.ts';
import { actor, hasRole, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { contains, equals, listPage } from './list.ts';
import { definedFields, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from './zod.ts';

const status = z.enum(['active', 'inactive', 'closed']);
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, 'An ISO 3166 code of two letters, or empty')
  .openapi({ example: 'DE' });

const fields = z.strictObject({
  name: line(160).min(1),
  email: z.email().max(254),
  company: line(160),
  country,
  phone: line(40),
  status,
  currency: currencySchema,
});

const newClient = fields
  .partial({ company: true, country: true, phone: true, status: true, currency: true })
  .openapi('NewClient');

const clientSchema = z
  .object({ id: z.int(), ...fields.shape, created_at: z.string(), updated_at: z.string() })
  .openapi('Client');

type Client = z.infer<typeof clientSchema>;

const COLUMNS = 'id, name, email, company, country, phone, status, currency, created_at, updated_at';
const tags = ['clients'];
const staff = requireRole('staff');

const list = createRoute({
  method: 'get',
  path: '/clients',
  tags,
  summary: 'The clients of the company',
  middleware: staff,
  request: {
    query: listQuery(['-created_at', 'name', 'email', 'company', 'country', 'status']).extend({
      status: status.optional(),
      country: country.optional(),
    }),
  },
  responses: { 200: json(pageOf(clientSchema)), ...problems(401, 403, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/clients',
  tags,
  summary: 'Add a client',
  middleware: staff,
  request: { body: json(newClient) },
  responses: { 201: json(clientSchema, 'Created'), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/clients/{id}',
  tags,
  summary: 'One client; clients may read themselves',
  middleware: requireRole('staff', 'client'),
  request: { params: idParam },
  responses: { 200: json(clientSchema), ...problems(401, 403, 404, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/clients/{id}',
  tags,
  summary: 'Change some fields of a client',
  middleware: staff,
  request: { params: idParam, body: json(fields.partial()) },
  responses: { 200: json(clientSchema), ...problems(401, 403, 404, 422) },
});

export function clientsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, status: state, country: code, ...request } = c.req.valid('query');
      const filters = [
        ...contains(['name', 'email', 'company', 'phone'], q),
        ...equals('status', state),
        ...equals('country', code === '' ? undefined : code),
      ];
      const source = { columns: COLUMNS, from: 'clients', filters, sortable: SORTABLE, key: 'id' };
      return c.json(listPage<Client>(sql, source, request), 200);
    })
    .openapi(create, (c) => {
      const input = c.req.valid('json');
      const client = write(c, ports, ['clients', 'audit'], () => {
        const now = clock.now();
        const { lastRowId } = sql.query(
          `INSERT INTO clients (name, email, company, country, phone, status, currency, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            input.name,
            input.email,
            input.company ?? '',
            input.country ?? '',
            input.phone ?? '',
            input.status ?? 'active',
            input.currency ?? readSettings(sql).currency,
            now,
            now,
          ],
        );
        const after = find(sql, lastRowId);
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'client.created',
          subject: `client:${after.id}`,
          summary: `Client ${after.name} was added`,
          after,
        });
        emit(ports, 'client.created', after);
        return after;
      });
      return c.json(client, 201);
    })
    .openapi(get, (c) => {
      const { id } = c.req.valid('param');
      const own = c.var.caller.session?.user.client_id === id;
      if (!own && hasRole(actor(c), 'client') && !hasRole(actor(c), 'staff'))
        throw new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can read only their own data.');
      return c.json(find(sql, id), 200);
    })
    .openapi(put, (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      const client = write(c, ports, ['clients', 'audit'], () => {
        const old = find(sql, id);
        const { before, after, changed } = difference(old, { ...old, ...changes });
        if (changed.length === 0) return old;
        const { name, email, company, country, phone, status, currency } = { ...old, ...changes };
        sql.query(
          `UPDATE clients SET name = ?, email = ?, company = ?, country = ?, phone = ?, status = ?, currency = ?,
           updated_at = ? WHERE id = ?`,
          [name, email, company, country, phone, status, currency, clock.now(), id],
        );
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'client.updated',
          subject: `client:${id}`,
          summary: `Client ${name}: ${changed.join(', ')} changed`,
          before,
          after,
        });
        const changedClient = find(sql, id);
        emit(ports, 'client.updated', changedClient);
        return changedClient;
      });
      return c.json(client, 200);
    });
}

const SORTABLE = {
  created_at: 'created_at',
  name: 'name COLLATE NOCASE',
  email: 'email',
  company: 'company COLLATE NOCASE',
  country: 'country',
  status: 'status',
};

/** Throws Problem 404 NOT_FOUND. */
function find(sql: Sql, id: number): Client {
  const [client] = sql.exec<Client>(`SELECT ${COLUMNS} FROM clients WHERE id = ?`, id);
  if (!client) throw new Problem(404, 'NOT_FOUND', `There is no client ${id}.`, 'It may have been removed.');
  return client;
}
