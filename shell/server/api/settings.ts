import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { billingSettings } from '../billingSettings.ts';
import { today } from '../calendar/panelClock.ts';
import { NUMBERED_KINDS, previewNumber } from '../commerce/numbering.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { readSettings, settingsSchema, writeSettings } from '../settings.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { definedFields, json, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['settings'];

const get = createRoute({
  method: 'get',
  path: '/settings',
  tags,
  summary: 'How the company wants its panel',
  middleware: requireRole('staff'),
  responses: { 200: json(settingsSchema), ...problems(401, 403) },
});

const put = createRoute({
  method: 'put',
  path: '/settings',
  tags,
  summary: 'Change some of the settings',
  middleware: requireRole('admin'),
  request: { body: json(settingsSchema.partial()) },
  responses: { 200: json(settingsSchema), ...problems(401, 403, 422) },
});

const numberPreview = createRoute({
  method: 'get',
  path: '/settings/number-preview',
  tags,
  summary: 'What the next document would be called by a pattern that is not stored yet',
  middleware: requireRole('staff'),
  request: {
    query: z.object({ kind: z.enum(NUMBERED_KINDS), pattern: billingSettings.invoice_number_pattern }),
  },
  responses: { 200: json(z.object({ number: z.string() })), ...problems(401, 403, 422) },
});

export function settingsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(get, (c) => c.json(readSettings(sql), 200))
    .openapi(numberPreview, (c) => {
      const { kind, pattern } = c.req.valid('query');
      return c.json({ number: previewNumber(sql, kind, pattern, today(clock)) }, 200);
    })
    .openapi(put, (c) => {
      const changes = definedFields(c.req.valid('json'));
      // Which versions of plugins are offered depends on it.
      const also = changes.preview_versions === undefined ? [] : (['plugins'] as const);
      const settings = write(c, ports, ['settings', 'audit', ...also], () => {
        const old = readSettings(sql);
        const { before, after, changed } = difference(old, { ...old, ...changes });
        if (changed.length === 0) return old;
        const { suspend_after_days, terminate_after_days } = { ...old, ...after };
        if (terminate_after_days <= suspend_after_days)
          throw invalidField(
            'terminate_after_days',
            `Must be more than the ${suspend_after_days} days after which services are suspended`,
          );
        writeSettings(sql, clock, after);
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'settings.updated',
          subject: 'settings',
          summary: `Settings changed: ${changed.join(', ')}`,
          before,
          after,
        });
        return readSettings(sql);
      });
      return c.json(settings, 200);
    });
}
