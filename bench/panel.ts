import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { chromiumArguments, findChromium } from '../shell/tasks/chromium.ts';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { buildSite } from '../shell/tasks/site.ts';
import { firstTransfer, gzipped, sizeBars } from '../shell/tasks/size.ts';
import type { Benchmark, Figure } from './support/report.ts';
import { reportOf } from './support/report.ts';

/** The time at which something first shows, measured in the page itself: no round trip of the test driver is in it. */
const untilVisible = (page: Page, selector: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector(wanted) !== null && (observer.disconnect(), resolve(performance.now()));
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      }),
    selector,
  );

/** Clicks a button of the page by its text; gives the milliseconds until `wanted` shows, or is gone. */
const fromClick = (page: Page, button: string, wanted: string, gone = false) =>
  page.evaluate(
    ([button, wanted, gone]) =>
      new Promise<number>((resolve, reject) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('main button, [role="dialog"] button')];
        // The last one: a dialog comes after the page it covers.
        const target = buttons.findLast((one) => one.textContent?.trim() === button);
        if (!target) return reject(new Error(`There is no button "${button}".`));
        const started = performance.now();
        const look = () => {
          if ((document.querySelector(wanted) === null) !== gone) return;
          observer.disconnect();
          resolve(performance.now() - started);
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        target.click();
      }),
    [button, wanted, gone] as const,
  );

/** How long somebody looks at least at what a plugin would bring. */
const READING_MS = 500;

async function openInstallDialog(page: Page): Promise<void> {
  await page
    .getByRole('article', { name: 'AI Chatbot' })
    .getByRole('button', { name: 'Install Free' })
    .click();
  await page
    .getByRole('dialog', { name: 'Install AI Chatbot' })
    .getByRole('button', { name: 'Install', exact: true })
    .waitFor();
}

/** Until all is kept for offline use (the page itself is kept last) and nothing is under way: as somebody finds it who has looked around. */
async function atRest(page: Page, url: string): Promise<void> {
  await page.waitForFunction(async (url) => {
    const name = (await caches.keys()).find((one) => one.startsWith('nextpanel-shell'));
    return name !== undefined && (await caches.match(url, { cacheName: name })) !== undefined;
  }, url);
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
}

interface Run {
  readonly cold: number;
  /** Right after the first visit, while its files are still being kept for offline use. */
  readonly next: number;
  readonly warm: number;
  readonly install: number;
  /** Clicked in the moment in which the dialog shows: what is prepared while somebody reads is waited for. */
  readonly atOnce: number;
  readonly uninstall: number;
  readonly secondTab: number;
  readonly entry: number;
  readonly transfer: number;
}

/** The dashboard with its figures: the newest clients come with the last of its requests. */
const dashboard = 'main a[href*="/admin/clients/"]';
const menuEntry = 'a[href$="/admin/support/chats"]';

async function oneRun(browser: Browser, url: string): Promise<Run> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    return await measure(context, url);
  } finally {
    await context.close();
  }
}

async function measure(context: BrowserContext, url: string): Promise<Run> {
  const page = await context.newPage();
  const loaded = new Set<string>();
  page.on('request', (request) => {
    if (request.serviceWorker() === null) loaded.add(new URL(request.url()).pathname);
  });
  await page.goto(`${url}login?to=/admin/dashboard`, { waitUntil: 'commit' });
  const form = await untilVisible(page, 'input[type="password"]');
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
  // The server's worker loads beside the page and is not waited for by it.
  const workers = new Set(page.workers().map((worker) => new URL(worker.url()).pathname));
  const entry = gzipped(
    dist,
    [...loaded].filter((path) => path.endsWith('.js') && !workers.has(path)),
  );
  const cold = form + (await fromClick(page, 'Sign in', dashboard));
  await page.reload({ waitUntil: 'commit' });
  const next = await untilVisible(page, dashboard);
  await atRest(page, url);
  await page.reload({ waitUntil: 'commit' });
  const warm = await untilVisible(page, dashboard);

  const other = await context.newPage();
  await other.goto(url);
  await other.getByRole('main').waitFor();
  await page.goto(`${url}marketplace`);
  await atRest(page, url);
  const card = page.getByRole('article', { name: 'AI Chatbot' });
  await openInstallDialog(page);
  await page.waitForTimeout(READING_MS);
  // The marks of both tabs are on the clock of the machine, so that they can be compared.
  const seen = other.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('[aria-label="Open chat"]'))
            resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
  );
  await page.evaluate(() =>
    Object.assign(globalThis, { clicked: performance.timeOrigin + performance.now() }),
  );
  const install = await fromClick(page, 'Install', menuEntry);
  const clicked = await page.evaluate(() => Reflect.get(globalThis, 'clicked') as number);
  const secondTab = Math.max(0, (await seen) - clicked - install);

  await card.getByRole('button', { name: 'Uninstall' }).click();
  await page.getByRole('dialog', { name: 'Uninstall AI Chatbot' }).getByText('chat_messages').waitFor();
  const uninstall = await fromClick(page, 'Uninstall', menuEntry, true);
  await openInstallDialog(page);
  const atOnce = await fromClick(page, 'Install', menuEntry);
  return { cold, next, warm, install, atOnce, uninstall, secondTab, entry, transfer: firstTransfer(dist) };
}

const dist = join(root, 'dist');
/** What people feel: panel.md names the figures. One fresh browser profile a run, real Chromium, loopback. */
export const measurePanel: Benchmark = async ({ runs }) => {
  await buildSite();
  const site = await servePanel({ dist, modules: join(root, 'modules'), port: 0 });
  const { path, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath: path,
    args: chromiumArguments,
    env: { ...process.env, ...env } as Record<string, string>,
  });
  const all: Run[] = [];
  try {
    await oneRun(browser, site.url);
    for (let run = 0; run < runs; run++) all.push(await oneRun(browser, site.url));
    const figure = (name: string, key: keyof Run, unit: Figure['unit'], bar: number): Figure => ({
      name,
      unit,
      bar,
      values: all.map((run) => run[key]),
    });
    return reportOf('panel', `Chromium ${browser.version()}`, [
      figure('cold first visit to a usable dashboard', 'cold', 'ms', 2000),
      figure('second start, first visit still being kept', 'next', 'ms', 500),
      figure('warm start to a usable dashboard', 'warm', 'ms', 500),
      figure('install: click to menu entry, read for half a second before', 'install', 'ms', 300),
      figure('install again, clicked as soon as the dialog shows', 'atOnce', 'ms', 300),
      figure('uninstall: click to gone', 'uninstall', 'ms', 150),
      figure('second tab shows it, after the first', 'secondTab', 'ms', 300),
      figure('entry JavaScript, gzip', 'entry', 'KB', sizeBars.entry),
      figure('first transfer, gzip', 'transfer', 'KB', sizeBars.transfer),
    ]);
  } finally {
    await browser.close();
    await site.close();
  }
};
