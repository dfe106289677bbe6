import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { openDatabase } from './support/database.ts';
import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/*
 * The main job: from the marketplace to a conversation between a guest and staff, and back to a panel in which nothing
 * of the plugin is left. Never a reload: a mark on `window` is there from the beginning to the end.
 */
test('install, chat, answer as staff, uninstall → nothing is left, and the page was never reloaded', async ({
  panel,
  page,
  context,
  modules,
}) => {
  // A whole day of work: four exports of the database, two tabs, each file of the package asked for twice.
  test.setTimeout(180_000);
  await panel.signIn('admin');
  const untouched = await panel.exportDatabase();
  const before = openDatabase(untouched);
  await page.evaluate(() => Object.assign(window, { mark: 'set before the installation' }));

  await page.getByRole('link', { name: 'Marketplace' }).click();
  await expect(page.getByRole('heading', { name: 'Marketplace', level: 1 })).toBeVisible();
  const card = panel.card('AI Chatbot');
  await expect(card).toContainText('FREE');
  await card.getByRole('button', { name: 'Install Free' }).click();
  await panel.confirmInstall('AI Chatbot');
  await expect(card).toContainText('Installed');

  const installed = openDatabase(await panel.exportDatabase());
  expect(installed.tables()).toEqual(expect.arrayContaining(['chat_messages', 'chat_sessions']));
  const archive = await JSZip.loadAsync(readFileSync(join(modules, 'ai_chatbot_v1.0.0.zip')));
  const [active] = JSON.parse((await panel.fetch('/api/v1/plugins/active')).body) as { prefix: string }[];
  const addresses = Object.keys(archive.files)
    .filter((path) => path.startsWith('frontend/'))
    .map((path) => `${active?.prefix}${path}`);
  for (const address of addresses)
    expect([address, (await panel.fetch(address)).status]).toEqual([address, 200]);

  // A guest in another tab: the session of this one is not theirs.
  const guestPage = await context.newPage();
  const guest = new Panel(guestPage, panel.url);
  await guest.open('/');
  await guestPage.getByRole('button', { name: 'Open chat' }).click();
  const form = guestPage.getByRole('form', { name: 'Start a Conversation' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Robin Guest');
  await form.getByRole('textbox', { name: 'Email' }).fill('robin@guest.test');
  await form.getByRole('textbox', { name: 'Phone' }).fill('+49 30 1234567');
  await form.getByRole('button', { name: 'Start Chat' }).click();
  const message = guestPage.getByRole('textbox', { name: 'Message' });
  await message.fill('How much is Starter per month?');
  await message.press('Enter');
  await expect(guestPage.getByRole('log')).toContainText('$9.99');

  await guestPage.getByRole('button', { name: 'Talk to a human' }).last().click();
  await message.fill('Zanzibar quokka, please help me');
  await message.press('Enter');

  await panel.menu.getByRole('link', { name: 'Live Chats' }).click();
  await expect(page.getByRole('heading', { name: 'Live Chat Management' })).toBeVisible();
  await page.getByRole('button', { name: /Robin Guest/ }).click();
  await expect(page.getByRole('log', { name: 'Thread' })).toContainText('Zanzibar quokka, please help me');
  await page.getByRole('textbox', { name: 'Reply' }).fill('A person is here, Robin.');
  await page.getByRole('textbox', { name: 'Reply' }).press('Enter');
  await expect(guestPage.getByRole('log')).toContainText('A person is here, Robin.');

  await guestPage.reload();
  await guestPage.getByRole('button', { name: 'Open chat' }).click();
  await expect(guestPage.getByRole('log')).toContainText('Zanzibar quokka, please help me');

  // The widget is on the page when it goes.
  await panel.go('/');
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await panel.go('/marketplace');
  await panel.uninstall('AI Chatbot');
  await expect(card.getByRole('button', { name: 'Install Free' })).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Live Chats' })).toHaveCount(0);
  await expect(guestPage.getByRole('dialog', { name: 'AI Assistant' })).toHaveCount(0);
  await expect(guestPage.getByRole('button', { name: 'Open chat' })).toHaveCount(0);
  await panel.go('/admin/support/chats');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await panel.go('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open chat' })).toHaveCount(0);

  panel.expected.push(/status of 404 .*\/(api\/v1\/chat|plugins\/ai_chatbot)\//);
  for (const path of ['/api/v1/chat/sessions', '/api/v1/chat/stats', ...addresses]) {
    const { status, type } = await panel.fetch(path);
    expect([path, status, type]).toEqual([path, 404, 'application/problem+json']);
  }

  const bytes = await panel.exportDatabase();
  const after = openDatabase(bytes);
  expect(after.tables().filter((name) => name.startsWith('chat_'))).toEqual([]);
  expect(after.schema()).toEqual(before.schema());
  expect(after.integrity()).toBe('ok');
  const [removal, installation] = await receipts(panel);
  expect(removal).toMatchObject({
    operation: 'uninstall',
    schema: { after: installation?.schema.before, restored: true },
  });

  const said = ['Zanzibar quokka', 'Robin Guest', 'robin@guest.test', 'A person is here'].map((text) =>
    Buffer.from(text),
  );
  for (const trace of [...said, ...(await piecesOf(archive))]) {
    const isIts = Buffer.from(bytes).includes(trace) && !Buffer.from(untouched).includes(trace);
    expect(isIts, `the exported file holds "${trace.toString()}"`).toBe(false);
  }
  expect(await page.evaluate(() => Reflect.get(window, 'mark'))).toBe('set before the installation');
  guest.expectQuiet();
});

interface Receipt {
  readonly operation: string;
  readonly schema: { readonly before: string; readonly after: string; readonly restored?: boolean };
}

/** Newest first. */
async function receipts(panel: Panel): Promise<Receipt[]> {
  const { items } = JSON.parse((await panel.fetch('/api/v1/marketplace/receipts?sort=-at')).body) as {
    items: { id: string }[];
  };
  const bodies = await Promise.all(items.map(({ id }) => panel.fetch(`/api/v1/marketplace/receipts/${id}`)));
  return bodies.map(({ body }) => JSON.parse(body) as Receipt);
}

/** Pieces of every file of a package, short enough that one lies whole in some page of the database if the file is in it. */
async function piecesOf(archive: JSZip): Promise<Buffer[]> {
  const files = Object.values(archive.files);
  const contents = await Promise.all(files.map((file) => file.async('nodebuffer')));
  return contents.flatMap((content) =>
    Array.from({ length: Math.floor(content.length / 400) + 1 }, (_, at) =>
      content.subarray(at * 400, at * 400 + 40),
    ).filter(({ length }) => length === 40),
  );
}
