import { z } from '../zod.ts';

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
