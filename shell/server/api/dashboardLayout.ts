/** How each of the staff has arranged their dashboard. A habit of one person, not of the company: no audit entry tells of it. */
import { createRoute } from '@hono/zod-openapi';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import type { Caller } from '../actor.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { json, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

/** Of the panel's own widgets, or `plugin:<id>/<expose>`. */
const widget = z.string().regex(/^[a-z][\w:./-]{0,119}$/i, 'The id of a widget');

const widgets = z
  .array(widget)
  .max(200)
  .refine((list) => new Set(list).size === list.length, 'Each widget may stand here once');

const layoutSchema = z
  .strictObject({
    /** Widgets that it does not name come after those it does. */
    order: widgets,
    hidden: widgets,
  })
  .openapi('DashboardLayout');

const tags = ['dashboard'];
const middleware = requireRole('staff');

const get = createRoute({
  method: 'get',
  path: '/dashboard/layout',
  tags,
  summary: 'How the caller has arranged their dashboard; two empty lists: not at all',
  middleware,
  responses: { 200: json(layoutSchema), ...problems(401, 403) },
});

const put = createRoute({
  method: 'put',
  path: '/dashboard/layout',
  tags,
  summary: 'Arrange the caller’s dashboard; two empty lists: as it was at first',
  middleware,
  request: { body: json(layoutSchema) },
  responses: { 200: json(layoutSchema), ...problems(401, 403, 422) },
});

export function dashboardLayoutApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(get, (c) => {
      const [row] = sql.exec<{ layout: string }>(
        'SELECT layout FROM dashboard_layouts WHERE user_id = ?',
        personOf(c.var.caller),
      );
      // A row that no longer fits counts as absent.
      const stored = layoutSchema.safeParse(row ? JSON.parse(row.layout) : null);
      return c.json(stored.success ? stored.data : { order: [], hidden: [] }, 200);
    })
    .openapi(put, (c) => {
      const layout = c.req.valid('json');
      const person = personOf(c.var.caller);
      write(c, ports, ['layout'], () => {
        sql.exec(
          `INSERT INTO dashboard_layouts (user_id, layout, updated_at) VALUES (?, ?, ?)
           ON CONFLICT (user_id) DO UPDATE SET layout = excluded.layout, updated_at = excluded.updated_at`,
          person,
          JSON.stringify(layout),
          clock.now(),
        );
        return null;
      });
      return c.json(layout, 200);
    });
}

function personOf({ session }: Caller): number {
  if (session) return session.user.id;
  throw new Problem(403, 'FORBIDDEN', 'Only people have a dashboard.', 'Sign in as one of the staff.');
}
