/**
 * `@nextpanel/sdk/playwright`: `test` of Playwright with the built panel and the plugin in it. Needs `@playwright/test` in the
 * project of the plugin.
 *
 * ```ts
 * import { expect, test } from '@nextpanel/sdk/playwright';
 *
 * test('notes are kept', async ({ panel }) => {
 *   await panel.go('/admin/notes');
 *   await panel.page.getByRole('textbox', { name: 'Note' }).fill('Buy milk');
 * });
 * ```
 */
import { test as base } from '@playwright/test';
import type { PanelFixtures, PanelTest, PanelWorkerFixtures } from '../../src/playwright/fixtures.ts';
import { serveShell } from '../shell/serveShell.ts';
import { OpenPanel } from './OpenPanel.ts';

export { expect } from '@playwright/test';
export type { PanelFixtures, PanelTest, PanelWorkerFixtures } from '../../src/playwright/fixtures.ts';
export type { DemoPerson, PanelAnswer, PanelPage } from '../../src/playwright/PanelPage.ts';

export const test: PanelTest = base.extend<PanelFixtures, PanelWorkerFixtures>({
  plugin: ['.', { option: true }],
  expected: [[], { option: true }],
  seed: ['small', { option: true, scope: 'worker' }],
  shell: [
    async ({ seed }, provide) => {
      const shell = await serveShell({ seed });
      await provide(shell.url);
      await shell.close();
    },
    { scope: 'worker' },
  ],
  panel: async ({ page, shell, plugin, expected }, provide) => {
    const panel = new OpenPanel(page, shell);
    await panel.signIn('admin');
    if (plugin !== null) await panel.install(plugin);
    await provide(panel);
    const complaints = panel.complaints.filter((line) => !expected.some((pattern) => pattern.test(line)));
    if (complaints.length > 0) throw new Error(`The console complained:\n${complaints.join('\n')}`);
  },
  staff: async ({ panel }, provide) => await provide(await panel.openAs('support')),
  client: async ({ panel }, provide) => await provide(await panel.openAs('client')),
});
