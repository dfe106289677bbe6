import { createRoute } from '@hono/zod-openapi';
import { beginAdvance, digestOf } from '../calendar/advance.ts';
import type { Days } from '../calendar/days.ts';
import { nextEvent } from '../commerce/jobs/nextEvent.ts';
import { clockState, freeze, today } from '../calendar/panelClock.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { listPage } from './list.ts';
import { json, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const day = z.iso.date().openapi({ example: '2026-03-15' });
const counts = z.record(z.string(), z.int()).openapi({ description: 'How often each thing happened' });

const clockSchema = z
  .object({
    now: z.iso.datetime(),
    today: day,
    frozen: z.boolean(),
    done_through: day.nullable().openapi({ description: 'The last day whose work is done' }),
    moving_to: day.nullable().openapi({ description: 'It is on its way to this day' }),
    next_event: z.object({ day, what: z.string() }).nullable(),
  })
  .openapi('Clock');

const tags = ['clock'];
const staff = requireRole('staff');
const admin = requireRole('admin');

const get = createRoute({
  method: 'get',
  path: '/clock',
  tags,
  summary: "The panel's own time, and when something happens next",
  middleware: staff,
  responses: { 200: json(clockSchema), ...problems(401, 403) },
});

const put = createRoute({
  method: 'post',
  path: '/clock',
  tags,
  summary: 'Stop the clock, or let it go with real time again',
  middleware: admin,
  request: { body: json(z.strictObject({ freeze: z.boolean() })) },
  responses: { 200: json(clockSchema), ...problems(401, 403, [409, 'CLOCK_AHEAD'], 422) },
});

const advance = createRoute({
  method: 'post',
  path: '/clock/advance',
  tags,
  summary: 'Stop the clock and move it on: the work of every day on the way is done',
  middleware: admin,
  request: {
    body: json(
      z.union([
        z.strictObject({ days: z.int().min(1).max(1100) }),
        z.strictObject({ months: z.int().min(1).max(36) }),
        z.strictObject({ to: day }),
      ]),
    ),
  },
  responses: {
    200: json(z.object({ from: day, to: day, digest: counts })),
    ...problems(401, 403, [409, 'CLOCK_MOVING'], 422),
  },
});

const digestSchema = z.object({ day, counts });

const digests = createRoute({
  method: 'get',
  path: '/clock/digests',
  tags,
  summary: 'What happened on the days so far',
  middleware: staff,
  request: { query: listQuery(['-day']) },
  responses: { 200: json(pageOf(digestSchema)), ...problems(401, 403, 422) },
});

export function clockApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>, days: Days) {
  const { sql, clock } = ports;
  const state = () => {
    const { frozen_at, done_through, moving_to } = clockState(sql);
    return {
      now: clock.now(),
      today: today(clock),
      frozen: frozen_at !== null,
      done_through,
      moving_to,
      next_event: nextEvent(ports),
    };
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
    })
    .openapi(advance, async (c) => {
      const step = c.req.valid('json');
      const { from, to, done_through } = write(c, ports, ['clock', 'audit'], () =>
        beginAdvance(ports, actor(c), step),
      );
      await days.run();
      return c.json({ from, to, digest: digestOf(sql, done_through, to) }, 200);
    })
    .openapi(digests, (c) => {
      const { q: _, ...request } = c.req.valid('query');
      return answerList(c, { name: 'days', item: digestSchema }, request, (request) => {
        const page = listPage<{ day: string; counts: string }>(
          sql,
          { columns: 'day, counts', from: 'digests', filters: [], sortable: { day: 'day' }, key: 'day' },
          request,
        );
        const items = page.items.map(({ day: one, counts: text }) => ({
          day: one,
          counts: JSON.parse(text) as Record<string, number>,
        }));
        return { ...page, items };
      });
    });
}
