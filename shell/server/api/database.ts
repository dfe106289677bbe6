import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import type { ServerPorts } from '../ports.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { problems } from './schema.ts';
import { z } from './zod.ts';

const MEDIA_TYPE = 'application/vnd.sqlite3';

const exportRoute = createRoute({
  method: 'get',
  path: '/database/export',
  tags: ['database'],
  summary: 'The whole database as a SQLite file',
  middleware: requireRole('admin'),
  responses: {
    200: {
      description: 'A SQLite database: a full backup, installed plugins included',
      content: { [MEDIA_TYPE]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems(401, 403),
  },
});

export function databaseApi({
  sql,
  clock,
  exportDatabase,
}: Pick<ServerPorts, 'sql' | 'clock' | 'exportDatabase'>) {
  return createApi().openapi(exportRoute, (c) => {
    recordAudit(sql, clock, {
      actor: actor(c),
      action: 'database.exported',
      subject: 'database',
      summary: 'The whole database was exported',
    });
    const day = clock.now().slice(0, 10);
    // Not copied: it may be hundreds of megabytes. It is never shared memory.
    return c.body(exportDatabase() as Uint8Array<ArrayBuffer>, 200, {
      'content-type': MEDIA_TYPE,
      'content-disposition': `attachment; filename="nextpanel-${day}.sqlite3"`,
    });
  });
}
