import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { putDocs } from './docs.ts';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { makeSeedImage } from './seedImage.ts';
import { unlessUpToDate } from './upToDate.ts';
import { bundleText } from './vite/bundleText.ts';
import { developmentReact } from './vite/developmentReact.ts';
import { runtimeConfig } from './vite/site.ts';

const kinds = ['production', 'development'] as const;
type Kind = (typeof kinds)[number];

const cache = join('node_modules', '.cache', 'nextpanel', 'sdk-shell');
const built = (kind: Kind) => join(root, cache, kind);

/**
 * Puts the built shell into the SDK: `shell/`, which any static host serves as it is, and `shell-dev/`, the few files to
 * lay over it for `nextpanel dev`: React as it is in development, and a service worker that keeps nothing.
 */
export async function putShell(stage: string): Promise<void> {
  await makeSeedImage();
  await unlessUpToDate(
    {
      name: 'shell-of-sdk',
      inputs: ['shell', 'sdk/src', 'public', 'vite.config.ts', 'package-lock.json'],
      output: join(cache, 'development', 'index.html'),
    },
    async () => {
      rmSync(join(root, cache), { recursive: true, force: true });
      // Each in a process of its own: the federation plugin counts its builds and puts the number into names of files.
      for (const kind of kinds)
        await mustRun('node', [import.meta.filename, kind], {
          quiet: true,
          env: { NODE_ENV: 'production', ...nothingOfOurs },
        });
    },
  );
  cpSync(built('production'), join(stage, 'shell'), { recursive: true });
  await putDocs(join(stage, 'shell'));
  writeFileSync(join(stage, 'shell', 'config.json'), runtimeConfig({}));
  for (const file of differing()) cpSync(join(built('development'), file), join(stage, 'shell-dev', file));
  writeFileSync(
    join(stage, 'shell-dev', 'sw.js'),
    await bundleText(join(root, 'shell', 'sw', 'main.ts'), {
      __PRECACHE__: '[]',
      __BUILD__: JSON.stringify('development'),
    }),
  );
}

/** What this process was started for (tests, another plugin source) does not go into the package. */
const nothingOfOurs = {
  VITEST: undefined,
  PLUGIN_SOURCE: undefined,
  PLUGIN_SERVER_URL: undefined,
  NEXTPANEL_TRUSTED_KEYS: undefined,
  DEMO_SEED: undefined,
};

/** The files with React in them. Throws an `Error` if the two builds are no longer the same but for that. */
function differing(): string[] {
  const [files = '', others = ''] = kinds.map((kind) => filesIn(built(kind)).join('\n'));
  if (files !== others)
    throw new Error('The shell with React for development has other files than the shell.');
  return files
    .split('\n')
    .filter((file) => !kinds.map((kind) => readFileSync(join(built(kind), file), 'base64')).every(isFirst));
}

const isFirst = <Item>(item: Item, _index: number, items: readonly Item[]) => item === items[0];

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

if (import.meta.main) {
  const kind = process.argv[2] === 'development' ? 'development' : 'production';
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [developmentReact(kind, join(root, cache, 'names.json'))],
    build: { outDir: built(kind), emptyOutDir: true },
  });
}
