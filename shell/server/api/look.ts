import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { lookSchema, readLook, withoutImages, writeLook } from '../look/look.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { requirePermission } from './permissions.ts';
import { definedFields, json, problems } from './schema.ts';
import { write } from './write.ts';

const put = createRoute({
  method: 'put',
  path: '/look',
  tags: ['settings'],
  summary: 'Change how the panel looks for everybody; `/info` says how it does',
  middleware: requirePermission('settings.write'),
  request: { body: json(lookSchema.partial()) },
  responses: { 200: json(lookSchema), ...problems(401, 403, 422) },
});

export function lookApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi().openapi(put, (c) => {
    const changes = definedFields(c.req.valid('json'));
    const look = write(c, ports, ['settings', 'audit'], () => {
      const old = readLook(sql);
      const { before, after, changed } = difference(old, { ...old, ...changes });
      if (changed.length === 0) return old;
      writeLook(sql, clock, after);
      recordAudit(sql, clock, {
        actor: actor(c),
        action: 'look.updated',
        subject: 'look',
        summary: `Look changed: ${changed.join(', ')}`,
        before: withoutImages(before),
        after: withoutImages(after),
      });
      return readLook(sql);
    });
    return c.json(look, 200);
  });
}
