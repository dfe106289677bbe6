import { parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import JSZip from 'jszip';
import { MemoryTrash } from '../../../shell/server/plugins/testing/memoryTrash.ts';
import { openPluginPanel, type PluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';

export interface StepResult {
  /** What has to hold. */
  readonly rule: string;
  readonly ok: boolean;
  /** What was there instead; empty when it holds. */
  readonly says: string;
}

interface Run {
  readonly panel: PluginPanel;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly metadata: Metadata;
}

/** What keeps all later steps from making sense. */
class Over extends Error {}

interface Step {
  readonly rule: string;
  /** Gives what is wrong, or nothing. */
  run(run: Run): Promise<string | void>;
}

const remove = (id: string, data: 'remove' | 'keep') => `/marketplace/uninstall/${id}?data=${data}`;
const isActive = async ({ panel, metadata }: Run) =>
  JSON.stringify((await panel.call('GET', '/plugins/active')).body).includes(`"${metadata.id}"`);
const apiOf = ({ backend }: Metadata) =>
  (backend?.routes ?? []).map((route) => route.replace(/^\/api\/v1/, '').replace(/\*$/, ''));

async function mustInstall({ panel, bytes }: Run): Promise<void> {
  const { status, body } = await panel.upload(bytes);
  if (status !== 201) throw new Over(wordsOf(body));
}

async function mustRemove({ panel, metadata }: Run, data: 'remove' | 'keep'): Promise<void> {
  const { status, body } = await panel.call('DELETE', remove(metadata.id, data));
  if (status !== 200) throw new Over(wordsOf(body));
}

/** Of a problem, as far as it has them. */
function wordsOf(body: unknown): string {
  const { code, title, detail } = body as { code?: string; title?: string; detail?: string };
  return [code, title, detail].filter(Boolean).join(' ');
}

/** The lifecycle that any package has to get through, in its order. */
const steps: readonly Step[] = [
  {
    rule: 'The panel lets it in: gate, metadata, fence, migrations up, down, up and down.',
    run: mustInstall,
  },
  {
    rule: 'Its screens and menu entries are there at once.',
    run: async (run) => ((await isActive(run)) ? undefined : 'It is not among the active plugins.'),
  },
  {
    rule: 'It made the tables that it declares.',
    async run({ panel, metadata: { database } }) {
      const there = new Set(
        panel.sql.query("SELECT name FROM sqlite_schema WHERE type = 'table'").values.flat(),
      );
      return database.tables.filter((table) => !there.has(table)).join(', ');
    },
  },
  {
    rule: 'Its backend starts, and answers everybody without failing.',
    async run({ panel, metadata }) {
      const bad: string[] = [];
      for (const path of apiOf(metadata))
        for (const tab of [undefined, null]) {
          const { status, body } = await panel.call('GET', path, undefined, tab === null ? { tab } : {});
          if (status >= 500)
            bad.push(`GET /api/v1${path}${tab === null ? ' as a guest' : ''}: ${status} ${wordsOf(body)}`);
        }
      return bad.join('; ');
    },
  },
  {
    rule: 'What happens in the panel does not make it fail.',
    async run(run) {
      const { panel } = run;
      await panel.call('POST', '/clients', { name: 'Vera Voss', email: 'vera.voss@conformance.test' });
      await panel.work();
      return (await isActive(run)) ? undefined : 'It was stopped after a client was created.';
    },
  },
  {
    rule: 'Its schedule runs over a month without making it fail.',
    async run(run) {
      for (let day = 0; day < 31; day += 1) {
        run.panel.clock.advance({ days: 1 });
        await run.panel.work();
      }
      // The session has ended with the days.
      await run.panel.signIn('admin@demo.test');
      return (await isActive(run)) ? undefined : 'It was stopped while the days went by.';
    },
  },
  {
    rule: 'Stopped, its API is gone and its data is not; started again, it is back.',
    async run(run) {
      const { panel, metadata } = run;
      await panel.call('POST', `/marketplace/toggle/${metadata.id}?enable=false`);
      const [path] = apiOf(metadata);
      const gone = path === undefined || (await panel.call('GET', path)).status === 404;
      const there = new Set(
        panel.sql.query("SELECT name FROM sqlite_schema WHERE type = 'table'").values.flat(),
      );
      const lost = metadata.database.tables.filter((table) => !there.has(table));
      await panel.call('POST', `/marketplace/toggle/${metadata.id}?enable=true`);
      if (!gone) return 'Its API answers although it is stopped.';
      if (lost.length > 0) return `${lost.join(', ')} went with it.`;
      return (await isActive(run)) ? undefined : 'It does not start again.';
    },
  },
  {
    rule: 'Removed with its data kept, it finds it again.',
    async run(run) {
      const count = () =>
        run.metadata.database.tables.map(
          (table) => run.panel.sql.query(`SELECT count(*) FROM "${table}"`).values[0]?.[0],
        );
      const before = count();
      await mustRemove(run, 'keep');
      await mustInstall(run);
      const after = count();
      return String(before) === String(after)
        ? undefined
        : `Rows before: ${before.join(', ')}; after: ${after.join(', ')}.`;
    },
  },
  {
    rule: 'Removed, no table, index, trigger or view of it is left.',
    async run(run) {
      await mustRemove(run, 'remove');
      const { metadata, panel } = run;
      const left = panel.sql
        .query("SELECT name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        .values.flat()
        .filter((name) => metadata.database.tables.includes(String(name)));
      return [...new Set(left)].join(', ');
    },
  },
  {
    rule: 'Removed, its screens and its API are gone.',
    async run(run) {
      if (await isActive(run)) return 'It is still among the active plugins.';
      for (const path of apiOf(run.metadata))
        if ((await run.panel.call('GET', path)).status !== 404) return `GET /api/v1${path} still answers.`;
      return undefined;
    },
  },
  {
    rule: 'Ten installs and removals leave the schema as it was.',
    async run(run) {
      const schema = () =>
        JSON.stringify(run.panel.sql.query('SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2').values);
      const before = schema();
      for (let cycle = 0; cycle < 10; cycle += 1) {
        await mustInstall(run);
        await mustRemove(run, 'remove');
      }
      return schema() === before ? undefined : 'The schema is another one.';
    },
  },
];

/**
 * Runs a package through the lifecycle of the real panel, in memory: its gate, its fence, its database, its API. What
 * only a browser has (screens, the prison of a cell) is not part of it. Stops at the first step that makes later ones
 * senseless.
 */
export async function conformance(bytes: Uint8Array): Promise<readonly StepResult[]> {
  const run = await start(new Uint8Array(bytes));
  const results: StepResult[] = [];
  try {
    for (const { rule, run: attempt } of steps) {
      const { says, over } = await outcomeOf(attempt, run);
      results.push({ rule, ok: says === '', says });
      if (over) break;
    }
  } finally {
    run.panel.engine.close();
  }
  return results;
}

async function outcomeOf(attempt: Step['run'], run: Run): Promise<{ says: string; over: boolean }> {
  try {
    return { says: (await attempt(run)) ?? '', over: false };
  } catch (error) {
    return { says: error instanceof Error ? error.message : String(error), over: true };
  }
}

async function start(bytes: Uint8Array<ArrayBuffer>): Promise<Run> {
  const panel = await openPluginPanel({ trash: new MemoryTrash() });
  return { panel, bytes, metadata: await metadataOf(bytes) };
}

/** What can't be read here is for the gate to refuse, in its own words. */
async function metadataOf(bytes: Uint8Array): Promise<Metadata> {
  const nothing = { id: 'unreadable', database: { tables: [], reads: [] } } as unknown as Metadata;
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  const source = await zip?.file('metadata.json')?.async('uint8array');
  try {
    return source ? parseMetadata(source) : nothing;
  } catch {
    return nothing;
  }
}
