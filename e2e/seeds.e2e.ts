import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* What a demo begins with. */

const clients = async (panel: Panel) =>
  (JSON.parse((await panel.fetch('/api/v1/clients')).body) as { total: number }).total;

test('a first start as the site is delivered → two years of business, also offline and after a reset', async ({
  page,
}) => {
  const site = await servePanel({
    dist: join(root, 'dist'),
    modules: join(root, 'modules'),
    port: 0,
    seed: 'growing',
  });
  try {
    const panel = new Panel(page, site.url);
    await panel.signIn('admin');
    expect(await clients(panel)).toBe(120);

    await panel.go('/admin/settings?tab=data');
    const begin = page.getByRole('combobox', { name: 'Begin with' });
    await expect(begin).toHaveValue('Two years of business');
    await begin.click();
    await page.getByRole('option', { name: 'Empty' }).click();
    await page.getByRole('button', { name: 'Reset demo' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Demo reset.' })).toBeVisible();
    expect(await clients(panel)).toBe(0);

    await panel.keptForOffline();
    await page.context().setOffline(true);
    await begin.click();
    await page.getByRole('option', { name: 'Two years of business' }).click();
    await page.getByRole('button', { name: 'Reset demo' }).click();
    await expect.poll(() => clients(panel)).toBe(120);
    panel.expectQuiet();
  } finally {
    await site.close();
  }
});
