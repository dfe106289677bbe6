import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { Panel } from './support/panel.ts';
import { ask, expectGranted, openTabs, underWay, wishes } from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/* A new version of the panel is deployed while tabs are open. */

test('the service worker is updated while a tab writes → every change is made once, through the new one at last', async ({
  page,
  context,
  modules,
}) => {
  test.setTimeout(120_000);
  const dist = mkdtempSync(join(tmpdir(), 'nextpanel-dist-'));
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const site = await servePanel({ dist, modules, port: 0 });
  try {
    const panel = new Panel(page, site.url);
    await panel.signIn('admin');
    const [tab] = await openTabs(context, panel, 1);
    if (!tab) throw new Error('no tab');
    // This one does not wait for old pages to go: the hardest case.
    appendFileSync(
      join(dist, 'sw.js'),
      "\nself.addEventListener('message', ({ data }) => data.type === 'now' && self.skipWaiting());\n",
    );
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    });
    const isWaiting = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
    await expect.poll(isWaiting, { timeout: 30_000 }).toBe('installed');

    const list = wishes(0, 30);
    const asked = ask(tab.page, list);
    await underWay(tab);
    await tab.page.evaluate(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () =>
        Object.assign(globalThis, { updated: true }),
      );
    });
    const replace = () =>
      page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage({ type: 'now' }),
      );
    await replace();
    await expectGranted(tab, [list], [await asked]);
    // Chromium forgets the wish of a worker to take over when the old one is asked for something in that very moment.
    await expect
      .poll(async () => {
        await replace();
        return await tab.page.evaluate(() => 'updated' in globalThis);
      })
      .toBe(true);
    expect(await isWaiting()).toBeUndefined();
    const more = wishes(1, 2);
    await expectGranted(tab, [list, more], [await asked, await ask(tab.page, more)]);
    // The browser ends the old one in the middle of what it does; whoever asked through it asks again.
    tab.expected.push(/ERR_FAILED|Failed to fetch/);
    tab.expectQuiet();
  } finally {
    await site.close();
    rmSync(dist, { recursive: true, force: true });
  }
});
