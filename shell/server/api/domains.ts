import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { usualCurrency } from '../commerce/cart/cart.ts';
import { searchDomains } from '../commerce/domains/search.ts';
import { withdrawBills } from '../commerce/services/renewalBill.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { byClientName, contains, listPage, within } from './list.ts';
import { can, ownClient, requirePermissionOrClient } from './permissions.ts';
import { daySchema, idParam, json, line, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['domains'];

const domainSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    client_id: z.int(),
    client_name: z.string(),
    service_id: z.int(),
    status: z.string().openapi({ description: 'Of its service' }),
    registered_on: z.iso.date().nullable(),
    expires_on: z.iso.date().nullable(),
    auto_renew: z.boolean(),
    nameservers: z.array(z.string()),
  })
  .openapi('Domain');

type Domain = z.infer<typeof domainSchema>;
type DomainRow = Omit<Domain, 'auto_renew' | 'nameservers'> & { auto_renew: 0 | 1; nameservers: string };

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, 'A host name such as ns1.example.com');

const list = createRoute({
  method: 'get',
  path: '/domains',
  tags,
  summary: 'Registered domains; clients see their own',
  middleware: requirePermissionOrClient('billing.read'),
  request: {
    query: listQuery(['name', 'expires_on', 'registered_on', 'client_name']).extend({
      client_id: z.coerce.number().int().optional(),
      status: z.string().max(20).optional(),
      auto_renew: z.enum(['true', 'false']).optional(),
      from: daySchema.optional().openapi({ description: 'Expires on this day or later' }),
      to: daySchema.optional().openapi({ description: 'Expires on this day or before' }),
    }),
  },
  responses: { 200: json(pageOf(domainSchema)), ...problems(401, 403, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/domains/{id}',
  tags,
  summary: 'Whether a domain is renewed, and its name servers; clients may change their own',
  middleware: requirePermissionOrClient('clients.write'),
  request: {
    params: idParam,
    body: json(
      z.strictObject({ auto_renew: z.boolean().optional(), nameservers: z.array(host).max(8).optional() }),
    ),
  },
  responses: { 200: json(domainSchema), ...problems(401, 403, 404, 422) },
});

const search = createRoute({
  method: 'get',
  path: '/domains/search',
  tags,
  summary: 'Whether a name is free, with every ending that is sold, and what it costs',
  request: { query: z.object({ q: line(200).min(1), currency: currencySchema.optional() }) },
  responses: {
    200: json(
      z.object({
        query: z.string(),
        results: z.array(
          z.object({
            domain: z.string(),
            tld: z.string(),
            available: z.boolean(),
            product_id: z.int(),
            currency: z.string(),
            cycle: z.string(),
            amount_minor: z.int(),
            renews_minor: z.int(),
            suggestion: z.boolean(),
          }),
        ),
      }),
    ),
    ...problems(422),
  },
});

const price = z.object({
  currency: z.string(),
  cycle: z.string(),
  amount_minor: z.int(),
  setup_minor: z.int(),
});

const tlds = createRoute({
  method: 'get',
  path: '/tlds',
  tags,
  summary: 'The endings that are sold',
  request: { query: listQuery(['tld']) },
  responses: {
    200: json(
      pageOf(z.object({ tld: z.string(), product_id: z.int(), slug: z.string(), prices: z.array(price) })),
    ),
    ...problems(422),
  },
});

const COLUMNS = `domains.id, domains.name, domains.client_id, clients.name AS client_name, service_id, services.status,
  registered_on, expires_on, auto_renew, nameservers`;
const TABLES = `domains JOIN clients ON clients.id = domains.client_id JOIN services ON services.id = service_id`;
const SORTABLE = {
  name: 'domains.name',
  expires_on: 'expires_on',
  registered_on: 'registered_on',
  client_name: byClientName('domains'),
};

export function domainsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, client_id, status, auto_renew, from, to, ...request } = c.req.valid('query');
      const own = ownClient(c.var.caller) ?? client_id;
      const filters = [
        ...(own === undefined ? [] : [{ where: 'domains.client_id = ?', bindings: [own] }]),
        ...(status === undefined
          ? []
          : [{ where: 'service_id IN (SELECT id FROM services WHERE status = ?)', bindings: [status] }]),
        ...(auto_renew === undefined
          ? []
          : [{ where: 'domains.auto_renew = ?', bindings: [auto_renew === 'true' ? 1 : 0] }]),
        ...within('domains.expires_on', { from, to }),
        ...contains(['domains.name'], q, [
          { column: 'domains.client_id', table: 'clients', columns: ['name'] },
        ]),
      ];
      const source = {
        columns: COLUMNS,
        from: TABLES,
        table: 'domains',
        filters,
        sortable: SORTABLE,
        key: 'domains.id',
      };
      return answerList(c, { name: 'domains', item: domainSchema }, request, (request) => {
        const page = listPage<DomainRow>(sql, source, request);
        return { ...page, items: page.items.map(ofRow) };
      });
    })
    .openapi(search, (c) => {
      const { q, currency } = c.req.valid('query');
      const { session } = c.var.caller;
      const owner = { client_id: session?.user.client_id ?? null, token: null };
      const results = searchDomains(sql, q, currency ?? usualCurrency(sql, owner));
      return c.json({ query: q, results }, 200);
    })
    .openapi(tlds, (c) => {
      const { q, format: _, ...request } = c.req.valid('query');
      const page = listPage<{ tld: string; product_id: number; slug: string; prices: string }>(
        sql,
        {
          columns: `tld, product_id, slug, (SELECT json_group_array(json_object('currency', currency, 'cycle', cycle,
            'amount_minor', amount_minor, 'setup_minor', setup_minor)) FROM prices
            WHERE prices.product_id = tlds.product_id) AS prices`,
          from: 'tlds JOIN products ON products.id = product_id',
          filters: [{ where: 'active = 1 AND visible = 1', bindings: [] }, ...contains(['tld'], q)],
          sortable: { tld: 'tld' },
          key: 'tld',
        },
        request,
      );
      const items = page.items.map(({ tld, product_id, slug, prices }) => ({
        tld,
        product_id,
        slug,
        prices: JSON.parse(prices) as z.infer<typeof price>[],
      }));
      return c.json({ ...page, items }, 200);
    })
    .openapi(put, (c) => {
      const { id } = c.req.valid('param');
      const changes = c.req.valid('json');
      const domain = write(c, ports, ['services', 'invoices', 'audit', 'outbox'], () => {
        const old = find(sql, id);
        refuseOthers(ownClient(c.var.caller), old, can(actor(c), 'clients.write'));
        const { before, after, changed } = difference(old, {
          ...old,
          auto_renew: changes.auto_renew ?? old.auto_renew,
          nameservers: changes.nameservers ?? old.nameservers,
        });
        if (changed.length === 0) return old;
        const next = { ...old, ...after };
        sql.exec(
          'UPDATE domains SET auto_renew = ?, nameservers = ? WHERE id = ?',
          next.auto_renew ? 1 : 0,
          JSON.stringify(next.nameservers),
          id,
        );
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'domain.updated',
          subject: `domain:${id}`,
          summary: `${old.name}: ${changed.join(', ')} changed`,
          before,
          after,
        });
        if (old.auto_renew && !next.auto_renew && old.expires_on !== null)
          withdrawBills(
            ports,
            actor(c),
            { id: old.service_id },
            { from: old.expires_on, reason: `${old.name} is not renewed` },
          );
        return find(sql, id);
      });
      return c.json(domain, 200);
    });
}

function find(sql: Sql, id: number): Domain {
  const [row] = sql.exec<DomainRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE domains.id = ?`, id);
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no domain ${id}.`, 'Look for it in the list.');
  return ofRow(row);
}

function ofRow({ auto_renew, nameservers, ...row }: DomainRow): Domain {
  return { ...row, auto_renew: auto_renew === 1, nameservers: JSON.parse(nameservers) as string[] };
}

function refuseOthers(own: number | null, { client_id }: Domain, staff: boolean): void {
  if (own === client_id || (own === null && staff)) return;
  throw new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can change only what is theirs.');
}
