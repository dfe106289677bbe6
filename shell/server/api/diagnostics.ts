/** How the panel is doing inside, for whoever looks into a problem. */
import { createRoute } from '@hono/zod-openapi';
import type { ServerPorts } from '../serverPorts.ts';
import { PANEL_VERSION } from '../version.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { hostDiagnosticsSchema } from './hostDiagnostics.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const get = createRoute({
  method: 'get',
  path: '/diagnostics',
  tags: ['database'],
  summary: 'Storage, commits and durations',
  middleware: requireRole('admin'),
  responses: {
    200: json(
      z
        .object({
          version: z.string(),
          schema_step: z.int(),
          plugins: z.array(z.object({ id: z.string(), version: z.string(), state: z.string() })),
          host: hostDiagnosticsSchema.nullable(),
        })
        .openapi('Diagnostics'),
    ),
    ...problems(401, 403),
  },
});

export function diagnosticsApi({ sql, diagnostics }: Pick<ServerPorts, 'sql' | 'diagnostics'>) {
  return createApi().openapi(get, (c) => {
    const [core] = sql.exec<{ step: number }>('SELECT max(number) AS step FROM core_migrations');
    const plugins = sql.exec<{ id: string; version: string; state: string }>(
      'SELECT id, version, state FROM plugins ORDER BY id',
    );
    const answer = {
      version: PANEL_VERSION,
      schema_step: core?.step ?? 0,
      plugins,
      host: diagnostics?.() ?? null,
    };
    return c.json(answer, 200);
  });
}
