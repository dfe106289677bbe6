import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { firstTransfer, gzipped, sizeBars, wordsTransfer } from '../shell/tasks/size.ts';
import { expect, test } from './support/test.ts';

const dist = join(root, 'dist');

test('the site as it is built → what a first visit keeps for offline use is within its bar, in every language', () => {
  expect(firstTransfer(dist)).toBeLessThanOrEqual(sizeBars.transfer);
  const words = wordsTransfer(dist);
  expect(words).toHaveLength(3);
  expect(Math.max(...words)).toBeLessThanOrEqual(sizeBars.words);
});

for (const path of ['', 'login'])
  test(`the first visit to /${path} → the scripts of the page are within their bar`, async ({
    page,
    site,
  }) => {
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      // The service worker keeps all files, and asks for them in its own name.
      if (request.serviceWorker() === null && pathname.endsWith('.js')) scripts.add(pathname);
    });
    // The server's worker loads beside the page and is not waited for by it.
    const server = page.waitForEvent('worker');
    await page.goto(`${site.url}${path}`);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    const worker = new URL((await server).url()).pathname;
    const entry = [...scripts].filter((path) => path !== worker);
    expect(entry.some((path) => path.includes('/frame-'))).toBe(true);
    expect(gzipped(dist, entry)).toBeLessThanOrEqual(sizeBars.entry);
  });
