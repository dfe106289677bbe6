import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { unlessUpToDate } from './upToDate.ts';

/** The built documentation. */
export const docsFolder = join(root, 'docs', 'site', 'dist');

/** Builds the documentation unless it is up to date. */
export async function makeDocs(): Promise<void> {
  await unlessUpToDate(
    {
      name: 'docs',
      // Whatever it is made from: what is written, and what the code says of itself.
      inputs: [
        'docs',
        'sdk',
        'remotes',
        'shell/server',
        'shell/sw',
        'shell/host',
        'public',
        'package-lock.json',
      ],
      output: 'docs/site/dist/index.html',
    },
    async () => {
      console.log('Building the documentation …');
      await mustRun('node', ['docs/site/build.ts'], { quiet: true });
    },
  );
}

/** Puts the documentation into a built site, where the service worker and the static servers look for it. */
export async function putDocs(site: string): Promise<void> {
  await makeDocs();
  rmSync(join(site, 'docs'), { recursive: true, force: true });
  cpSync(docsFolder, join(site, 'docs'), { recursive: true });
}
