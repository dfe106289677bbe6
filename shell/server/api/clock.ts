import { createRoute } from '@hono/zod-openapi';
import { clockState, freeze, today } from '../calendar/panelClock.ts';
import type { ServerPorts } from '../ports.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { json, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from './zod.ts';

const day = z.iso.date().openapi({ example: '2026-03-15' });

const clockSchema = z
  .object({
    now: z.iso.datetime(),
    today: day,
    frozen: z.boolean(),
    done_through: day.nullable().openapi({ description: 'The last day whose work is done' }),
  })
  .openapi('Clock');

const tags = ['clock'];
const staff = requireRole('staff');

const get = createRoute({
  method: 'get',
  path: '/clock',
  tags,
  summary: "The panel's own time",
  middleware: staff,
  responses: { 200: json(clockSchema), ...problems(401, 403) },
});

const put = createRoute({
  method: 'post',
  path: '/clock',
  tags,
  summary: 'Stop the clock, or let it go with real time again',
  middleware: requireRole('admin'),
  request: { body: json(z.strictObject({ freeze: z.boolean() })) },
  responses: { 200: json(clockSchema), ...problems(401, 403, 409, 422) },
});

export function clockApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  const state = () => {
    const { frozen_at, done_through } = clockState(sql);
    return { now: clock.now(), today: today(clock), frozen: frozen_at !== null, done_through };
  };
  return createApi()
    .openapi(get, (c) => c.json(state(), 200))
    .openapi(put, (c) => {
      const { freeze: frozen } = c.req.valid('json');
      const changed = write(c, ports, ['clock', 'audit'], () => {
        freeze(ports, actor(c), frozen);
        return state();
      });
      return c.json(changed, 200);
    });
}
