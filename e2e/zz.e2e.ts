import { test } from './support/test.ts';
import { writeFileSync } from 'node:fs';
test('dump', async ({ panel, page }) => {
  test.setTimeout(120000);
  let out = '';
  const dump = async (name: string) => { await page.waitForLoadState('networkidle'); out += `\n##### ${name}\n` + await page.locator('body').ariaSnapshot() + '\n'; };
  for (const p of ['/', '/shop', '/shop/starter', '/kb', '/login', '/nowhere']) { await panel.open(p); await dump(p); }
  await panel.signIn('client'); await dump('client');
  await panel.signIn('admin');
  for (const p of ['/admin/dashboard', '/admin/clients', '/admin/clients/1', '/admin/products', '/admin/audit', '/admin/settings', '/admin/settings?tab=plugins','/admin/settings?tab=data', '/marketplace', '/marketplace/ai_chatbot', '/marketplace/receipts']) { await panel.open(p); await page.getByRole('heading', {level:1}).waitFor(); await dump(p); }
  await panel.open('/admin/clients'); await page.getByRole('button', {name: /Add client/}).click(); await page.getByRole('dialog').waitFor(); await dump('add client');
  await panel.open('/admin/dashboard'); await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor(); await dump('palette');
  await panel.open('/marketplace'); await panel.install('AI Chatbot'); await page.getByRole('link', {name:'Receipt', exact: true}).click(); await page.getByRole('heading', {level:1}).waitFor(); await dump('receipt');
  await panel.open('/marketplace/ai_chatbot'); await page.getByRole('heading', {level:1}).waitFor(); await dump('addon installed');
  await panel.open('/admin/support/chats'); await dump('chats');
  await panel.open('/marketplace'); await panel.card('AI Chatbot').getByRole('button', {name:'Uninstall'}).click(); await dump('uninstall');
  writeFileSync('/tmp/e2e-scratch/dump.txt', out);
});
