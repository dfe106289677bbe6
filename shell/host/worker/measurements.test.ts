import { expect, test } from 'vitest';
import { hostDiagnosticsSchema } from '../../server/api/hostDiagnostics.ts';
import { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { openForTest } from '../../storage/testing/openForTest.ts';
import { Measurements } from './measurements.ts';
import { vaultOf } from './vault.ts';

test('requests pass and commits are stored → a report of the agreed shape that counts them', async () => {
  const database = await openForTest(new MemoryPageStore());
  const measurements = new Measurements();
  const serve = measurements.timed(async () => new Response('ok'));
  await serve(new Request('http://panel.test/'));
  await serve(new Request('http://panel.test/', { method: 'POST' }));
  await serve(new Request('http://panel.test/', { method: 'DELETE' }));
  database.sql.exec('CREATE TABLE t (x)');
  await database.durable();
  await vaultOf(database).snapshot({ name: 'one', kind: 'named', at: '' });
  const report = measurements.report(database);
  expect(hostDiagnosticsSchema.parse(report)).toEqual(report);
  expect(report.milliseconds).toMatchObject({
    read: { count: 1 },
    write: { count: 2 },
    commit: { count: 1 },
  });
  expect(report.storage).toMatchObject({ capture: 'pages', commits: 1, checkpoints: 1, snapshots: 1 });
  expect(report.storage.last_checkpoint_at).toMatch(/^\d{4}-.*Z$/);
});
