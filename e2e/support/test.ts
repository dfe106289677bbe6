import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import type { Serving } from '../../shell/tasks/serve.ts';
import { Panel } from './panel.ts';

interface Fixtures {
  /** A signed-out panel in a fresh browser profile. Fails the test on a console error or a policy violation. */
  readonly panel: Panel;
  /** This test's own folder of packages: what `modules/` holds, to add to and to spoil. */
  readonly modules: string;
  /** This test's own static server; it may be stopped. */
  readonly site: Serving;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  modules: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'nextpanel-modules-'));
    cpSync(join(root, 'modules'), folder, { recursive: true });
    await provide(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  site: async ({ modules }, provide) => {
    const site = await servePanel({ dist: join(root, 'dist'), modules, port: 0 });
    await provide(site);
    await site.close();
  },
  panel: async ({ page, site }, provide) => {
    const panel = new Panel(page, site.url);
    await provide(panel);
    panel.expectQuiet();
  },
});

export { expect } from '@playwright/test';
