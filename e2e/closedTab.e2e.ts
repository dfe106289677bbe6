import type { BrowserContext, Page } from '@playwright/test';
import { openDatabase } from './support/database.ts';
import { Panel } from './support/panel.ts';
import { remoteTest as test } from './support/remoteTest.ts';
import { faults } from './support/source.ts';
import { expect } from './support/test.ts';

/*
 * The tab that runs the server goes away in the middle of an operation. Another one takes over, and finds the panel as it
 * was before or as it is after: tables, files, registry, API and menu say the same.
 */

const archive = 'ai_chatbot_v1.0.0.zip';

async function openAdmin(context: BrowserContext, url: string): Promise<Panel> {
  const panel = new Panel(await context.newPage(), url);
  // Requests that were under way when the server went, and the question for an API that is not there.
  panel.expected.push(/status of 503/, /net::ERR_/, /moved to another tab/, /status of 404 .*\/chat\/stats/);
  await panel.signIn('admin');
  return panel;
}

/**
 * What this tab says of AI Chatbot. Fails when two of its witnesses go on to disagree: the request of the tab that went may
 * be sent on to the next server, between two questions of ours.
 */
async function whatIsThere(panel: Panel): Promise<'installed' | 'absent'> {
  let found: 'installed' | 'absent' = 'absent';
  await expect(async () => {
    found = await whatItSaysNow(panel);
  }).toPass({ timeout: 30_000 });
  return found;
}

async function whatItSaysNow(panel: Panel): Promise<'installed' | 'absent'> {
  // The first answer of a server that has just started.
  await expect
    .poll(async () => (await panel.fetch('/api/v1/marketplace/installed')).status, { timeout: 20_000 })
    .toBe(200);
  const installed = (await panel.fetch('/api/v1/marketplace/installed')).body.includes('ai_chatbot');
  const active = (await panel.fetch('/api/v1/plugins/active')).body.includes('ai_chatbot');
  const api = (await panel.fetch('/api/v1/chat/stats')).status === 200;
  const database = openDatabase(await panel.exportDatabase());
  const has = (table: string) =>
    database.rows(table).some((row) => row['id'] === 'ai_chatbot' || row['plugin_id'] === 'ai_chatbot');
  const witnesses = {
    active,
    api,
    registry: has('plugins'),
    files: has('plugin_files'),
    objects: has('plugin_objects'),
    steps: has('plugin_migrations'),
    tables: database.tables().filter((name) => name.startsWith('chat_')).length === 2,
    menu: installed,
  };
  expect(database.integrity()).toBe('ok');
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toHaveCount(installed ? 1 : 0, {
    timeout: 3_000,
  });
  expect(witnesses).toEqual(Object.fromEntries(Object.keys(witnesses).map((name) => [name, installed])));
  return installed ? 'installed' : 'absent';
}

/** Starts an installation in the page and comes back when its event stream has said `moment`. */
async function installUntil(page: Page, moment: string): Promise<void> {
  await page.evaluate(async (moment) => {
    const response = await fetch('/api/v1/marketplace/install', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ addon_id: 'ai_chatbot', consent: true }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let heard = ''; !heard.includes(moment);) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) throw new Error(`The stream ended without ${moment}: ${heard}`);
      heard += value;
    }
  }, moment);
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

const install = async (panel: Panel) =>
  await panel.fetch('/api/v1/marketplace/install', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"addon_id":"ai_chatbot","consent":true}',
  });
const uninstall = async (panel: Panel) =>
  await panel.fetch('/api/v1/marketplace/uninstall/ai_chatbot', { method: 'DELETE' });

/** What is heard on the stream, and how the tab goes then. */
const phases: readonly [moment: string, go: (page: Page) => Promise<void>][] = [
  ['"download","loaded"', (page) => page.close()],
  ['"verify"', (page) => page.close()],
  ['"unpack"', (page) => page.close()],
  ['"check"', (page) => page.close()],
  ['"check"', crash],
  ['"migrate"', (page) => page.close()],
  ['"store"', (page) => page.close()],
  ['"activate"', (page) => page.close()],
  ['"seconds"', (page) => page.close()],
];

test('the leading tab goes in any phase of an installation → another finds all of it or nothing, and can install', async ({
  site,
  source,
  context,
}) => {
  // Nine servers start, and each of them installs and uninstalls.
  test.setTimeout(300_000);
  let leader = await openAdmin(context, site.url);
  await leader.allowUnsigned();
  for (const [moment, go] of phases) {
    const other = await openAdmin(context, site.url);
    await test.step(`${moment} ${go === crash ? 'crashes' : 'is closed'}`, async () => {
      if (moment.includes('download')) source.misbehave(archive, faults.stalled);
      await installUntil(leader.page, moment);
      await go(leader.page);
      source.misbehave(archive, null);
      const found = await whatIsThere(other);
      if (moment.includes('seconds')) expect(found).toBe('installed');
      if (moment.includes('download')) expect(found).toBe('absent');
      if (found === 'absent') expect(await install(other)).toMatchObject({ status: 201 });
      expect(await whatIsThere(other)).toBe('installed');
      expect(await uninstall(other)).toMatchObject({ status: 200 });
      expect(await whatIsThere(other)).toBe('absent');
    });
    leader = other;
  }
  leader.expectQuiet();
});

/** When the tab goes: each resolves at a later moment of the uninstallation that `start` begins. */
const moments: readonly [
  name: string,
  until: (leader: Panel, other: Panel) => Promise<void>,
  go: (page: Page) => Promise<void>,
][] = [
  ['as it is asked for', (leader) => begin(leader), (page) => page.close()],
  ['as it is asked for', (leader) => begin(leader), crash],
  ['as it is announced', announced, (page) => page.close()],
  [
    'as it is answered',
    async (leader) => void expect((await uninstall(leader)).status).toBe(200),
    (page) => page.close(),
  ],
];

/** Sends the request and does not wait for the answer. */
async function begin({ page }: Panel): Promise<void> {
  await page.evaluate(
    () => void fetch('/api/v1/marketplace/uninstall/ai_chatbot', { method: 'DELETE' }).catch(() => undefined),
  );
}

async function announced(leader: Panel, { page, menu }: Panel): Promise<void> {
  // What the installation announced has been heard here: what is heard of plugins from now on is of the other operation.
  await expect(menu.getByRole('link', { name: 'Live Chats' })).toBeVisible();
  const heard = await page.evaluateHandle(() => {
    const channel = new BroadcastChannel('nextpanel');
    return {
      promise: new Promise<void>((resolve) =>
        channel.addEventListener('message', ({ data }: MessageEvent<{ topic?: string }>) => {
          if (data.topic === 'plugins') resolve();
        }),
      ),
    };
  });
  await begin(leader);
  await heard.evaluate(({ promise }) => promise);
}

test('the leading tab goes during an uninstallation → another finds all of it or nothing, and can uninstall', async ({
  site,
  context,
}) => {
  test.setTimeout(120_000);
  let leader = await openAdmin(context, site.url);
  await leader.allowUnsigned();
  for (const [name, until, go] of moments) {
    const other = await openAdmin(context, site.url);
    await test.step(`${name} ${go === crash ? 'crashes' : 'is closed'}`, async () => {
      expect(await install(leader)).toMatchObject({ status: 201 });
      await until(leader, other);
      await go(leader.page);
      const found = await whatIsThere(other);
      if (!name.includes('asked')) expect(found).toBe('absent');
      // The one that was under way may have come to its end meanwhile.
      if (found === 'installed') expect([200, 404]).toContain((await uninstall(other)).status);
      expect(await whatIsThere(other)).toBe('absent');
    });
    leader = other;
  }
  leader.expectQuiet();
});

test('the leading tab is closed while another one installs through it → the next server goes on with it', async ({
  site,
  source,
  context,
}) => {
  const leader = await openAdmin(context, site.url);
  await leader.allowUnsigned();
  const other = await openAdmin(context, site.url);
  await other.menu.getByRole('link', { name: 'Marketplace' }).click();
  source.misbehave(archive, faults.stalled);
  await other.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
  const dialog = other.page.getByRole('dialog', { name: 'Install AI Chatbot' });
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('progressbar')).toContainText(/Download: .+ of .+/);
  // For those who ask from now on; the download that is under way stays where it is.
  source.misbehave(archive, null);
  await leader.page.close();
  const done = other.page.getByRole('status').filter({ hasText: 'AI Chatbot installed in' });
  // Until then a server is missed, the next one starts, and all of the installation runs once more.
  await expect(done).toBeVisible({ timeout: 30_000 });
  expect(await whatIsThere(other)).toBe('installed');
  other.expectQuiet();
});
