import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { newPrivateKey, publicKeyText, signingKey } from '@nextpanel/sdk/sign';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { startSource } from './source.ts';
import type { RemoteSource } from './source.ts';
import { test } from './test.ts';

interface Fixtures {
  /** Another server with this test's packages. Its index is signed with a key of its own, which the panel trusts. */
  readonly source: RemoteSource;
}

/** As `test`, with a panel whose plugins come from another server. */
export const remoteTest = test.extend<Fixtures>({
  source: async ({ modules }, provide, { outputDir }) => {
    const folder = join(outputDir, 'source');
    cpSync(modules, folder, { recursive: true });
    const source = await startSource(folder, await signingKey(await newPrivateKey()));
    await provide(source);
    await source.close();
  },
  site: async ({ modules, source }, provide) => {
    const site = await servePanel({
      dist: join(root, 'dist'),
      modules,
      port: 0,
      pluginServer: { url: source.url, trustedKeys: [publicKeyText(source.key)] },
    });
    await provide(site);
    await site.close();
  },
});
