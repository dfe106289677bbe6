import type { Metadata } from '@nextpanel/sdk/manifest';
import { packPlugin, type PackageFiles } from '@nextpanel/sdk/package';
import { MemoryTrash } from '../../../shell/server/plugins/testing/memoryTrash.ts';
import { openPluginPanel, type PluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';

/** Medians, in milliseconds; what a plugin has no API for is null. */
export interface Figures {
  readonly install_ms: number;
  /** The first answer of its backend after it has rested: it is loaded for it. */
  readonly cold_ms: number | null;
  readonly answer_ms: number | null;
  readonly uninstall_ms: number;
  readonly package_bytes: number;
  /** Of what the browser loads for its screens. */
  readonly screens_bytes: number;
}

/** As little as a plugin can be: what the panel itself takes is measured with it. */
const smallest = {
  id: 'hello_bench',
  name: 'Hello',
  version: '1.0.0',
  description: 'Says hello.',
  author: 'NextPanel',
  category: 'other',
  engines: { nextpanel: '^1.0.0' },
  backend: { entry: 'backend/index.js', routes: ['/api/v1/hello-bench/*'] },
  database: { tables: ['hello_bench_words'] },
};

/** The one that others are compared with. */
export async function smallestMeasured(): Promise<Measured> {
  const files = {
    'metadata.json': JSON.stringify(smallest),
    'backend/index.js': "export default { fetch: () => Response.json({ text: 'Hello' }) };",
    'migrations/up.sql': 'CREATE TABLE hello_bench_words (id INTEGER PRIMARY KEY) STRICT;',
    'migrations/down.sql': 'DROP TABLE hello_bench_words;',
  };
  const encoder = new TextEncoder();
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  const { bytes, metadata } = await packPlugin(contents);
  return { bytes, metadata, files: contents };
}

export interface Measured {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly metadata: Metadata;
  readonly files: PackageFiles;
}

/**
 * Installs, asks and uninstalls packages in turn in one panel in memory, so that what the machine does besides is the same
 * for all of them. Throws an `Error` with the words of the panel when one is refused.
 * @param runs counted ones; one more before them warms up
 */
export async function measure(packages: readonly Measured[], runs: number): Promise<Figures[]> {
  const panel = await openPluginPanel({ trash: new MemoryTrash() });
  const all = packages.map((): Run[] => []);
  try {
    for (let run = 0; run <= runs; run += 1)
      for (const [at, one] of packages.entries()) {
        const times = await oneRun(panel, one);
        if (run > 0) all[at]?.push(times);
      }
  } finally {
    panel.engine.close();
    panel.sql.close();
  }
  return packages.map(({ bytes, files }, at) => {
    const of = (key: keyof Run) => median((all[at] ?? []).map((times) => times[key]));
    return {
      install_ms: of('install') ?? 0,
      cold_ms: of('cold'),
      answer_ms: of('answer'),
      uninstall_ms: of('uninstall') ?? 0,
      package_bytes: bytes.length,
      screens_bytes: [...files]
        .filter(([path]) => path.startsWith('frontend/'))
        .reduce((sum, [, { length }]) => sum + length, 0),
    };
  });
}

interface Run {
  readonly install: number;
  readonly cold: number | null;
  readonly answer: number | null;
  readonly uninstall: number;
}

async function oneRun(panel: PluginPanel, { bytes, metadata }: Measured): Promise<Run> {
  const path = metadata.backend?.routes[0]?.replace(/^\/api\/v1/, '').replace(/\*$/, '');
  const install = await timed(async () => must(await panel.upload(bytes), 201));
  let [cold, answer]: [number | null, number | null] = [null, null];
  if (path !== undefined) {
    const ask = async () => void (await panel.call('GET', path));
    await ask();
    // Started again, its backend is loaded anew.
    await panel.call('POST', `/marketplace/toggle/${metadata.id}?enable=false`);
    await panel.call('POST', `/marketplace/toggle/${metadata.id}?enable=true`);
    cold = await timed(ask);
    answer = await timed(ask);
  }
  const uninstall = await timed(async () =>
    must(await panel.call('DELETE', `/marketplace/uninstall/${metadata.id}?data=remove&undo=false`), 200),
  );
  return { install, cold, answer, uninstall };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function must({ status, body }: { readonly status: number; readonly body: unknown }, expected: number): void {
  if (status === expected) return;
  const { code, title, detail } = body as { code?: string; title?: string; detail?: string };
  throw new Error([code, title, detail].filter(Boolean).join(' '));
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)];
  return middle === undefined ? null : Math.round(middle * 100) / 100;
}
