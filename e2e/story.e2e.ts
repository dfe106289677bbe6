import { expect, test } from './support/test.ts';
import { openDatabase } from './support/database.ts';

/*
 * The main job: from the marketplace to a conversation between a guest and staff, and back to a panel in which nothing
 * of the plugin is left. Never a reload: a mark on `window` is there from the beginning to the end.
 */
test('install, chat, answer as staff, uninstall → nothing is left, and the page was never reloaded', async ({ panel, page, context }) => {
  await panel.signIn('admin');
  const before = openDatabase(await panel.exportDatabase());
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
  const [active] = JSON.parse((await panel.fetch('/api/v1/plugins/active')).body) as { entry: string }[];
  expect((await panel.fetch(active?.entry ?? '')).status).toBe(200);

  // A guest in another tab: the session of this one is not theirs.
  const guestPage = await context.newPage();
  await guestPage.goto(panel.url);
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

  const menu = page.getByRole('navigation', { name: /main|admin/i });
  await menu.getByRole('link', { name: 'Live Chats' }).click();
  await expect(page.getByRole('heading', { name: 'Live Chat Management' })).toBeVisible();
  await page.getByRole('button', { name: /Robin Guest/ }).click();
  await expect(page.getByText('Zanzibar quokka, please help me')).toBeVisible();
  await page.getByRole('textbox', { name: 'Reply' }).fill('A person is here, Robin.');
  await page.getByRole('textbox', { name: 'Reply' }).press('Enter');
  await expect(guestPage.getByRole('log')).toContainText('A person is here, Robin.');

  await guestPage.reload();
  await guestPage.getByRole('button', { name: 'Open chat' }).click();
  await expect(guestPage.getByRole('log')).toContainText('Zanzibar quokka, please help me');

  await page.getByRole('link', { name: 'Marketplace' }).click();
  await panel.uninstall('AI Chatbot');
  await expect(card.getByRole('button', { name: 'Install Free' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Live Chats' })).toHaveCount(0);
  await expect(guestPage.getByRole('button', { name: 'Open chat' })).toHaveCount(0);
  await panel.go('/admin/support/chats');
  await expect(page.getByRole('heading', { name: 'Live Chat Management' })).toHaveCount(0);

  expect((await panel.fetch('/api/v1/chat/sessions')).status).toBe(404);
  expect((await panel.fetch('/api/v1/chat/stats')).status).toBe(404);
  const file = await panel.fetch(active?.entry ?? '');
  expect([file.status, file.type]).toEqual([404, 'application/problem+json']);

  const bytes = await panel.exportDatabase();
  const after = openDatabase(bytes);
  expect(after.tables().filter((name) => name.startsWith('chat_'))).toEqual([]);
  expect(after.schema()).toEqual(before.schema());
  expect(after.integrity()).toBe('ok');
  for (const text of ['chat_sessions', 'chat_messages', 'Start a Conversation', 'Talk to a human', 'Zanzibar quokka', 'Robin Guest', 'A person is here']) {
    expect(Buffer.from(bytes).includes(text), `the exported file holds "${text}"`).toBe(false);
  }
  expect(await page.evaluate(() => Reflect.get(window, 'mark'))).toBe('set before the installation');
});
