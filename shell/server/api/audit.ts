import { createRoute } from '@hono/zod-openapi';
import type { ServerPorts } from '../serverPorts.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage, within } from './list.ts';
import { daySchema, json, listQuery, pageOf, problems } from './schema.ts';
import { z } from '../zod.ts';

const auditSchema = z
  .object({
    id: z.int(),
    at: z.string(),
    actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
    action: z.string(),
    subject: z.string(),
    summary: z.string(),
    before: z.unknown().openapi({ description: 'The changed fields as they were, or null.' }),
    after: z.unknown().openapi({ description: 'The changed fields as they are since, or null.' }),
    receipt_id: z.string().nullable(),
  })
  .openapi('AuditEntry');

const list = createRoute({
  method: 'get',
  path: '/audit',
  tags: ['audit'],
  summary: 'Who changed what',
  middleware: requireRole('staff'),
  request: {
    query: listQuery(['-at', 'action', 'subject']).extend({
      action: z.string().max(80).optional(),
      subject: z.string().max(200).optional(),
      actor: z.enum(['staff', 'client', 'system', 'plugin']).optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(auditSchema)), ...problems(401, 403, 422) },
});

interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly subject: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly receipt_id: string | null;
}

export function auditApi({ sql }: Pick<ServerPorts, 'sql'>) {
  return createApi().openapi(list, (c) => {
    const { q, action, subject, actor, from, to, ...request } = c.req.valid('query');
    const source = {
      columns: '*',
      from: 'audit_log',
      table: 'audit_log',
      filters: [
        ...contains(['summary', 'action', 'subject', 'actor_name'], q),
        ...equals('action', action),
        ...equals('subject', subject),
        ...equals('actor_type', actor),
        ...within('at', { from, to }),
      ],
      sortable: { at: 'at', action: 'action', subject: 'subject' },
      key: 'id',
    };
    return answerList(c, { name: 'audit', item: auditSchema }, request, (request) => {
      const page = listPage<AuditRow>(sql, source, request);
      return { ...page, items: page.items.map(entry) };
    });
  });
}

function entry({ actor_type, actor_id, actor_name, before, after, ...row }: AuditRow) {
  return {
    ...row,
    actor: { type: actor_type, id: actor_id, name: actor_name },
    before: parse(before),
    after: parse(after),
  };
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
