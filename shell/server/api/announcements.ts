/** News of the company; everybody reads what is published, staff also what is not yet. */
import type { Context } from 'hono';
import { today } from '../calendar/panelClock.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { actor, type PanelEnv } from './access.ts';
import type { Filter } from './list.ts';
import { can } from './permissions.ts';
import { recordsApi, type Records } from './records.ts';
import { daySchema, line } from './schema.ts';
import { z } from '../zod.ts';

const fields = z.strictObject({
  title: line(160).min(1),
  body: z.string().trim().max(20_000).openapi({ description: 'Markdown' }),
  published_on: daySchema.nullable().openapi({ description: 'Shown from this day; null: a draft' }),
});

export function announcementsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const announcements: Records = {
    path: '/announcements',
    noun: 'announcement',
    topic: 'announcements',
    table: 'announcements',
    fields,
    blank: { body: '', published_on: null },
    item: z
      .object({ id: z.int(), ...fields.shape, created_at: z.string(), updated_at: z.string() })
      .openapi('Announcement'),
    titleOf: ({ title }) => `“${String(title)}”`,
    write: 'support.write',
    read: {
      allow: (_c, next) => next(),
      columns: '*',
      searched: ['title', 'body'],
      sort: '-published_on',
      sortable: {
        published_on: `coalesce(published_on, '9999')`,
        title: 'title COLLATE NOCASE',
        created_at: 'created_at',
      },
      switches: { published: z.enum(['true']), state: z.enum(['draft', 'planned', 'published']) },
      visible: (c) => visible(c, today(ports.clock)),
    },
    dated: true,
    ofRow: (_sql, row) => row,
  };
  return recordsApi(ports, announcements);
}

/** What is published, for all; for staff the rest too, or what `state` asks for of it. */
function visible(c: Context<PanelEnv>, day: string): Filter[] {
  const published = { where: 'published_on <= ?', bindings: [day] };
  if (!can(actor(c), 'support.read') || c.req.query('published') === 'true') return [published];
  switch (c.req.query('state')) {
    case 'published':
      return [published];
    case 'planned':
      return [{ where: 'published_on > ?', bindings: [day] }];
    case 'draft':
      return [{ where: 'published_on IS NULL', bindings: [] }];
    default:
      return [];
  }
}
