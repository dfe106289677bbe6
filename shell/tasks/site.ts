import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
  await unlessUpToDate(
    {
      name: 'docs',
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
  rmSync(join(root, 'dist', 'docs'), { recursive: true, force: true });
  cpSync(join(root, 'docs', 'site', 'dist'), join(root, 'dist', 'docs'), { recursive: true });
}

const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
