import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { buildSite } from '../../shell/tasks/site.ts';
import { makeProfile, openBrowser, removeProfile, versionOf } from '../support/browser.ts';
import { median, reportOf, verdict } from '../support/report.ts';
import type { Benchmark } from '../support/report.ts';
import { writeSource } from './catalogue.ts';
import { apiTime, naiveSearch, scrollFrames, typeAndWait } from './inPage.ts';

/** Each finds another number of plugins, so that the answer to one can be told from the answer to another. */
const searches = ['invoice', 'renews the', 'harbour backup', 'cluster at once', 'spam', 'wallet 12', 'q'];

/** What people feel in a marketplace of ten thousand plugins, next to one index that is fetched and filtered each time. */
export const measureMarketplace: Benchmark = async ({ runs, quick = false, seed = 1 }) => {
  await buildSite();
  const modules = mkdtempSync(join(tmpdir(), 'nextpanel-source-'));
  const count = quick ? 1_000 : 10_000;
  const wholeBytes = await writeSource(modules, count, seed);
  const site = await servePanel({ dist: join(root, 'dist'), modules, indexed: true, port: 0, seed: 'small' });
  const profile = makeProfile();
  try {
    const context = await openBrowser(profile);
    const measured = await measure(context, site.url, Math.max(5, runs));
    const browser = versionOf(context);
    await context.close();
    const { first, search, api, naive, frames } = measured;
    const sorted = frames.toSorted((a, b) => a - b);
    const late = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
    const ratio = median(search) / median(naive);
    return reportOf(
      'marketplace',
      browser,
      [
        { name: 'first look at the list', unit: 'ms', values: first },
        { name: 'search: keystroke to painted', unit: 'ms', values: search, bar: 50 },
        { name: 'search: answer of the API', unit: 'ms', values: api },
        { name: 'one index, fetched and filtered', unit: 'ms', values: naive },
        { name: 'scrolling: frame to frame', unit: 'ms', values: frames, bar: 17 },
      ],
      {
        verdicts: [
          verdict({ name: 'search beside one index', value: ratio, unit: '×', bar: 1 }),
          verdict({
            name: 'frames that come late (over 1.5 of 60 Hz)',
            value: (100 * frames.filter((ms) => ms > 25).length) / frames.length,
            unit: '%',
            bar: 5,
            detail: `95 of 100 within ${late.toFixed(1)} ms`,
          }),
        ],
        notes: [
          `${count} plugins, seed ${seed}: one index ${mb(wholeBytes)}; search file ${mb(sizeOf(modules, 'index.search.json'))}, index ${mb(sizeOf(modules, 'index.json'))}.`,
        ],
      },
    );
  } finally {
    await site.close();
    removeProfile(profile);
    rmSync(modules, { recursive: true });
  }
};

async function measure(context: BrowserContext, url: string, runs: number) {
  const page = await context.newPage();
  await page.goto(`${url}login?to=/admin/dashboard`);
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('link', { name: 'Marketplace' }).first().waitFor();
  const first: number[] = [];
  const search: number[] = [];
  const api: number[] = [];
  const naive: number[] = [];
  const frames: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    // A page that is loaded anew starts the server anew: nothing of the source is in its memory.
    await page.goto(`${url}admin/dashboard`);
    const link = page.getByRole('link', { name: 'Marketplace' }).first();
    await link.waitFor();
    const started = performance.now();
    await link.click();
    await page.getByRole('article').first().waitFor();
    first.push(performance.now() - started);
    for (const text of searches) search.push(await page.evaluate(typeAndWait, text));
    await page.evaluate(typeAndWait, '');
    for (const text of searches) {
      api.push(await page.evaluate(apiTime, text));
      naive.push(await page.evaluate(naiveSearch, text));
    }
    frames.push(...(await page.evaluate(scrollFrames, 240)));
  }
  return { first, search, api, naive, frames };
}

const sizeOf = (folder: string, name: string) => statSync(join(folder, name)).size;
const mb = (bytes: number) =>
  bytes < 2 ** 20 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
