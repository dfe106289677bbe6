import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const entryOf = (folder: string) => join(folder, 'backend', 'index.ts');

/** Bundles `backend/index.ts` into the single import-free ES module that runs in a cell. */
export function backendBundle(folder: string): Plugin {
  const entry = entryOf(folder);
  return {
    name: 'nextpanel:backend',
    apply: 'build',
    async closeBundle() {
      if (!existsSync(entry)) return;
      await build({
        configFile: false,
        root: folder,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir: 'dist/backend',
          emptyOutDir: true,
          target: 'es2024',
          minify: 'oxc',
          lib: { entry, formats: ['es'], fileName: () => 'index.js' },
          rolldownOptions: { output: { codeSplitting: false, minify: true } },
        },
      });
    },
  };
}

/**
 * The same bundle for development, in memory: readable, with the lines of its sources. Null without a backend.
 * Rejects with what the bundler says. @returns the module, and all files that it was made of
 */
export async function developmentBackend(
  folder: string,
): Promise<{ readonly code: string; readonly files: readonly string[] } | null> {
  const entry = entryOf(folder);
  if (!existsSync(entry)) return null;
  const output = await build({
    configFile: false,
    root: folder,
    publicDir: false,
    logLevel: 'silent',
    mode: 'development',
    build: {
      write: false,
      target: 'es2024',
      minify: false,
      sourcemap: 'inline',
      lib: { entry, formats: ['es'], fileName: () => 'index.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [chunk] = (Array.isArray(output) ? output : [output]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  if (chunk?.type !== 'chunk') throw new Error(`Bundling ${entry} gave no module.`);
  return { code: chunk.code, files: chunk.moduleIds };
}
