import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { difference, recordAudit } from '../audit.ts';
import { emit } from '../events.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema, readSetting } from '../settings.ts';
import { actor } from './access.ts';
import type { PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage } from './list.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import { definedFields, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

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
  address: line(200),
  city: line(120),
  postcode: line(20),
  state: line(80),
  tax_id: line(40).openapi({ description: 'With it a business in the EU is billed with reverse charge' }),
  tax_exempt: z.boolean(),
  /** Of the mails to them. */
  language: z.string().regex(/^[a-z]{2,3}$/, 'A language code such as en'),
});

const newClient = fields
  .partial()
  .extend(fields.pick({ name: true, email: true }).shape)
  .openapi('NewClient');

const clientSchema = z
  .object({ id: z.int(), ...fields.shape, created_at: z.string(), updated_at: z.string() })
  .openapi('Client');

type Client = z.infer<typeof clientSchema>;
/** As SQLite has it. */
type ClientRow = Omit<Client, 'tax_exempt'> & { tax_exempt: 0 | 1 };

const FIELDS = Object.keys(fields.shape) as (keyof typeof fields.shape)[];
const COLUMNS = ['id', ...FIELDS, 'created_at', 'updated_at'].join(', ');

/** The others are the company's to decide; the address for signing in is the account's. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'company',
  'country',
  'phone',
  'address',
  'city',
  'postcode',
  'state',
  'tax_id',
  'language',
] satisfies (keyof typeof fields.shape)[]);
const tags = ['clients'];

const list = createRoute({
  method: 'get',
  path: '/clients',
  tags,
  summary: 'The clients of the company',
  middleware: requirePermission('clients.read'),
  request: {
    query: listQuery(['-created_at', 'name', 'email', 'company', 'country', 'status', 'currency']).extend({
      status: status.optional(),
      country: country.optional(),
      currency: currencySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(clientSchema)), ...problems(401, 403, 422) },
});

const create = createRoute({
  method: 'post',
  path: '/clients',
  tags,
  summary: 'Add a client',
  middleware: requirePermission('clients.write'),
  request: { body: json(newClient) },
  responses: { 201: json(clientSchema, 'Created'), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/clients/{id}',
  tags,
  summary: 'One client; clients may read themselves',
  middleware: requirePermissionOrClient('clients.read'),
  request: { params: idParam },
  responses: { 200: json(clientSchema), ...problems(401, 403, 404, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/clients/{id}',
  tags,
  summary: 'Change some fields of a client; clients may change their own name, address, tax id and language',
  middleware: requirePermissionOrClient('clients.write'),
  request: { params: idParam, body: json(fields.partial()) },
  responses: { 200: json(clientSchema), ...problems(401, 403, 404, 422) },
});

export function clientsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, status: state, country: code, currency, ...request } = c.req.valid('query');
      const filters = [
        ...contains(['name', 'email', 'company', 'phone'], q),
        ...equals('status', state),
        ...equals('country', code === '' ? undefined : code),
        ...equals('currency', currency),
      ];
      const source = { columns: COLUMNS, from: 'clients', filters, sortable: SORTABLE, key: 'id' };
      return answerList(c, { name: 'clients', item: clientSchema }, request, (request) => {
        const page = listPage<ClientRow>(sql, source, request);
        return { ...page, items: page.items.map(ofRow) };
      });
    })
    .openapi(create, (c) => {
      const input = c.req.valid('json');
      const client = write(c, ports, ['clients', 'audit'], () => {
        const now = clock.now();
        const { name, email } = input;
        const currency = readSetting(sql, 'currency');
        const client = { ...blank, currency, ...definedFields(input), name, email };
        const { lastRowId } = sql.query(
          `INSERT INTO clients (${FIELDS.join(', ')}, created_at, updated_at)
           VALUES (${FIELDS.map(() => '?').join(', ')}, ?, ?)`,
          [...bindingsOf(client), now, now],
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
      refuseOthers(c, id);
      return c.json(find(sql, id), 200);
    })
    .openapi(put, (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      if (refuseOthers(c, id) === 'own')
        for (const name of Object.keys(changes))
          if (!OWN_FIELDS.has(name)) throw invalidField(name, 'Only the company can change this: ask it');
      const client = write(c, ports, ['clients', 'audit'], () => {
        const old = find(sql, id);
        const { before, after, changed } = difference(old, { ...old, ...changes });
        if (changed.length === 0) return old;
        sql.query(
          `UPDATE clients SET ${FIELDS.map((name) => `${name} = ?`).join(', ')}, updated_at = ? WHERE id = ?`,
          [...bindingsOf({ ...old, ...changes }), clock.now(), id],
        );
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'client.updated',
          subject: `client:${id}`,
          summary: `Client ${{ ...old, ...changes }.name}: ${changed.join(', ')} changed`,
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
  currency: 'currency',
};

const blank = {
  company: '',
  country: '',
  phone: '',
  status: 'active',
  address: '',
  city: '',
  postcode: '',
  state: '',
  tax_id: '',
  tax_exempt: false,
  language: 'en',
} as const;

function bindingsOf(client: z.infer<typeof fields>): (string | number)[] {
  return FIELDS.map((name) => {
    const value = client[name];
    return typeof value === 'boolean' ? Number(value) : value;
  });
}

function ofRow(row: ClientRow): Client {
  return { ...row, tax_exempt: row.tax_exempt === 1 };
}

/** `own` for a client at their own data. Throws Problem 403 FORBIDDEN for a client at somebody else's. */
function refuseOthers(c: Context<PanelEnv>, id: number): 'own' | 'staff' {
  const own = ownClient(c.var.caller);
  if (own === null) return 'staff';
  if (own === id) return 'own';
  throw new Problem(
    403,
    'FORBIDDEN',
    'You may not do this.',
    'Clients can read and change only their own data.',
  );
}

/** Throws Problem 404 NOT_FOUND. */
function find(sql: Sql, id: number): Client {
  const [row] = sql.exec<ClientRow>(`SELECT ${COLUMNS} FROM clients WHERE id = ?`, id);
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no client ${id}.`, 'It may have been removed.');
  return ofRow(row);
}
