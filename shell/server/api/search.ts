/** What the command palette finds: by the beginning of a name or number, so that an index answers at any size. */
import { createRoute } from '@hono/zod-openapi';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { can, type Permission } from './permissions.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const MOST_OF_A_KIND = 6;

const hitSchema = z
  .object({
    kind: z.enum(['client', 'invoice', 'order', 'service', 'ticket']),
    id: z.int(),
    title: z.string(),
    hint: z.string(),
  })
  .openapi('SearchHit');

type Hit = z.infer<typeof hitSchema>;

const search = createRoute({
  method: 'get',
  path: '/search',
  tags: ['search'],
  summary: 'Clients, invoices, orders, services and tickets that fit a few letters or digits',
  middleware: requireRole('staff'),
  request: { query: z.object({ q: z.string().trim().max(100) }) },
  responses: { 200: json(z.object({ items: z.array(hitSchema) })), ...problems(401, 403, 422) },
});

export function searchApi({ sql }: Pick<ServerPorts, 'sql'>) {
  return createApi().openapi(search, (c) => {
    const { q } = c.req.valid('query');
    const kinds = searches.filter(({ permission }) => can(actor(c), permission));
    return c.json({ items: q.length < 2 ? [] : kinds.flatMap(({ find }) => find(sql, q)) }, 200);
  });
}

const searches: readonly { readonly permission: Permission; find(sql: Sql, q: string): Hit[] }[] = [
  {
    permission: 'clients.read',
    // A few thousand rows of one table are read in full: names are looked for by any of their parts.
    find: (sql, q) =>
      sql.exec<Hit>(
        `SELECT 'client' AS kind, id, name AS title, CASE company WHEN '' THEN email ELSE company END AS hint FROM clients
         WHERE instr(lower(name), ?1) > 0 OR instr(lower(company), ?1) > 0 OR instr(lower(email), ?1) > 0
         ORDER BY instr(lower(name), ?1) <> 1, name COLLATE NOCASE LIMIT ${MOST_OF_A_KIND}`,
        q.toLowerCase(),
      ),
  },
  {
    permission: 'billing.read',
    find: (sql, q) => byNumber(sql, 'invoices', q).map((found) => documentHit(sql, 'invoice', found)),
  },
  {
    permission: 'billing.read',
    find: (sql, q) => byNumber(sql, 'orders', q).map((found) => documentHit(sql, 'order', found)),
  },
  {
    permission: 'clients.read',
    find: (sql, q) =>
      sql.exec<Hit>(
        `SELECT 'service' AS kind, services.id, services.label AS title, clients.name || ' · ' || services.status AS hint
         FROM services JOIN clients ON clients.id = client_id WHERE instr(lower(label), ?) > 0
         ORDER BY services.status = 'active' DESC, services.id DESC LIMIT ${MOST_OF_A_KIND}`,
        q.toLowerCase(),
      ),
  },
  {
    permission: 'support.read',
    find: (sql, q) =>
      sql.exec<Hit>(
        `SELECT 'ticket' AS kind, tickets.id, tickets.number || ' ' || subject AS title,
           clients.name || ' · ' || replace(tickets.status, '_', ' ') AS hint
         FROM tickets JOIN clients ON clients.id = client_id
         WHERE instr(lower(tickets.number), ?1) > 0 OR instr(lower(subject), ?1) > 0
         ORDER BY tickets.last_reply_at DESC LIMIT ${MOST_OF_A_KIND}`,
        q.toLowerCase(),
      ),
  },
];

interface Numbered {
  readonly id: number;
  readonly number: string;
}

function documentHit(sql: Sql, kind: 'invoice' | 'order', { id, number }: Numbered): Hit {
  const [row] = sql.exec<{ hint: string }>(
    `SELECT clients.name || ' · ' || documents.status AS hint FROM ${kind}s documents
     JOIN clients ON clients.id = client_id WHERE documents.id = ?`,
    id,
  );
  return { kind, id, title: number, hint: (row?.hint ?? '').replaceAll('_', ' ') };
}

/** Those whose number holds `q`: as its beginning first, which an index finds; else as a part of it. */
function byNumber(sql: Sql, table: 'invoices' | 'orders', q: string): Numbered[] {
  const upper = q.toUpperCase();
  const beginning = sql.exec<Numbered>(
    `SELECT id, number FROM ${table} WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT ${MOST_OF_A_KIND}`,
    upper,
    `${upper}\u{10FFFF}`,
  );
  if (beginning.length > 0) return beginning;
  return sql.exec(
    `SELECT id, number FROM ${table} WHERE instr(number, ?) > 0 ORDER BY id DESC LIMIT ${MOST_OF_A_KIND}`,
    upper,
  );
}
