import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

for (const base of ['/', '/demo/panel/'] as const) {
  test(`a host that knows nothing of the panel serves it under ${base} → a deep link, install and a reload work`, async ({
    page,
    modules,
  }) => {
    const site = await servePanel({ dist: join(root, 'dist'), modules, port: 0, base, dumb: true });
    const panel = new Panel(page, site.url);
    // The first visit finds no page there: the host answers with 404.html, which knows the way.
    panel.expected.push(/404/);
    await page.goto(`${site.url}login?to=/marketplace`);
    await panel.signIn('admin', { by: 'here' });
    await expect(page).toHaveURL(`${site.url}marketplace`);
    await panel.install('AI Chatbot');
    await page.reload();
    await expect(panel.card('AI Chatbot')).toContainText('Installed');
    await panel.go('/');
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    await site.close();
    panel.expectQuiet();
  });
}
