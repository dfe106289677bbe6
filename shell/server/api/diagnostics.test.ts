import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';
import { PANEL_VERSION } from '../version.ts';
import { type HostDiagnostics, hostDiagnosticsSchema } from './hostDiagnostics.ts';

const spread = { count: 3, p50: 1, p95: 2.5, max: 7 };
const host: HostDiagnostics = {
  started_at: '2026-03-15T10:00:00.000Z',
  storage: {
    capture: 'pages',
    state: 'open',
    size: 4096,
    free: 0,
    epoch: 1,
    sequence: 2,
    log_records: 2,
    log_pages: 5,
    stale_chunks: 1,
    commits: 2,
    checkpoints: 0,
    last_checkpoint_at: null,
    failures: 0,
    checkpoint_failures: 0,
    statements_kept: 10,
    lost_commits: 0,
    snapshots: 0,
    pages_per_commit: spread,
  },
  milliseconds: { commit: spread, read: spread, write: spread },
};

test('an administrator asks → versions, plugins, and what the host measures of itself', async () => {
  const panel = await openPanel({ diagnostics: () => host });
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  const { body } = await admin.call('GET', '/diagnostics');
  expect(body).toMatchObject({ version: PANEL_VERSION, plugins: [], host });
  expect(body.schema_step).toBeGreaterThan(2);
  expect(hostDiagnosticsSchema.parse(body.host)).toEqual(host);
});

test('a host that measures nothing, and keeps the database to itself → null, and 501 where it would be exchanged', async () => {
  const panel = await openPanel();
  const admin = panel.tab();
  await admin.signIn('admin@demo.test');
  expect((await admin.call('GET', '/diagnostics')).body.host).toBeNull();
  for (const [method, path] of [
    ['GET', '/database'],
    ['POST', '/database/reset'],
    ['GET', '/database/snapshots'],
  ] as const) {
    const { status, body } = await admin.call(method, path, method === 'GET' ? undefined : {});
    expect([status, body.code]).toEqual([501, 'NOT_AVAILABLE']);
  }
});
