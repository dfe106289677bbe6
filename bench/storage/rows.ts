import type { Figure, Verdict } from '../support/report.ts';
import { verdict } from '../support/report.ts';
import type { EngineName } from './browser/engines.ts';
import type { Task } from './browser/tasks.ts';
import { labels, peerOf } from './labels.ts';
import { Lab } from './lab.ts';
import type { PeerName } from './peers.ts';
import { Samples } from './samples.ts';

export interface RowsOptions {
  readonly megabytes: number;
  /** How many items the table holds, and a tenth of that is added and found at a time. */
  readonly items: number;
  readonly runs: number;
  readonly installed: Partial<Record<PeerName, string>>;
}

const peers = Object.keys(peerOf) as (keyof typeof peerOf)[];
const count = (value: number) => value.toLocaleString('en-US');

/** The same work on every engine that keeps its promises on disk, all in one browser and in turn. */
export async function measureRows(
  url: string,
  { megabytes, items, runs, installed }: RowsOptions,
): Promise<{ figures: Figure[]; verdicts: Verdict[]; notes: string[] }> {
  const notes = peers
    .filter((engine) => installed[peerOf[engine]] === undefined)
    .map((engine) => `${labels[engine]} was not measured: its package is not installed.`);
  const many = items / 10;
  const tasks: readonly (readonly [name: string, task: Task])[] = [
    [`add ${count(many)} rows, one transaction`, { kind: 'add', rows: many, times: 1 }],
    [`find ${count(many)} rows by key, one query each`, { kind: 'find', rows: many }],
    [`aggregate over ${count(items)} rows`, { kind: 'sum' }],
    ['durable commit of 1 row', { kind: 'add', rows: 1, times: 20 }],
    ['durable transaction of 1,000 rows', { kind: 'add', rows: 1000, times: 1 }],
  ];
  const cold = `cold open, ${megabytes} MB, ${count(items)} items`;
  const samples = new Samples();

  await Lab.lend(url, async (lab) => {
    let left: EngineName[] = [
      'nextpanel',
      'wholeImage',
      ...peers.filter((engine) => installed[peerOf[engine]] !== undefined),
    ];
    /** In turn, so that what else the machine does meets all of them. */
    const each = async (work: (engine: EngineName) => Promise<void>) => {
      for (const engine of left) {
        try {
          await work(engine);
        } catch (error) {
          if (engine === 'nextpanel') throw error;
          left = left.filter((one) => one !== engine);
          notes.push(
            `${labels[engine]} gave up: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
          );
        }
      }
    };
    await each((engine) => lab.begin(engine, megabytes, items));
    for (let run = 0; run <= runs; run += 1) {
      for (const [name, task] of tasks) {
        await each(async (engine) => {
          // Its time does not hang on how many: twenty of them would only take minutes.
          const once = engine === 'wholeImage' && 'times' in task ? { ...task, times: 1 } : task;
          const milliseconds = await lab.run(engine, once);
          if (run > 0) samples.add(name, engine, milliseconds);
        });
      }
    }
    await each(async (engine) => {
      await lab.run(engine, { kind: 'rest' });
      await lab.end(engine);
    });
    for (let run = 0; run <= runs; run += 1) {
      await each(async (engine) => {
        const opened = await lab.coldOpen(engine);
        if (run > 0) samples.add(cold, engine, opened);
      });
    }
  });

  const verdicts = [...tasks.map(([name]) => name), cold].flatMap((name) => besideBest(samples, name));
  verdicts.push(
    verdict({
      name: `${cold}: beside one blob and new Database`,
      value: samples.median(cold, 'nextpanel') / samples.median(cold, 'wholeImage'),
      unit: '×',
      bar: 1.5,
    }),
  );
  return { figures: samples.figures(), verdicts, notes };
}

function besideBest(samples: Samples, name: string): Verdict[] {
  const best = samples.best(name, peers);
  if (best === null) return [];
  const value = samples.median(name, 'nextpanel') / samples.median(name, best);
  return [verdict({ name: `${name}: beside the best`, value, unit: '×', bar: 1.5, detail: labels[best] })];
}
