import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { putDocs } from './docs.ts';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { unlessUpToDate } from './upToDate.ts';
import { packRemotes } from './remotes.ts';
import { makeSeedImage, seedImageFile } from './seedImage.ts';
import { ownKeys } from './vite/ownKeys.ts';
import { runtimeConfig } from './vite/site.ts';

/** Builds what is not up to date: the remotes, their packages in `modules/`, the shell in `dist/`, the documentation in `dist/docs/`. */
export async function buildSite(): Promise<void> {
  await packRemotes();
  await makeSeedImage();
  await unlessUpToDate(
    {
      name: 'shell',
      inputs: ['shell', 'sdk', 'public', 'vite.config.ts', 'package-lock.json'],
      output: 'dist/index.html',
      extra: `${runtimeConfig()}${(await ownKeys()).join()}${digestOf(seedImageFile)}`,
    },
    async () => {
      console.log('Building the shell …');
      await mustRun('vite', ['build', '--logLevel', 'warn'], { quiet: true });
    },
  );
  await putDocs(join(root, 'dist'));
}

const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
