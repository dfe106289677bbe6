import { paperPlugin } from './support/packages.ts';
import type { Package } from './support/packages.ts';
import { ask, batch, openTabs, wishes } from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/* A statement that never ends: the page ends the server it blocks, and starts it again. */

test.describe.configure({ timeout: 120_000 });

/** Reads four tables of 400 rows from end to end for each row of one another: the plan looks harmless, the work is not. */
const endless =
  'SELECT count(*) AS n FROM paper_pages a, paper_pages b, paper_pages c, paper_pages d WHERE a.title || b.title || c.title || d.title = ?';

function hungryPlugin(): Promise<Package> {
  return paperPlugin(({ files }) => {
    const rows = Array.from({ length: 400 }, (_, index) => `('page ${index}')`).join(', ');
    files['migrations/up.sql'] += `\nINSERT INTO paper_pages (title) VALUES ${rows};`;
    files['backend/index.js'] = `export default {
      async fetch(request, env) {
        const path = new URL(request.url).pathname;
        if (path.endsWith('/endless')) return Response.json(await env.DB.prepare(${JSON.stringify(endless)}).bind('x').first());
        await env.DB.prepare('INSERT INTO paper_pages (title) VALUES (?)').bind('added').run();
        return Response.json(await env.DB.prepare("SELECT count(*) AS n FROM paper_pages WHERE title = 'added'").first());
      },
    };`;
  });
}

test('a plugin’s statement does not end → it is told so, the rest goes on from the last commit, nothing else is lost', async ({
  panel,
  page,
  context,
}) => {
  panel.expected.push(/504/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await hungryPlugin());
  await panel.confirmInstall('Paper');
  const [other] = await openTabs(context, panel, 1);
  if (!other) throw new Error('no tab');
  const before = wishes(0, 3);
  expect(await ask(other.page, before)).toEqual([201, 201, 201]);

  // What the others ask for meanwhile waits for the new server and is answered by it.
  const blocked = panel.fetch('/api/v1/paper/endless');
  const list = wishes(1, 3);
  const [{ status, body }, statuses, read] = await Promise.all([
    blocked,
    ask(other.page, list),
    other.fetch('/api/v1/info'),
  ]);
  expect(status).toBe(504);
  expect(JSON.parse(body)).toMatchObject({
    code: 'STATEMENT_TIMEOUT',
    title: expect.stringContaining('Paper') as unknown,
    plugin: { id: 'paper' },
  });
  expect(statuses).toEqual([201, 201, 201]);
  expect(read.status).toBe(200);
  expect(await batch(other)).toHaveLength(6);
  // The same in another tab, and with a method that changes: the plugin answers again, and was not asked twice.
  expect((await other.fetch('/api/v1/paper/endless', { method: 'POST' })).status).toBe(504);
  other.expected.push(/504/);
  expect(JSON.parse((await other.fetch('/api/v1/paper/add', { method: 'POST' })).body)).toEqual({ n: 1 });
  await expect(page.getByRole('heading', { name: 'Marketplace', level: 1 })).toBeVisible();
  other.expectQuiet();
});

test('a plugin blocks the server three times → it is stopped, whichever server counts', async ({
  panel,
  page,
}) => {
  panel.expected.push(/504/, /404/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await hungryPlugin());
  await panel.confirmInstall('Paper');
  for (const time of [1, 2, 3]) {
    expect((await panel.fetch('/api/v1/paper/endless')).status, `time ${time}`).toBe(504);
    // In between, another server counts: that of the page that is loaded anew.
    await page.reload();
    await expect(page.getByRole('main')).toBeVisible();
  }
  expect((await panel.fetch('/api/v1/paper/count')).status).toBe(404);
  await expect(panel.card('Paper')).toContainText('three times within ten minutes');
});

test('a plugin’s request is sent again with its key → done once, answered alike', async ({ panel }) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await hungryPlugin());
  await panel.confirmInstall('Paper');
  const init = { method: 'POST', headers: { 'idempotency-key': 'one-and-the-same' } };
  const first = await panel.fetch('/api/v1/paper/add', init);
  const second = await panel.fetch('/api/v1/paper/add', init);
  expect([first.body, second.body]).toEqual(['{"n":1}', '{"n":1}']);
  expect((await panel.fetch('/api/v1/paper/add', { method: 'POST' })).body).toBe('{"n":2}');
});
