import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test('a developer looks an operation up → reads what it takes, sends it as themselves, and is asked before anything changes', async ({
  panel,
  page,
  site,
}) => {
  await panel.signIn('admin');
  await panel.menu.getByRole('link', { name: 'Developer' }).click();
  await page.getByRole('link', { name: 'API', exact: true }).click();
  const search = page.getByRole('searchbox', { name: 'Search the API' });
  await search.fill('get departments');
  const list = page.getByRole('navigation', { name: 'Operations' });
  await list.getByRole('link', { name: /^GET \/departments/ }).click();

  // What only reads is sent at once, as who is signed in.
  await page.getByRole('textbox', { name: 'page_size' }).fill('1');
  await expect(page.getByLabel('Request as code').last()).toContainText(
    "fetch('/api/v1/departments?page_size=1')",
  );
  await page.getByRole('button', { name: 'Send request' }).click();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer.getByRole('status')).toContainText('200');
  await expect(answer.getByLabel('Body of the answer')).toContainText('"page_size": 1');

  // What changes data is asked for twice.
  await search.fill('add department');
  await list.getByRole('link', { name: /^POST \/departments/ }).click();
  const body = page.getByRole('textbox', { name: 'Body' });
  await body.fill('{ "name": ');
  await expect(page.getByText('The body is no JSON')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send request' })).toBeDisabled();
  await page.getByRole('button', { name: 'Required fields only' }).click();
  await expect(body).toHaveValue(/"name"/);
  await body.fill('{ "name": "Night watch" }');
  const departments = async () => (await panel.fetch('/api/v1/departments')).body;
  const send = page.getByRole('button', { name: 'Send request' });
  await send.click();
  const sure = page.getByRole('button', { name: 'Send and change data' });
  await expect(sure).toBeFocused();
  expect(await departments()).not.toContain('Night watch');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sure).toBeFocused();
  // What is changed in between is another request, and asked for anew.
  await body.fill('{ "name": "Night watch", "sort": 1 }');
  await expect(sure).toHaveCount(0);
  await body.fill('{ "name": "Night watch" }');
  await sure.press('Enter');
  await expect(answer.getByRole('status')).toContainText('201');
  expect(await departments()).toContain('Night watch');

  // The same again is refused, and says why by its stable code.
  panel.expected.push(/422/);
  await send.click();
  await sure.click();
  await expect(answer.getByRole('status')).toContainText('422');
  await expect(answer.getByLabel('Body of the answer')).toContainText('"code": "INVALID"');
  expect(await faultsOf(page)).toEqual([]);

  // A plugin says where its routes begin; its requests are written by hand. None of it needs a network.
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  await panel.keptForOffline();
  await site.close();
  await page.goto(new URL('admin/developer/api?plugin=ai_chatbot', panel.url).href);
  await expect(page.getByRole('heading', { name: 'AI Chatbot 1.0.0' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Path' }).fill('/api/v1/clients');
  await expect(page.getByText('The path begins with')).toBeVisible();
  await page.getByRole('textbox', { name: 'Path' }).fill('/api/v1/chat/nothing');
  panel.expected.push(/404/);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(answer.getByRole('status')).toContainText('404');
});
