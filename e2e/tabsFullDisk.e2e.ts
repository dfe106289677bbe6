import type { Page } from '@playwright/test';
import { openDatabase } from './support/database.ts';
import { paperPlugin } from './support/packages.ts';
import { ask, batch, openTabs, wishes } from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/* The browser gives this origin no more room. */

test.describe.configure({ timeout: 120_000 });

/** Takes all the room that is left, in pieces that get smaller and smaller. */
function fill(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const cache = await caches.open('filler');
    let piece = 0;
    for (let size = 8 * 2 ** 20; size >= 1024; size /= 2) {
      try {
        for (;;) await cache.put(`/filler/${(piece += 1)}`, new Response(new Uint8Array(size)));
      } catch {
        // This size no longer fits.
      }
    }
  });
}

test('no room is left → refused with figures, the panel reads and exports, and recovers when there is room again', async ({
  panel,
  page,
  context,
  site,
}) => {
  panel.expected.push(/507/);
  // Twice half a minute of Chromium's, below.
  test.slow();
  const session = await context.newCDPSession(page);
  // Chromium takes this only before the origin has stored anything.
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(site.url).origin,
    quotaSize: 40 * 2 ** 20,
  });
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.keptForOffline();
  const [other] = await openTabs(context, panel, 1);
  if (!other) throw new Error('no tab');
  other.expected.push(/507/);
  const first = wishes(0, 2);
  expect(await ask(page, first)).toEqual([201, 201]);
  await panel.go('/admin/clients');
  await fill(page);

  // For half a minute Chromium goes on with what it believed to be free before; then it looks again.
  const add = (name: string) =>
    panel.fetch('/api/v1/clients', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, email: `${name}@batch.test` }),
    });
  const kept = first.map(({ name }) => name);
  let answer = await add('batch-more-0');
  await expect
    .poll(
      async () => {
        if (answer.status === 201) kept.push(`batch-more-${kept.length - first.length}`);
        answer = await add(`batch-more-${kept.length - first.length}`);
        return answer.status;
      },
      { timeout: 60_000, intervals: [1_000] },
    )
    .toBe(507);
  const problem = JSON.parse(answer.body) as { code: string; needed: number; free: number };
  expect(problem.code).toBe('QUOTA');
  expect(problem.needed).toBeGreaterThan(0);
  expect(problem.free).toBeLessThanOrEqual(problem.needed);

  for (const tab of [panel, other]) {
    const banner = tab.page.getByRole('alert', { name: 'Storage full' });
    await expect(banner).toContainText('The browser’s storage is full');
    await expect(banner.getByRole('link', { name: 'Settings → Data' })).toBeVisible();
    expect(await batch(tab)).toEqual(kept.toSorted());
  }
  // An installation is refused as a whole, in its own words.
  await panel.go('/marketplace');
  await panel.chooseZip(await paperPlugin());
  const dialog = page.getByRole('dialog', { name: /^Install / });
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('QUOTA');
  await page.keyboard.press('Escape');
  expect((await panel.fetch('/api/v1/plugins/active')).body).toBe('[]');

  const exported = openDatabase(await panel.exportDatabase());
  expect(exported.integrity()).toBe('ok');
  expect(exported.tables()).not.toContain('paper_pages');
  expect(exported.rows('clients').filter(({ name }) => String(name).startsWith('batch-'))).toHaveLength(
    kept.length,
  );

  await page.evaluate(() => caches.delete('filler'));
  const banner = page.getByRole('alert', { name: 'Storage full' });
  // Of the room there is again Chromium, too, may know half a minute later: who is refused tries once more.
  await expect(async () => {
    if (await banner.isVisible())
      await banner.getByRole('button', { name: 'Try again' }).click({ timeout: 2_000 });
    await expect(banner).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(other.page.getByRole('alert', { name: 'Storage full' })).toBeHidden();
  const more = wishes(1, 2);
  expect(await ask(other.page, more)).toEqual([201, 201]);
  expect(await batch(panel)).toEqual([...kept, ...more.map(({ name }) => name)].sort());
});
