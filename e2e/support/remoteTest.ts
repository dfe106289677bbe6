import { join } from 'node:path';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { startSource } from './source.ts';
import type { RemoteSource } from './source.ts';
import { test } from './test.ts';

/** As `test`, with a panel whose plugins come from another server, which serves this test's folder of packages. */
export const remoteTest = test.extend<{ readonly source: RemoteSource }>({
  source: async ({ modules }, provide) => {
    const source = await startSource(modules);
    await provide(source);
    await source.close();
  },
  site: async ({ modules, source }, provide) => {
    const site = await servePanel({ dist: join(root, 'dist'), modules, port: 0, pluginServer: source.url });
    await provide(site);
    await site.close();
  },
});
