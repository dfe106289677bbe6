import { notesFiles } from '../../shell/server/plugins/testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../../shell/server/plugins/testing/pluginPanel.ts';
import { rawZip, type RawEntry } from '../../shell/server/plugins/testing/rawZip.ts';
import { schemaObjects, schemaText } from '../../shell/server/plugins/fence/schemaObjects.ts';
import { pickFrom, randomFrom, wholeFrom, type Random } from '../../shell/seeds/random.ts';
import { mutateBytes, mutateText } from './mutation.ts';
import type { FuzzLimits } from './statements.ts';

export interface PackageResult {
  readonly tried: number;
  readonly installed: number;
  /** How often each code refused one. */
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Packages between two looks at all rows, and what else a new panel forgets: audit log, receipts. */
const BATCH = 50;
const PANEL = 2_000;
/** They tell of what happened, also of a plugin that is gone. */
const HISTORY = ['audit_log', 'receipts', 'idempotency_keys', 'sqlite_sequence', 'plugin_strikes'];

/**
 * Uploads packages that were honest before they were mutated: each is refused with a code and nothing has changed, or it is
 * installed and goes again, and the schema is the one before. Backends are stored and served, but not run.
 */
export async function fuzzPackages({ most, seconds, seed, progress }: FuzzLimits): Promise<PackageResult> {
  const random = randomFrom(seed);
  const until = performance.now() + seconds * 1000;
  const run = { tried: 0, installed: 0, refused: {} as Record<string, number>, faults: [] as string[] };
  let panel = await open();
  let rows = panel.state(HISTORY);
  while (run.tried < most && performance.now() < until && run.faults.length < 20) {
    if (run.tried > 0 && run.tried % PANEL === 0) {
      panel.sql.close();
      panel = await open();
      rows = panel.state(HISTORY);
      progress?.(run.tried);
    }
    run.tried += 1;
    await uploadOne(panel, mutatedPackage(random), run);
    if (run.tried % BATCH === 0 && panel.state(HISTORY) !== rows)
      run.faults.push(
        `One of the packages up to ${run.tried} of seed ${seed} has changed rows that are not its own.`,
      );
  }
  panel.sql.close();
  return run;
}

const notRun = () => Promise.reject(new Error('Backends are not run here'));
const open = async () =>
  await openPluginPanel({
    cells: { start: () => Promise.resolve({ fetch: notRun, scheduled: notRun, stop: () => {} }) },
  });

async function uploadOne(
  panel: PluginPanel,
  bytes: Uint8Array<ArrayBuffer>,
  run: { installed: number; refused: Record<string, number>; faults: string[] },
): Promise<void> {
  const schema = () => schemaText(schemaObjects(panel.sql));
  const before = schema();
  const { status, body } = await panel.upload(bytes);
  const fault = (what: string) => {
    run.faults.push(
      `${what}: ${JSON.stringify(body).slice(0, 400)} ${Buffer.from(bytes).toString('base64').slice(0, 4000)}`,
    );
  };
  if (status === 201) {
    run.installed += 1;
    const removed = await panel.call(
      'DELETE',
      `/marketplace/uninstall/${body.addon_id}?data=remove&undo=false`,
    );
    if (removed.status !== 200) fault(`Installed, but not to be removed (${JSON.stringify(removed.body)})`);
  } else {
    run.refused[body?.code] = (run.refused[body?.code] ?? 0) + 1;
    if (status >= 500 || !/^[A-Z0-9_]+$/.test(body?.code ?? ''))
      fault(`Not refused, but failed with ${status}`);
  }
  if (schema() !== before) fault('The schema is another one');
  if (panel.errors.length > 0) fault(`Errors that nobody expected (${String(panel.errors.splice(0)[0])})`);
}

function mutatedPackage(random: Random): Uint8Array<ArrayBuffer> {
  const files = notesFiles();
  const kind = random();
  if (kind < 0.4) mutateFile(random, files);
  const entries = [...files].map(([name, content]): RawEntry => ({ name, content }));
  if (kind >= 0.4 && kind < 0.6) mutateEntry(random, entries);
  const bytes = rawZip(entries);
  return kind < 0.6 ? bytes : mutateBytes(random, bytes);
}

/** One file says something else; the archive around it is in order. */
function mutateFile(random: Random, files: Map<string, Uint8Array>): void {
  const path = pickFrom(random, [...files.keys()] as [string, ...string[]]);
  const likely = pickFrom(random, ['metadata.json', 'migrations/up.sql', 'migrations/down.sql', path]);
  const content = files.get(likely) ?? new Uint8Array();
  if (random() < 0.1) return void files.delete(likely);
  if (random() < 0.2) return void files.set(likely, mutateBytes(random, content));
  const other = new TextDecoder().decode(files.get(pickFrom(random, ['migrations/up.sql', 'metadata.json'])));
  files.set(likely, new TextEncoder().encode(mutateText(random, new TextDecoder().decode(content), other)));
}

const NUMBERS = [0, 1, 8, 9, 0xffff, 0xffffffff, 0x80000000, 22, 46, 100_000] as const;
const NAMES = [
  '../a.txt',
  'a/../b.js',
  '/a.txt',
  'metadata.json',
  'META/SIGS',
  'frontend',
  'frontend/',
  'a\\b',
  '__proto__/a.js',
  'x'.repeat(300),
  'ä.txt',
] as const;

/** One header of the archive is another one. */
function mutateEntry(random: Random, entries: RawEntry[]): void {
  const at = wholeFrom(random, entries.length);
  const entry = entries[at];
  if (!entry) return;
  const field = pickFrom(random, [
    'method',
    'flags',
    'crc',
    'size',
    'packed',
    'attributes',
    'disk',
    'offset',
    'name',
  ] as const);
  const value = field === 'name' ? pickFrom(random, NAMES) : pickFrom(random, NUMBERS);
  const changed =
    random() < 0.3 && field !== 'attributes' && field !== 'disk' && field !== 'offset'
      ? { local: { [field]: value } }
      : { [field]: value };
  entries[at] = { ...entry, ...changed };
  if (random() < 0.2) entries.splice(wholeFrom(random, entries.length), 0, entry);
}
