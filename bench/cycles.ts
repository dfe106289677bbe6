import { openStoredPanel } from '../shell/server/testing/storedPanel.ts';
import { schemaObjects, schemaText } from '../shell/server/plugins/fence/schemaObjects.ts';
import { notesPackage } from '../shell/server/plugins/testing/notesPlugin.ts';
import { sqliteForTest } from '../shell/storage/testing/openForTest.ts';
import { reportOf, verdict, type Benchmark } from './support/report.ts';

export interface CycleResult {
  readonly cycles: number;
  /** Cycles after which the schema was another one than before the first. */
  readonly changed: number;
  /** Bytes of the file, repacked and without what is kept on purpose: audit log and receipts. */
  readonly before: number;
  readonly after: number;
  /** Bytes of audit log and receipts that the cycles have added. */
  readonly history: number;
  readonly installs: readonly number[];
  readonly uninstalls: readonly number[];
}

/** Installs and uninstalls one plugin over and over, over the real storage. */
export async function runCycles(cycles: number): Promise<CycleResult> {
  const panel = await openStoredPanel();
  const tab = await panel.signIn('admin@demo.test');
  const { sql } = panel.database;
  // The plugin of the test kit is nobody's.
  await expectStatus(200, panel.call(tab, 'PUT', '/settings', { developer_mode: true }));
  const bytes = await notesPackage();
  const schema = () => schemaText(schemaObjects(sql).filter(({ name }) => name !== 'sqlite_sequence'));
  const first = schema();
  const [before, wholeBefore] = [
    await repacked(panel.database.exportFile(), true),
    await repacked(panel.database.exportFile(), false),
  ];
  let changed = 0;
  const installs: number[] = [];
  const uninstalls: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const started = performance.now();
    await expectStatus(201, panel.call(tab, 'POST', '/marketplace/install', bytes));
    const between = performance.now();
    await expectStatus(200, panel.call(tab, 'DELETE', '/marketplace/uninstall/notes?data=remove&undo=false'));
    installs.push(between - started);
    uninstalls.push(performance.now() - between);
    if (schema() !== first) changed += 1;
  }
  const [after, wholeAfter] = [
    await repacked(panel.database.exportFile(), true),
    await repacked(panel.database.exportFile(), false),
  ];
  return { cycles, changed, before, after, history: wholeAfter - wholeBefore, installs, uninstalls };
}

async function expectStatus(
  status: number,
  answer: Promise<{ status: number; body: unknown }>,
): Promise<void> {
  const got = await answer;
  if (got.status !== status) throw new Error(`${got.status}: ${JSON.stringify(got.body)}`);
}

/** Size after VACUUM. @param bare without audit log and receipts, which tell of every cycle */
async function repacked(file: Uint8Array, bare: boolean): Promise<number> {
  const { SQL } = await sqliteForTest();
  const copy = new SQL.Database(file);
  try {
    if (bare)
      copy.exec(
        'DROP TRIGGER audit_log_keeps_rows; DELETE FROM audit_log; DELETE FROM receipts; DELETE FROM idempotency_keys',
      );
    copy.exec('VACUUM');
    return copy.export().length;
  } finally {
    copy.close();
  }
}

/** Plugins that come and go leave nothing behind. */
export const measureCycles: Benchmark = async ({ quick = false }) => {
  const result = await runCycles(quick ? 10 : 200);
  const { cycles, changed, before, after, history } = result;
  return reportOf(
    'cycles',
    'the server in node',
    [
      { name: 'install', unit: 'ms', values: result.installs },
      { name: 'uninstall', unit: 'ms', values: result.uninstalls },
    ],
    {
      broken: changed > 0 || after > before,
      verdicts: [
        verdict({
          name: 'cycles after which the schema was another one',
          value: changed,
          unit: '',
          bar: 0,
          detail: `of ${cycles}`,
        }),
        verdict({
          name: 'size of the database afterwards',
          value: after / before,
          unit: '×',
          bar: 1,
          detail: `${after} bytes after VACUUM, ${before} before`,
        }),
      ],
      notes: [
        `kept on purpose, in audit log and receipts: ${history} bytes, ${Math.round(history / cycles)} a cycle`,
      ],
    },
  );
};
