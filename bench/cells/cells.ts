import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { buildSite } from '../../shell/tasks/site.ts';
import { PanelTab } from '../crash/panelTab.ts';
import { makeProfile, openBrowser, removeProfile, versionOf } from '../support/browser.ts';
import type { Benchmark } from '../support/report.ts';
import { median, reportOf, verdict } from '../support/report.ts';
import { packBackend } from './backend.ts';

const answer = '/api/v1/bench_cell/pages';
const count = '/api/v1/bench_cell/count';
const core = '/api/v1/info';
const SAMPLES = 15;

/** Milliseconds from asking to having the whole answer, in the page. */
const ask = (page: Page, path: string, status = 200): Promise<number> =>
  page.evaluate(
    async ([path, status]) => {
      const started = performance.now();
      const response = await fetch(path);
      const text = await response.text();
      if (response.status !== status)
        throw new Error(`${path} was answered with ${response.status}: ${text}`);
      return performance.now() - started;
    },
    [path, status] as const,
  );

/** The middle of several questions, one after the other. */
async function askOften(page: Page, path: string): Promise<number> {
  const all: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) all.push(await ask(page, path));
  return median(all);
}

/** Ends the cell and forgives what it did, as an administrator does. */
async function endCell(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const enable of [false, true]) {
      const url = `/api/v1/marketplace/toggle/bench_cell?enable=${enable}`;
      const response = await fetch(url, { method: 'POST' });
      if (!response.ok) throw new Error(await response.text());
    }
  });
}

/** Tasks of the page over 50 ms, in milliseconds, while a backend loops until it is ended. */
const tasksDuringLoop = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    await fetch('/api/v1/bench_cell/loop');
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    return tasks;
  });

async function oneRun(context: BrowserContext, url: string) {
  const { page } = await PanelTab.open(context, url, () => undefined);
  try {
    await endCell(page);
    const cold = await ask(page, answer);
    const warm = await askOften(page, answer);
    const warmWithStatement = await askOften(page, count);
    const ofCore = await askOften(page, core);
    const tasks = await tasksDuringLoop(page);
    const restart = await ask(page, answer);
    await page.reload();
    await page.getByRole('main').waitFor();
    // The start of the server is none of the cell's.
    await ask(page, core);
    const afterReload = await ask(page, answer);
    return {
      cold,
      warm,
      warmWithStatement,
      ofCore,
      restart,
      afterReload,
      longestTask: Math.max(0, ...tasks),
    };
  } finally {
    await page.close();
  }
}

/** What it costs that backends are contained: their first answer, the next ones, and the one after a cell was killed. */
export const measureCells: Benchmark = async ({ runs }) => {
  await buildSite();
  const site = await servePanel({
    dist: join(root, 'dist'),
    modules: join(root, 'modules'),
    port: 0,
    seed: 'small',
  });
  const profile = makeProfile();
  const context = await openBrowser(profile);
  try {
    const tab = await PanelTab.open(context, site.url, () => undefined);
    await tab.page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      await fetch('/api/v1/settings', { method: 'PUT', body: '{"developer_mode":true}', headers });
    });
    await tab.install(await packBackend());
    await tab.page.close();
    await oneRun(context, site.url);
    const all: Awaited<ReturnType<typeof oneRun>>[] = [];
    for (let run = 0; run < runs; run += 1) all.push(await oneRun(context, site.url));

    const figure = (name: string, key: keyof (typeof all)[number], bar?: number) => ({
      name,
      unit: 'ms' as const,
      ...(bar === undefined ? {} : { bar }),
      values: all.map((run) => run[key]),
    });
    const times = (name: string, key: 'warm' | 'warmWithStatement', bar: number) =>
      verdict({
        name,
        value: median(all.map((run) => run[key] / run.ofCore)),
        unit: '×',
        bar,
        detail: `of an answer of the panel itself (${core})`,
      });
    return reportOf(
      'cells',
      versionOf(context),
      [
        figure('first answer of a cold cell', 'cold', 150),
        figure('first answer after the page was loaded', 'afterReload', 150),
        figure('first answer after the cell was killed', 'restart', 150),
        figure('answer of a warm cell', 'warm'),
        figure('answer of a warm cell with one statement', 'warmWithStatement'),
        figure('answer of the panel itself', 'ofCore'),
        figure('longest task of the page while a cell loops', 'longestTask', 200),
      ],
      {
        verdicts: [
          times('a warm cell answers within', 'warm', 2),
          times('with a statement within', 'warmWithStatement', 3),
        ],
        notes: [
          `Tasks under 50 ms are not told by the browser and count as 0. Warm answers: median of ${SAMPLES} in a row.`,
        ],
      },
    );
  } finally {
    await context.close();
    removeProfile(profile);
    await site.close();
  }
};
