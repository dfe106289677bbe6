import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import type { PackedRows } from '../../shell/server/db/seed/packed.ts';
import type { SqlValue } from '../../shell/server/ports.ts';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { makeProfile, openBrowser, removeProfile, versionOf } from '../support/browser.ts';

const dist = join(root, 'dist');

/** What a person does to a list, and which words or pages come next so that nothing is answered from memory. */
const pages = [
  // Not the order in which the list comes anyway: each has to look different from the one before.
  'invoices?sort=-total',
  'invoices?sort=-issued_on',
  'invoices?status=paid&sort=client',
  'invoices?currency=EUR',
  'payments?sort=-received_on',
  'payments?status=succeeded&sort=-amount',
  'clients?sort=name',
  'services?status=active',
  'orders?sort=-created_at',
  'outbox?sort=-at',
  'audit?sort=-at',
];
const words = [
  'e',
  'an',
  'inv',
  'stu',
  'er',
  'hol',
  'ma',
  'be',
  'la',
  'in',
  'or',
  'al',
  'te',
  'ri',
  'no',
  'sa',
];

export interface Screens {
  readonly browser: string;
  readonly lists: number[];
  readonly searches: number[];
  /** Of a page that was reloaded: from the dashboard to the first list. */
  readonly first: number[];
  readonly dashboard: number[];
  /** Milliseconds of each list, by its address. */
  readonly each: ReadonlyMap<string, number[]>;
  /** From signing in until nothing more was stored, in seconds. */
  readonly untilRest: number;
  /** All invoices brought to the page and looked through there. */
  readonly inPage: number[];
}

/** How long the screens of a company take to be drawn, from what a person does on. `rows`: what it has. */
export async function measureScreens(rows: PackedRows, runs: number): Promise<Screens> {
  const site = siteWith(rows);
  try {
    return await inBrowser(site, async (page, browser) => {
      const lists: number[] = [];
      const searches: number[] = [];
      const first: number[] = [];
      const dashboard: number[] = [];
      const each = new Map<string, number[]>(pages.map((path) => [path, []]));
      const signedIn = performance.now();
      await atRest(page);
      const untilRest = (performance.now() - signedIn) / 1000;
      const inPage: number[] = [];
      for (const path of pages) await untilDrawn(page, path);
      for (let run = 0; run < runs; run += 1) {
        const times: number[] = [];
        for (const path of pages) {
          const time = await untilDrawn(page, `${path}&page=${run + 2}`);
          times.push(time);
          each.get(path)?.push(time);
        }
        lists.push(Math.max(...times));
        await untilDrawn(page, `invoices?page=${run + 20}`);
        searches.push(await untilFound(page, words[run % words.length] ?? ''));
        inPage.push(await lookThroughAll(page));
        // As somebody who comes back to it: nothing is in memory, its files are.
        await page.reload();
        await page.locator('main table tbody tr').first().waitFor();
        await atRest(page);
        dashboard.push(await untilShown(page, 'dashboard', wholeDashboard));
        await page.reload();
        await page.locator(wholeDashboard).waitFor();
        await atRest(page);
        first.push(await untilShown(page, `invoices?sort=-total&page=${run + 40}`, invoiceRows));
      }
      return { browser, lists, searches, first, dashboard, inPage, each, untilRest };
    });
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}

/** How long the clock takes for a month with the demo company, from the click to the digest; and whether progress was shown. */
export async function measureMonth(runs: number): Promise<{ values: number[]; progress: boolean }> {
  const values: number[] = [];
  let progress = true;
  for (let run = 0; run < runs; run += 1)
    await inBrowser(dist, async (page) => {
      await page.getByRole('button', { name: '+1 month' }).waitFor();
      const moved = await page.evaluate(
        () =>
          new Promise<{ time: number; progress: boolean }>((resolve, reject) => {
            const bar = document.querySelector('section[aria-label="Panel clock"]');
            const button = [...(bar?.querySelectorAll('button') ?? [])].find(
              ({ textContent }) => textContent === '+1 month',
            );
            if (!bar || !button) return reject(new Error('There is no clock bar.'));
            let progress = false;
            const started = performance.now();
            const observer = new MutationObserver(() => {
              progress ||= bar.querySelector('[role="progressbar"]') !== null;
              if (!bar.querySelector('output')) return;
              observer.disconnect();
              resolve({ time: performance.now() - started, progress });
            });
            observer.observe(bar, { subtree: true, childList: true });
            button.click();
          }),
      );
      values.push(moved.time);
      progress &&= moved.progress;
    });
  return { values, progress };
}

/** Charts have tables, too. */
const invoiceRows = 'main section[aria-label="Invoices"] tbody tr';

/** With the chart of its figures and the last of what it asks for. */
const wholeDashboard =
  'main:has([data-widget="revenue"] svg):has([data-widget="clients"] a[href*="/clients/"])';

/**
 * Until all is kept for offline use and the storage has nothing more to do: somebody who works with a company of this size
 * has not opened it for the first time a moment ago. Reading goes on without it; but what is stored takes its share of the disk.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const kept = async () => {
      const name = (await caches.keys()).find((one) => one.startsWith('nextpanel-shell'));
      return name !== undefined && (await caches.match('/', { cacheName: name })) !== undefined;
    };
    const stored = async () => {
      const answer = await fetch('/api/v1/diagnostics');
      const { host } = (await answer.json()) as {
        host: { storage: { commits: number; checkpoints: number; log_pages: number } };
      };
      return `${host.storage.commits} ${host.storage.checkpoints} ${host.storage.log_pages}`;
    };
    const second = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    for (let before = ''; ;) {
      const now = await stored();
      if (now === before && (await kept())) break;
      before = now;
      await second();
    }
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  });
}

/**
 * The same company, its clock stopped where its story ends. With a clock that goes on it would live through all the days
 * since then while it is measured, and be another one each time.
 */
function standingStill(rows: PackedRows): PackedRows {
  const at = (name: string) => {
    const found = rows.columns.find(([table, column]) => table === 'panel_clock' && column === name);
    if (!found) throw new Error(`The company has no panel_clock.${name}.`);
    return found;
  };
  const series = (of: unknown) => (typeof of === 'number' ? rows.series[of] : (of as SqlValue[]));
  const [day] = series(at('done_through')[2].of) ?? [];
  const end = typeof day === 'string' ? day : new Date(Number(day) * DAY).toISOString().slice(0, 10);
  const frozen = at('frozen_at');
  return {
    ...rows,
    columns: rows.columns.map((one) =>
      one === frozen ? [one[0], one[1], { as: 'values', of: [`${end}T18:00:00.000Z`] }] : one,
    ),
  };
}

const DAY = 86_400_000;

/** The built site, whose demo begins with other rows. */
function siteWith(rows: PackedRows): string {
  const site = join(root, 'node_modules', '.cache', 'nextpanel', 'site-large');
  rmSync(site, { recursive: true, force: true });
  cpSync(dist, site, { recursive: true });
  const image = readdirSync(site, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('.bin'),
  );
  if (!image) throw new Error('The built site has no seed image.');
  writeFileSync(join(site, image), gzipSync(JSON.stringify(standingStill(rows)), { level: 1 }));
  return site;
}

async function inBrowser<Result>(
  site: string,
  work: (page: Page, browser: string) => Promise<Result>,
): Promise<Result> {
  const serving = await servePanel({
    dist: site,
    modules: join(root, 'modules'),
    port: 0,
    seed: 'growing',
  });
  const profile = makeProfile();
  const context = await openBrowser(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    // Many rows take their time to be unpacked at the first start.
    page.setDefaultTimeout(120_000);
    await page.goto(`${serving.url}login?to=/admin/invoices`);
    await page.getByRole('textbox', { name: 'Email' }).fill('admin@demo.test');
    await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('main table tbody tr').first().waitFor();
    return await work(page, versionOf(context));
  } finally {
    await context.close();
    await serving.close();
    removeProfile(profile);
  }
}

/** From following a link to other rows being drawn. `path` is below /admin. */
const untilDrawn = (page: Page, path: string) =>
  timed(page, { path, shows: 'main table tbody tr', changes: true });

const untilShown = (page: Page, path: string, shows: string) => timed(page, { path, shows, changes: false });

/** From a word in the search box to other rows being drawn. */
const untilFound = (page: Page, word: string) =>
  timed(page, { word, shows: 'main table tbody tr', changes: true });

interface Act {
  readonly path?: string;
  readonly word?: string;
  readonly shows: string;
  /** Whether what the list says must have become something else. */
  readonly changes: boolean;
}

/** Does something in the page and gives the milliseconds until what comes of it is painted, on the clock of the page. */
function timed(page: Page, act: Act): Promise<number> {
  return page.evaluate(
    ({ path, word, shows, changes }) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(reject, 60_000, new Error(`Nothing else was drawn after ${path ?? word}.`));
        const said = () =>
          ['main table tbody', 'main output'].map((one) => document.querySelector(one)?.textContent).join();
        const before = said();
        const look = () => {
          if (!document.querySelector(shows) || document.querySelector('main [data-stale]')) return;
          if (changes && said() === before) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        const started = performance.now();
        if (path !== undefined) {
          history.pushState(null, '', new URL(`/admin/${path}`, location.href));
          dispatchEvent(new PopStateEvent('popstate'));
        } else {
          const box = document.querySelector<HTMLInputElement>('main input[type="search"]');
          const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
          write?.call(box, word);
          box?.dispatchEvent(new Event('input', { bubbles: true }));
        }
      }),
    act,
  );
}

/** The plain alternative: every row brought to the page, filtered and sorted there. */
function lookThroughAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const started = performance.now();
    const answer = await fetch('/api/v1/invoices?format=csv');
    if (!answer.ok) throw new Error(`All invoices: ${answer.status} ${await answer.text()}`);
    const rows = (await answer.text()).split('\r\n').map((line) => line.split(','));
    rows
      .filter((row) => row[3]?.toLowerCase().includes('k'))
      .sort((one, other) => Number(other[14]) - Number(one[14]))
      .slice(0, 25);
    return performance.now() - started;
  });
}
