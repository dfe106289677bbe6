import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { buildSite } from '../shell/tasks/site.ts';
import { makeProfile, openBrowser, removeProfile, versionOf } from './support/browser.ts';
import { reportOf, verdict } from './support/report.ts';
import type { Benchmark } from './support/report.ts';

/** The garbage of one load differs a little from that of the next. */
const LOADS = 3;
/** Milliseconds. */
const SETTLED = 3_000;
const KB = 1024;
const widget = '[aria-label="Open chat"]';

/** Bytes of JavaScript objects of the page that something still holds. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  // What finalizers let go is found by the second one.
  for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

/** Of the page in this tab, loaded anew. */
async function heapAfterReload(page: Page, cdp: CDPSession): Promise<number> {
  const sizes: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The browser itself lets go of the page before only after a while.
    await page.waitForTimeout(SETTLED);
    sizes.push(await heapOf(cdp));
  }
  return Math.min(...sizes);
}

/** One cycle as the marketplace asks for it; each step until the screens of the plugin show, or are gone. Gives milliseconds. */
const cycle = (page: Page) =>
  page.evaluate(async (widget) => {
    const started = performance.now();
    const until = (there: boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if ((document.querySelector(widget) !== null) !== there) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      });
    const send = async (method: string, path: string, body?: string) => {
      const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
      const answer = await fetch(`/api/v1/marketplace/${path}`, { method, headers, body: body ?? null });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    await send('POST', 'install', JSON.stringify({ addon_id: 'ai_chatbot' }));
    await until(true);
    await send('DELETE', 'uninstall/ai_chatbot?data=remove&undo=false');
    await until(false);
    return performance.now() - started;
  }, widget);

/**
 * A plugin with screens comes and goes in one page, over and over. Modules of a page stay in it until it is loaded anew;
 * after that nothing of them may be left, whatever the database, the caches and the service worker have kept.
 */
export const measureHeap: Benchmark = async ({ quick = false, cycles = 200 }) => {
  await buildSite();
  const site = await servePanel({ dist: join(root, 'dist'), modules: join(root, 'modules'), port: 0 });
  const profile = makeProfile();
  const context = await openBrowser(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${site.url}login?to=/`);
    await page.getByRole('textbox', { name: 'Email' }).fill('admin@demo.test');
    await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(site.url);
    const cdp = await context.newCDPSession(page);
    await cycle(page);
    const before = await heapAfterReload(page, cdp);
    const times: number[] = [];
    for (let done = 0; done < (quick ? 10 : cycles); done += 1) times.push(await cycle(page));
    const inPage = await heapOf(cdp);
    const after = await heapAfterReload(page, cdp);
    const kilobytes = (bytes: number) => `${Math.round(bytes / KB)} KB`;
    return reportOf(
      'heap',
      versionOf(context),
      [{ name: 'install, show, uninstall, gone', unit: 'ms', values: times }],
      {
        broken: after > before * 1.05,
        verdicts: [
          verdict({
            name: 'heap of the page that is loaded anew in the same tab',
            value: after / before,
            unit: '×',
            bar: 1.05,
            detail: `${kilobytes(after)} after ${times.length} cycles, ${kilobytes(before)} before`,
          }),
        ],
        notes: [
          `without a reload: ${kilobytes(inPage)}, ${kilobytes((inPage - before) / times.length)} a cycle; the browser keeps every module until the page goes`,
        ],
      },
    );
  } finally {
    await context.close();
    await site.close();
    removeProfile(profile);
  }
};
