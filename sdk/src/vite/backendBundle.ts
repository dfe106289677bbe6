import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** Bundles `backend/index.ts` into the single import-free ES module that runs in a cell. */
export function backendBundle(folder: string): Plugin {
  const entry = join(folder, 'backend', 'index.ts');
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
