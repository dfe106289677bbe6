import { readFileSync } from 'node:fs';
import { paperPlugin } from './support/packages.ts';
import { Panel } from './support/panel.ts';
import { faultsFromRightToLeft, faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const nosy = `export default { async fetch(request, { DB }) {
  console.warn('Paper is low', { sheets: 3 });
  const said = await DB.prepare('SELECT email FROM users').all().catch((error) => error.message);
  return Response.json(said);
} };`;

test('plugins are used in another tab → the Inspector shows requests, statements with their verdicts, deliveries, the console and what is mounted', async ({
  panel,
  page,
  context,
  site,
}) => {
  // Four screens are looked at by axe, twice each.
  test.setTimeout(180_000);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  const paper = await paperPlugin(({ metadata, files }) => {
    metadata['backend'] = {
      entry: 'backend/index.js',
      routes: ['/api/v1/paper/*'],
      hooks: ['client.created'],
    };
    files['backend/index.js'] = nosy;
  });
  await panel.chooseZip(paper);
  await panel.confirmInstall('Paper');

  await panel.menu.getByRole('link', { name: 'Developer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Inspector' })).toBeVisible();
  const entries = page.getByRole('listbox', { name: 'Entries, oldest first' });
  const entry = (text: RegExp) => entries.getByRole('option').filter({ hasText: text });

  const visitor = new Panel(await context.newPage(), site.url);
  await test.step('a visitor opens the chat', async () => {
    await visitor.open('/');
    await visitor.page.getByRole('button', { name: 'Open chat' }).click();
    await visitor.page.getByRole('textbox', { name: 'Name' }).fill('Mara Quell');
    await visitor.page.getByRole('textbox', { name: 'Email' }).fill('mara@harbour.example');
    await visitor.page.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567');
    await visitor.page.getByRole('button', { name: 'Start Chat' }).click();
    await expect(visitor.page.getByRole('textbox', { name: 'Message' })).toBeVisible();
    await expect(entry(/POST \/api\/v1\/chat\/.*20\d/).first()).toBeVisible();
  });

  await test.step('its statements name their tables, and nothing that the visitor has typed', async () => {
    await page.getByRole('button', { name: /^AI Chatbot/ }).click();
    await page.getByRole('searchbox', { name: 'Search the activity' }).fill('insert into chat_sessions');
    await entry(/INSERT INTO chat_sessions/)
      .first()
      .click();
    const details = page.getByRole('region', { name: 'Entry' });
    await expect(details).toContainText('chat_sessions');
    await expect(details).toContainText('1 row changed');
    await expect(page.getByRole('main')).not.toContainText('mara@harbour.example');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search the activity' }).fill('');
  });

  await test.step('where it is mounted, in whatever tab', async () => {
    await page.getByRole('tab', { name: 'Screens' }).click();
    const row = page.getByRole('row', { name: /home\.overlay/ });
    await expect(row).toContainText('1');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Data' }).click();
    await expect(page.getByRole('row', { name: /chat_sessions/ })).toContainText('1');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Backend' }).click();
    await expect(page.getByRole('region', { name: 'Backend' })).toContainText(/Resting|Running/);
    expect(await faultsOf(page)).toEqual([]);
  });

  await test.step('an event, its delivery, the line of a console and a statement that was refused', async () => {
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByRole('button', { name: /^Paper/ }).click();
    const { status } = await panel.fetch('/api/v1/clients', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Nia', email: 'nia@paper.test' }),
    });
    expect(status).toBe(201);
    await expect(entry(/Delivery.*client\.created.*taken/)).toBeVisible();
    await expect(entry(/Event.*client\.created.*to 1 plugin/)).toBeVisible();
    await expect(entry(/Console.*Paper is low {"sheets":3}/)).toBeVisible();
    await entry(/SELECT email FROM users/).click();
    const details = page.getByRole('region', { name: 'Entry' });
    await expect(details).toContainText('SQL_FORBIDDEN');
    await expect(details).toContainText(
      'which is neither a table of this plugin nor named in database.reads',
    );
    expect(await faultsOf(page)).toEqual([]);
    expect(await faultsFromRightToLeft(page)).toEqual([]);
  });

  await test.step('with the keyboard: the next entry, no entry', async () => {
    await entries.focus();
    await page.keyboard.press('Home');
    await expect(entries.getByRole('option', { selected: true })).toHaveCount(1);
    const first = await page.getByRole('region', { name: 'Entry' }).textContent();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: 'Entry' })).not.toHaveText(first ?? '');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Entry' })).toHaveCount(0);
  });

  await test.step('held, taken along, cleared', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await visitor.page.reload();
    await expect(page.getByRole('button', { name: /Resume \(\d+ new\)/ })).toBeVisible();
    await page.getByRole('button', { name: /Resume/ }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    const file = readFileSync(await (await downloading).path(), 'utf8');
    const kinds = (JSON.parse(file) as { entries: { kind: string }[] }).entries.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['event', 'request', 'cell', 'log', 'statement', 'delivery']));
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(entries).toHaveCount(0);
  });
});
