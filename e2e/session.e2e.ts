import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

const at = (panel: Panel, path: string) => new URL(path.slice(1), panel.url).href;

test('a wrong password → the page says so and stays; after five the address has to wait, others do not', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of (401|429)/);
  await panel.open('/login?to=/admin/audit');
  await page.getByRole('textbox', { name: 'Email' }).fill('admin@demo.test');
  const password = page.getByRole('textbox', { name: 'Password' });
  for (let attempt = 1; attempt <= 5; attempt++) {
    const answer = page.waitForResponse('**/api/v1/auth/login');
    await password.fill(`wrong ${attempt}`);
    await password.press('Enter');
    expect((await answer).status()).toBe(401);
    await expect(page.getByRole('alert')).toContainText('Email and password don’t match');
    await expect(page).toHaveURL(at(panel, '/login?to=/admin/audit'));
  }
  await password.fill('demo1234');
  await password.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/Try again in [123]?\d seconds/);

  await page.getByRole('textbox', { name: 'Email' }).fill('support@demo.test');
  await password.press('Enter');
  await expect(page).toHaveURL(at(panel, '/admin/audit'));
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
});

test('signing out → a guest again: pages lead to the sign-in page, the API refuses, Back shows nothing', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 401/);
  await panel.signIn('admin');
  await panel.menu.getByRole('link', { name: 'Clients' }).click();
  await expect(page.getByRole('link', { name: 'Rosalind Achterberg' })).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(at(panel, '/login'));
  await expect(page.getByRole('link', { name: 'Rosalind Achterberg' })).toBeHidden();
  expect((await panel.fetch('/api/v1/clients')).status).toBe(401);
  await page.goBack();
  await expect(page).toHaveURL(/\/login\?to=/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account' })).toBeHidden();
});

test('nobody touches the tab → it locks, the API too; the password brings back what was being typed', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 401/);
  await page.clock.install();
  await panel.signIn('admin');
  await panel.menu.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('button', { name: 'Add client' }).click();
  const draft = page.getByRole('dialog', { name: 'Add client' }).getByRole('textbox', { name: 'Name' });
  await draft.fill('Half a nam');
  await page.clock.fastForward('00:20:00');
  await expect(draft).toBeVisible();
  await page.clock.fastForward('00:20:00');

  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(draft).toBeHidden();
  // The screen is hidden at once, the server hears of it a moment later.
  await expect
    .poll(async () => JSON.parse((await panel.fetch('/api/v1/clients')).body) as unknown)
    .toMatchObject({ status: 401, code: 'SESSION_LOCKED' });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();

  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill('not this one');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await password.fill('demo1234');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
});

test('the screen is locked in the middle of a form → after unlocking the form is as it was', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/admin/settings');
  const name = page.getByRole('textbox', { name: 'Company name' });
  await name.fill('Half a nam');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Lock screen' }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(name).toBeHidden();
  await page.getByRole('textbox', { name: 'Password' }).fill('demo1234');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(name).toHaveValue('Half a nam');
});

test('support and client → each sees what its role may, and is told when it may not', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 403/);
  await panel.signIn('support');
  await expect(panel.menu.getByRole('link', { name: 'Clients' })).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Marketplace' })).toBeHidden();
  for (const path of ['/marketplace', '/marketplace/ai_chatbot', '/admin/settings']) {
    await panel.go(path);
    await expect(page.getByRole('heading', { name: 'No permission', level: 1 })).toBeVisible();
  }
  expect((await panel.fetch('/api/v1/marketplace/addons')).status).toBe(403);
  expect((await panel.fetch('/api/v1/database/export')).status).toBe(403);
  const toggled = await panel.fetch('/api/v1/settings', {
    method: 'PUT',
    body: '{"developer_mode":true}',
    headers: { 'content-type': 'application/json' },
  });
  expect(toggled.status).toBe(403);

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await panel.signIn('client', { by: 'here' });
  await expect(page).toHaveURL(at(panel, '/client/dashboard'));
  await expect(page.getByRole('main')).toContainText('Welcome, Demo Client');
  for (const path of ['/admin/clients', '/marketplace']) {
    await panel.go(path);
    await expect(
      page.getByRole('heading', { name: 'You don’t have permission to open this page' }),
    ).toBeVisible();
  }
  expect((await panel.fetch('/api/v1/clients')).status).toBe(403);
  await page.getByRole('link', { name: 'Go to your dashboard' }).click();
  await expect(page).toHaveURL(at(panel, '/client/dashboard'));
});

test('the demo accounts, one click each, in three tabs → three persons, each kept over a reload', async ({
  panel,
  context,
}) => {
  const persons = [
    ['admin@demo.test', '/admin/dashboard'],
    ['support@demo.test', '/admin/dashboard'],
    ['client@demo.test', '/client/dashboard'],
  ] as const;
  const tabs: Panel[] = [];
  for (const [email, home] of persons) {
    const tab = tabs.length === 0 ? panel : new Panel(await context.newPage(), panel.url);
    await tab.open('/login');
    await tab.page.getByRole('button', { name: email }).click();
    await expect(tab.page).toHaveURL(at(panel, home));
    tabs.push(tab);
  }
  for (const [index, [email]] of persons.entries()) {
    const tab = tabs[index] ?? panel;
    await tab.page.reload();
    await tab.page.getByRole('button', { name: 'Account' }).click();
    await expect(tab.page.getByRole('menu')).toContainText(email);
    tab.expectQuiet();
  }
});
