import type { Figure, Verdict } from '../support/report.ts';
import { verdict } from '../support/report.ts';
import type { EngineName } from './browser/engines.ts';
import { labels } from './labels.ts';
import { Lab } from './lab.ts';

/**
 * What knowing the changed pages costs in memory: the same file and the same work with plain sql.js and with ours,
 * each on a page of its own.
 */
export async function measureMemory(
  url: string,
  megabytes: number,
): Promise<{ figures: Figure[]; verdicts: Verdict[] }> {
  const plain = await held(url, 'wholeImage', megabytes);
  const ours = await held(url, 'nextpanel', megabytes);
  const figure = (engine: EngineName, bytes: number): Figure => ({
    name: `memory, ${megabytes} MB open and in use`,
    of: labels[engine],
    unit: 'KB',
    values: [bytes / 1024],
  });
  return {
    figures: [figure('nextpanel', ours), figure('wholeImage', plain)],
    verdicts: [
      verdict({
        name: `memory for capture, of a file of ${megabytes} MB`,
        value: ((ours - plain) / (megabytes * 2 ** 20)) * 100,
        unit: '%',
        bar: 10,
      }),
    ],
  };
}

/** Bytes beyond those of the empty page, after a scan, small commits and a large one. */
async function held(url: string, engine: EngineName, megabytes: number): Promise<number> {
  return await Lab.lend(url, async (lab) => {
    await lab.begin(engine, megabytes, Math.min(megabytes * 1000, 100_000));
    await lab.end(engine);
    await lab.reload();
    const before = await lab.pageBytes();
    await lab.runHere(engine, { kind: 'open', name: engine });
    await lab.runHere(engine, { kind: 'touch' });
    return (await lab.pageBytes()) - before;
  });
}
