import { mustRun } from './run.ts';
import { unlessUpToDate } from './upToDate.ts';
import { packRemotes } from './remotes.ts';
import { ownKeys } from './vite/ownKeys.ts';
import { runtimeConfig } from './vite/site.ts';

/** Builds what is not up to date: the remotes, their packages in `modules/`, the shell in `dist/`. */
export async function buildSite(): Promise<void> {
  await packRemotes();
  await unlessUpToDate(
    {
      name: 'shell',
      inputs: ['shell', 'sdk', 'public', 'vite.config.ts', 'package-lock.json'],
      output: 'dist/index.html',
      extra: `${runtimeConfig()}${(await ownKeys()).join()}`,
    },
    async () => {
      console.log('Building the shell …');
      await mustRun('vite', ['build', '--logLevel', 'warn'], { quiet: true });
    },
  );
}
