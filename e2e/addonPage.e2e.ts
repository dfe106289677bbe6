import { expect, test } from './support/test.ts';

test('the page of a plugin → screenshots by mouse and keys, before and after installing; what it costs here', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace/ai_chatbot');
  const shots = page.getByRole('list', { name: 'Screenshots of AI Chatbot' });
  const first = shots.getByRole('button', { name: 'Chat with a visitor, open large' });
  const isDrawn = () =>
    first.getByRole('img').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);
  // From the source, through this panel's own server.
  await expect.poll(isDrawn).toBe(true);

  await first.click();
  const dialog = page.getByRole('dialog', { name: 'Chat with a visitor' });
  await expect(dialog.getByRole('img', { name: 'Chat with a visitor' })).toBeVisible();
  await expect(dialog.getByRole('status')).toHaveText('1 of 2');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Live chats' }).getByRole('status')).toHaveText('2 of 2');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Previous screenshot' }).click();
  await expect(page.getByRole('dialog', { name: 'Live chats' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.go('/admin/support/chats');
  await expect(page.getByRole('heading', { name: 'Live Chat Management' })).toBeVisible();
  await panel.go('/marketplace/ai_chatbot');
  // From the package in the database.
  await expect(first.getByRole('img')).toHaveAttribute('src', /\/plugins\/ai_chatbot\//);
  await expect.poll(isDrawn).toBe(true);
  const main = page.getByRole('main');
  await expect(main.getByText(/^Screens: \d+ KB, \d+ KB loaded in this tab$/)).toBeVisible();
  await expect(main.getByText(/^Installed here in \d+\.\d\d s$/)).toBeVisible();
});
