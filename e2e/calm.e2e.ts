import { expect, test } from './support/test.ts';

/* What moves while somebody aims at it is missed: a click that was meant for a button lands beside it. */

interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly { readonly node: Node | null }[];
}

for (const path of ['/', '/shop', '/login', '/domains', '/kb'])
  test(`${path} opened for the first time → nothing in the page moves once it is shown`, async ({
    panel,
    page,
  }) => {
    await page.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as LayoutShift[])
          for (const { node } of sources) {
            const element = node instanceof Element ? node : node?.parentElement;
            if (element?.closest('main'))
              moved.push(`${element.tagName} ${element.textContent.slice(0, 40)}`);
          }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await panel.open(path);
    await expect(page.getByRole('region', { name: 'About this demo' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await panel.keptForOffline();
    expect(await page.evaluate('moved')).toEqual([]);
  });

test('somebody who wants no motion changes to dark → no color is on its way, all are there at once', async ({
  panel,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await panel.signIn('admin');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  // Installed before the change, so that it is there in time.
  await page.evaluate(() => {
    const html = document.documentElement;
    const moving = new Promise<number>((resolve) => {
      new MutationObserver(() => {
        if (html.dataset['mantineColorScheme'] !== 'dark') return;
        resolve(document.getAnimations().filter((one) => one instanceof CSSTransition).length);
      }).observe(html, { attributes: true });
    });
    Object.assign(window, { moving });
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page.evaluate('moving')).toBe(0);
});
