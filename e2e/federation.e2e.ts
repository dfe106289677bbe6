import { expect, test } from './support/test.ts';

/** What the federation runtime still knows of a remote, read from where it keeps it. */
const leftovers = (id: string) => {
  const runtime = Reflect.get(globalThis, '__FEDERATION__') as
    | { __INSTANCES__?: { name: string }[] }
    | undefined;
  return {
    instances: (runtime?.__INSTANCES__ ?? []).map(({ name }) => name).filter((name) => name === id),
    globals: Object.keys(globalThis).filter((key) => key.includes(id)),
    styles: [...document.querySelectorAll('link')]
      .map(({ href }) => href)
      .filter((href) => href.includes(`/plugins/${id}/`)),
  };
};

test('a plugin is installed and removed three times → each comes under a new prefix, and the runtime forgets all of it', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  const prefixes = new Set<string>();
  for (let round = 0; round < 3; round++) {
    await panel.go('/marketplace');
    await panel.install('AI Chatbot');
    const [active] = JSON.parse((await panel.fetch('/api/v1/plugins/active')).body) as { prefix: string }[];
    prefixes.add(active?.prefix ?? '');
    await page.getByRole('link', { name: 'Live Chats' }).click();
    await expect(page.getByRole('heading', { name: 'Live Chat Management' })).toBeVisible();
    expect((await page.evaluate(leftovers, 'ai_chatbot')).styles).not.toEqual([]);
    await panel.go('/marketplace');
    await panel.uninstall('AI Chatbot');
    expect(await page.evaluate(leftovers, 'ai_chatbot')).toEqual({ instances: [], globals: [], styles: [] });
  }
  expect(prefixes.size).toBe(3);
});

test('the page of a plugin is open while it is removed → the page says that it is not there, the rest goes on', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.install('AI Chatbot');
  const staff = await context.newPage();
  await staff.goto(`${panel.url}login?to=/admin/support/chats`);
  await staff.getByRole('textbox', { name: 'Email' }).fill('support@demo.test');
  await staff.getByRole('textbox', { name: 'Password' }).fill('demo1234');
  await staff.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(staff.getByRole('heading', { name: 'Live Chat Management' })).toBeVisible();
  await panel.uninstall('AI Chatbot');
  await expect(staff.getByRole('heading', { name: 'Live Chat Management' })).toHaveCount(0);
  await expect(staff.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(staff.getByRole('button', { name: 'Account' })).toBeVisible();
  expect(page.url()).toContain('/marketplace');
});
