import type { Figure, Verdict } from '../support/report.ts';
import { verdict } from '../support/report.ts';
import type { EngineName } from './browser/engines.ts';
import { Lab } from './lab.ts';
import { Samples } from './samples.ts';

const compared = ['nextpanel', 'wholeImage'] as const satisfies readonly EngineName[];
const commit = (megabytes: number) => `commit of 1 row, ${megabytes} MB`;

/**
 * What a commit and an opening cost as the database grows, beside storing the whole image each time. The rows that a
 * commit changes lie anywhere in the file.
 */
export async function measureSizes(
  url: string,
  sizes: readonly number[],
  runs: number,
): Promise<{ figures: Figure[]; verdicts: Verdict[] }> {
  const samples = new Samples();
  for (const megabytes of sizes) await Lab.lend(url, (lab) => measureSize(lab, megabytes, runs, samples));
  return { figures: samples.figures(), verdicts: verdictsOf(samples, sizes) };
}

async function measureSize(lab: Lab, megabytes: number, runs: number, samples: Samples): Promise<void> {
  for (const engine of compared) await lab.begin(engine, megabytes, 0);
  // The first round is for the engines to warm up.
  for (let run = 0; run <= runs; run += 1) {
    for (const engine of compared) {
      const times = engine === 'nextpanel' ? 20 : 1;
      const one = await lab.run(engine, { kind: 'change', rows: 1, times });
      const thousand = await lab.run(engine, { kind: 'change', rows: 1000, times: 1 });
      if (run === 0) continue;
      samples.add(commit(megabytes), engine, one);
      // Now and then a commit folds the log into the base, which the median does not show.
      samples.add(`slowest such commit of a run, ${megabytes} MB`, engine, [Math.max(...one)]);
      samples.add(`transaction of 1,000 rows, ${megabytes} MB`, engine, thousand);
    }
  }
  for (const engine of compared) {
    await lab.run(engine, { kind: 'rest' });
    await lab.end(engine);
  }
  for (let run = 0; run <= runs; run += 1) {
    for (const engine of compared) {
      const opened = await lab.coldOpen(engine);
      if (run > 0) samples.add(`cold open, ${megabytes} MB`, engine, opened);
    }
  }
}

function verdictsOf(samples: Samples, sizes: readonly number[]): Verdict[] {
  const smallest = Math.min(...sizes);
  const largest = Math.max(...sizes);
  if (smallest === largest) return [];
  const ours = (megabytes: number) => samples.median(commit(megabytes), 'nextpanel');
  return [
    verdict({
      name: `commit of 1 row: ${largest} MB beside ${smallest} MB`,
      value: ours(largest) / ours(smallest),
      unit: '×',
      bar: 3,
    }),
    verdict({
      name: `commit of 1 row, ${largest} MB: cheaper than export()+put`,
      value: samples.median(commit(largest), 'wholeImage') / ours(largest),
      unit: '×',
      bar: 100,
      wanted: 'at least',
    }),
  ];
}
