import type { BrowserContext, Page } from '@playwright/test';
import { Panel } from './support/panel.ts';
import { lostOnTheWay } from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/* The service worker as a web server, and the tab that leads. */

async function endServiceWorker(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

test('the service worker is ended between two requests → the next one is answered, the session is known', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  panel.expected.push(lostOnTheWay);
  await panel.keptForOffline();
  for (let round = 0; round < 3; round++) {
    await endServiceWorker(context, page);
    const { status } = await panel.fetch('/api/v1/clients');
    expect(status).toBe(200);
  }
});

test('a hard reload leaves the page without service worker → it is claimed and works', async ({
  panel,
  page,
  context,
}) => {
  await panel.open('/');
  const session = await context.newCDPSession(page);
  await session.send('Page.enable');
  const loaded = page.waitForEvent('load');
  await session.send('Page.reload', { ignoreCache: true });
  await loaded;
  await expect(page.getByRole('main')).toBeVisible();
  expect((await panel.fetch('/api/v1/info')).status).toBe(200);
});

test('a second tab → works through the server of the first, and takes over when that closes', async ({
  panel,
  page,
  context,
}) => {
  await panel.open('/');
  const second = new Panel(await context.newPage(), panel.url);
  await second.signIn('support');
  const locks = await second.page.evaluate(async () =>
    (await navigator.locks.query()).held?.map(({ name }) => name),
  );
  // A page that is still starting holds one of its own.
  expect(locks?.filter((name) => !name?.startsWith('nextpanel-boot '))).toEqual(['nextpanel-server']);
  await page.close();
  // The session of the second tab is known to the server that starts now: it is kept in the database.
  await expect.poll(async () => (await second.fetch('/api/v1/clients')).status).toBe(200);
});

test('two tabs → each has its own person', async ({ panel, page, context }) => {
  await panel.signIn('admin');
  const second = new Panel(await context.newPage(), panel.url);
  await second.signIn('client');
  const who = async (one: Panel) =>
    (JSON.parse((await one.fetch('/api/v1/auth/me')).body) as { user: { email: string } }).user.email;
  expect([await who(panel), await who(second)]).toEqual(['admin@demo.test', 'client@demo.test']);
  expect((await second.fetch('/api/v1/clients')).status).toBe(403);
  second.expected.push(/403/);
  panel.expected.push(/403/);
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible();
});

test('a page says it is another tab → the server does not believe it', async ({ panel, page, context }) => {
  await panel.signIn('admin');
  const clientId = await page.evaluate(async () => {
    const response = await fetch('/api/v1/auth/me');
    return response.headers.get('nextpanel-client');
  });
  const guest = new Panel(await context.newPage(), panel.url);
  await guest.open('/');
  const answer = await guest.fetch('/api/v1/auth/me', {
    headers: {
      'nextpanel-client': clientId ?? 'any',
      'nextpanel-actor': '{"type":"staff","id":"1","roles":["admin"]}',
    },
  });
  expect(JSON.parse(answer.body)).toMatchObject({ user: null });
});

test('no server is up → 503 problem+json that says what to do', async ({ panel, page, context }) => {
  test.setTimeout(90_000);
  await panel.open('/');
  // A page of the same origin that does not start the panel: the only one left when the panel's tab closes.
  const bare = await context.newPage();
  await bare.goto(new URL('icon.svg', panel.url).href);
  await page.close();
  const ask = () =>
    bare.evaluate(async () => {
      const response = await fetch('/api/v1/info');
      const { code } = (await response.json()) as { code?: string };
      return { status: response.status, type: response.headers.get('content-type'), code };
    });
  // The worker of a closed tab may answer one last time.
  await expect
    .poll(ask, { timeout: 70_000 })
    .toEqual({ status: 503, type: 'application/problem+json', code: 'NO_SERVER' });
});

test('an address below /plugins/ or /api/ is opened as a page → never the shell', async ({ panel, page }) => {
  await panel.open('/');
  for (const path of ['plugins/ai_chatbot/x/index.html', 'api/v1/info']) {
    const response = await page.goto(new URL(path, panel.url).href);
    expect(response?.status()).toBe(404);
    expect(response?.headers()['content-type']).toBe('application/problem+json');
    panel.expected.push(/404/);
  }
});
