import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysFromEnvironment, packFolder, writeIndex } from '@nextpanel/sdk/package';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { unlessUpToDate } from './upToDate.ts';

export const modules = join(root, 'modules');

interface Remote {
  /** Name of the folder below `remotes/`, which is the plugin's id. */
  readonly id: string;
  /** Shown in the shop window. An example for authors is packed into `modules/unlisted/`, for "Install from ZIP". */
  readonly listed: boolean;
}

export function findRemotes(): readonly Remote[] {
  const ids = readdirSync(join(root, 'remotes')).filter((id) =>
    existsSync(join(root, 'remotes', id, 'metadata.json')),
  );
  return ids.sort().map((id) => {
    const text = readFileSync(join(root, 'remotes', id, 'package.json'), 'utf8');
    const { nextpanel } = JSON.parse(text) as { nextpanel?: { listed?: boolean } };
    return { id, listed: nextpanel?.listed ?? true };
  });
}

/**
 * Builds and packs the remotes that have changed, and writes `modules/index.json` over all packages that are there. With
 * a key in the environment it signs both.
 */
export async function packRemotes(): Promise<void> {
  const keys = await keysFromEnvironment();
  mkdirSync(join(modules, 'unlisted'), { recursive: true });
  for (const { id, listed } of findRemotes()) {
    const folder = join('remotes', id);
    const { version } = JSON.parse(readFileSync(join(root, folder, 'metadata.json'), 'utf8')) as {
      version: string;
    };
    const output = join('modules', listed ? '' : 'unlisted', `${id}_v${version}.zip`);
    await unlessUpToDate(
      {
        name: `remote-${id}`,
        inputs: [folder, 'sdk', 'package-lock.json'],
        output,
        extra: keys.map((key) => key.id).join(),
      },
      async () => {
        console.log(`Building ${folder} …`);
        await mustRun('vite', ['build', '--logLevel', 'warn'], { quiet: true, cwd: join(root, folder) });
        const { bytes } = await packFolder(join(root, folder), { keys });
        writeFileSync(join(root, output), bytes);
        console.log(`Packed ${output} (${(bytes.length / 1024).toFixed(1)} KB)`);
      },
    );
  }
  await refreshIndex(modules);
}

/** What the index was last made from, by folder: a package that somebody drops in changes it. */
const seen = new Map<string, string>();

/** Writes `index.json` of a folder of packages if a package or a revocation came, went or changed since the last call. */
export async function refreshIndex(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.zip') || name === 'revoked.txt')
    .sort();
  const state = files
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs} ${statSync(join(folder, name)).size}`)
    .join('\n');
  if (seen.get(folder) === state && existsSync(join(folder, 'index.json'))) return;
  const { skipped } = await writeIndex(folder, { keys: await keysFromEnvironment() });
  for (const { file, reason } of skipped) console.warn(`${file} is not a package: ${reason}`);
  seen.set(folder, state);
}
