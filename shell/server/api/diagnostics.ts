/** How the panel is doing inside, for whoever looks into a problem. */
import { createRoute } from '@hono/zod-openapi';
import type { ServerPorts } from '../ports.ts';
import { PANEL_VERSION } from '../version.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { json, problems } from './schema.ts';
import { z } from './zod.ts';

const spread = z
  .object({ count: z.int(), p50: z.number(), p95: z.number(), max: z.number() })
  .openapi('Spread', { description: '`count` since the start; the others of the last 512 values.' });

export const hostDiagnosticsSchema = z.object({
  started_at: z.string(),
  storage: z.object({
    capture: z
      .string()
      .openapi({ description: '`pages`: a commit costs what it changes. `export-diff`: the slow way out.' }),
    state: z.string(),
    size: z.int(),
    free: z.int(),
    epoch: z.int(),
    sequence: z.int(),
    log_records: z.int(),
    log_pages: z.int(),
    stale_chunks: z.int(),
    commits: z.int(),
    checkpoints: z.int(),
    last_checkpoint_at: z.string().nullable(),
    failures: z.int(),
    checkpoint_failures: z.int(),
    statements_kept: z.int(),
    lost_commits: z.int(),
    snapshots: z.int(),
    pages_per_commit: spread,
  }),
  milliseconds: z.object({
    commit: spread.openapi({ description: 'From handing a commit to the browser until it is on disk.' }),
    read: spread.openapi({ description: 'Requests that only read, from arrival to answer.' }),
    write: spread.openapi({ description: 'Requests that change something, from arrival to answer.' }),
  }),
});

/** What the host knows of itself. */
export type HostDiagnostics = z.infer<typeof hostDiagnosticsSchema>;

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
