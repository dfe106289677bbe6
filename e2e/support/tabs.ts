import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { Panel } from './panel.ts';

/** What is on its way through a service worker that ends is lost, and the browser says so; the page asks for it again. */
export const lostOnTheWay = /Failed to fetch|ERR_FAILED/;

/** Opens more tabs of the panel beside the first one, which leads; each has the same session. */
export async function openTabs(context: BrowserContext, first: Panel, count: number): Promise<Panel[]> {
  const token = await first.page.evaluate(() => sessionStorage.getItem('nextpanel-session') ?? '');
  const tabs: Panel[] = [];
  for (let index = 0; index < count; index += 1) {
    const tab = new Panel(await context.newPage(), first.url);
    await tab.page.addInitScript((value) => sessionStorage.setItem('nextpanel-session', value), token);
    await tab.open('/admin/clients');
    await expect(tab.page.getByRole('button', { name: 'Account' })).toBeVisible();
    tabs.push(tab);
  }
  return tabs;
}

/** A change that a tab asks for: creates a client of this name. */
export interface Wish {
  readonly name: string;
  readonly key: string;
}

export function wishes(tab: number, count: number): Wish[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `batch-${tab}-${index}`,
    key: `key-of-${tab}-${index}`,
  }));
}

/**
 * Has a tab ask for its wishes one after the other, as the panel's own client does: with idempotency keys, and again
 * when the service worker was ended meanwhile. Gives the status of each.
 */
export function ask(page: Page, list: readonly Wish[]): Promise<number[]> {
  return page.evaluate(async (list) => {
    const statuses: number[] = [];
    for (const { name, key } of list) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ name, email: `${name}@batch.test` }),
      };
      const response = await fetch('/api/v1/clients', init)
        .catch(() => fetch('/api/v1/clients', init))
        .catch(() => fetch('/api/v1/clients', init));
      statuses.push(response.status);
    }
    return statuses;
  }, list);
}

/** Resolves once the first of a tab's wishes has been answered: its stream of changes is under way. */
export async function underWay(tab: Panel): Promise<void> {
  await expect.poll(async () => (await batch(tab)).length).toBeGreaterThan(0);
}

/** Names of all clients that wishes have made, sorted; one that was made twice is there twice. */
export async function batch(tab: Panel): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await tab.fetch(`/api/v1/clients?q=batch-&page_size=100&page=${page}`);
    expect(status).toBe(200);
    const { items, total } = JSON.parse(body) as { items: { name: string }[]; total: number };
    names.push(...items.map(({ name }) => name));
    if (names.length >= total || items.length === 0) return names.sort();
  }
}

/** Every wish was granted once. */
export async function expectGranted(
  tab: Panel,
  lists: readonly Wish[][],
  answers: readonly number[][],
): Promise<void> {
  expect(answers).toEqual(lists.map((list) => list.map(() => 201)));
  expect(await batch(tab)).toEqual(
    lists
      .flat()
      .map(({ name }) => name)
      .sort(),
  );
}

/** Which page of the browser holds the lock, by the client id of the page; null when none does. */
export async function leaderOf(tab: Panel): Promise<string | null> {
  return await tab.page.evaluate(async () => {
    const { held } = await navigator.locks.query();
    return held?.find(({ name }) => name === 'nextpanel-server')?.clientId ?? null;
  });
}
