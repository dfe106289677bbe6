import type { BrowserContext, Page } from '@playwright/test';
import {
  ask,
  batch,
  expectGranted,
  leaderOf,
  lostOnTheWay,
  openTabs,
  underWay,
  wishes,
} from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/* One writer, any number of tabs: whatever becomes of the tab that leads, every change is made once. */

test.describe.configure({ timeout: 120_000 });

/** Nothing in the page runs any more, no timer and no handler, as when the browser freezes it without a word. */
async function holdStill(context: BrowserContext, page: Page): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page);
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  return async () => {
    await session.send('Debugger.disable');
    await session.detach();
  };
}

async function endServiceWorker(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** What befalls the leader while nine other tabs write. */
const fates: readonly [name: string, befall: (leader: Page, context: BrowserContext) => Promise<void>][] = [
  ['the leader is closed', async (leader) => await leader.close()],
  ['the leader is reloaded', async (leader) => void (await leader.reload())],
  // A headless browser freezes no page; the event is all that a page gets to see of it.
  [
    'the browser freezes the leader',
    async (leader) => void (await leader.evaluate(() => document.dispatchEvent(new Event('freeze')))),
  ],
];

for (const [name, befall] of fates) {
  test(`ten tabs, nine of them write, ${name} → every change is made once`, async ({ panel, context }) => {
    await panel.signIn('admin');
    const tabs = await openTabs(context, panel, 9);
    const lists = tabs.map((_, index) => wishes(index, 12));
    const [observer] = tabs;
    if (!observer) throw new Error('no tab');
    const before = await leaderOf(observer);
    const asked = Promise.all(tabs.map((tab, index) => ask(tab.page, lists[index] ?? [])));
    await underWay(observer);
    await befall(panel.page, context);
    await expectGranted(observer, lists, await asked);
    expect(await leaderOf(observer)).not.toBe(before);
  });
}

test('the leader crashes → another tab takes over, every change is made once', async ({ panel, context }) => {
  await panel.signIn('admin');
  const [observer] = await openTabs(context, panel, 1);
  if (!observer) throw new Error('no tab');
  const list = wishes(0, 40);
  const asked = ask(observer.page, list);
  await underWay(observer);
  const session = await context.newCDPSession(panel.page);
  const crashed = panel.page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await expectGranted(observer, [list], [await asked]);
});

test('the leader is held still without a word → its lock is stolen; awake again, it follows and nothing is lost', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  const [observer] = await openTabs(context, panel, 1);
  if (!observer) throw new Error('no tab');
  panel.expected.push(lostOnTheWay);
  const before = await leaderOf(observer);
  const wake = await holdStill(context, page);
  // Its server still runs: only when the way to it is lost does anybody need the page.
  await endServiceWorker(context, observer.page);
  const list = wishes(0, 5);
  const asked = ask(observer.page, list);
  const moving = observer.page.getByText('The panel’s server is starting again.');
  await expect(moving).toBeVisible();
  await expectGranted(observer, [list], [await asked]);
  await expect(moving).toBeHidden();
  const after = await leaderOf(observer);
  expect(after).not.toBe(before);

  await wake();
  // Both answer from the one database that is there now, and the old leader leaves it to the new one.
  expect(await batch(panel)).toEqual(await batch(observer));
  const more = wishes(1, 5);
  expect(await ask(page, more)).toEqual(more.map(() => 201));
  expect(await batch(observer)).toHaveLength(10);
  expect(await leaderOf(observer)).toBe(after);
});

test('the leader is a tab in the background → the others work through it', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  const [front] = await openTabs(context, panel, 1);
  if (!front) throw new Error('no tab');
  const before = await leaderOf(front);
  await front.page.bringToFront();
  const list = wishes(0, 10);
  await expectGranted(front, [list], [await ask(front.page, list)]);
  expect(await leaderOf(front)).toBe(before);
  expect(page.isClosed()).toBe(false);
});

test('the service worker is ended again and again while tabs write → every change is made once', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  const tabs = await openTabs(context, panel, 2);
  const lists = tabs.map((_, index) => wishes(index, 20));
  const [observer] = tabs;
  if (!observer) throw new Error('no tab');
  panel.expected.push(lostOnTheWay);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  const asked = Promise.all(tabs.map((tab, index) => ask(tab.page, lists[index] ?? [])));
  for (const enough of [2, 6, 10]) {
    await expect.poll(async () => (await batch(observer).catch(() => [])).length).toBeGreaterThan(enough);
    await session.send('ServiceWorker.stopAllWorkers');
  }
  await expectGranted(observer, lists, await asked);
});

test('a person adds a client while the leader goes → it is added, once, and the form says so', async ({
  panel,
  context,
}) => {
  await panel.signIn('admin');
  const [tab] = await openTabs(context, panel, 1);
  if (!tab) throw new Error('no tab');
  await tab.page.getByRole('button', { name: 'Add client' }).first().click();
  const dialog = tab.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('batch-person');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('person@batch.test');
  await Promise.all([panel.page.close(), dialog.getByRole('button', { name: 'Add client' }).click()]);
  await expect(dialog).toBeHidden();
  expect(await batch(tab)).toEqual(['batch-person']);
  tab.expectQuiet();
});
