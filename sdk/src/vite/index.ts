import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { backendBundle } from './backendBundle.ts';
import { sharedByRemote } from './shared.ts';

interface FrontendMetadata {
  readonly id: string;
  readonly frontend?: {
    readonly routes?: readonly { readonly expose: string }[];
    readonly slots?: readonly { readonly expose: string }[];
  };
}

/** `./ChatsPage` in metadata.json is `frontend/ChatsPage.tsx` in the plugin's folder. */
function exposes(metadata: FrontendMetadata): Record<string, string> {
  const names = [...(metadata.frontend?.routes ?? []), ...(metadata.frontend?.slots ?? [])].map(
    (mount) => mount.expose,
  );
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, name.replace('./', './frontend/') + '.tsx']),
  );
}

/**
 * The vite configuration of a plugin: `export default remote(import.meta.dirname)`.
 *
 * Reads metadata.json for what to expose. Builds `dist/frontend/` (a module-federation remote that takes React and
 * the kit from the shell, so that a small plugin stays small) and, if there is a `backend/index.ts`,
 * `dist/backend/index.js` (one ES module without imports).
 */
export function remote(folder: string): UserConfig {
  const metadata = JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8')) as FrontendMetadata;
  return defineConfig({
    root: folder,
    // Relative, because a plugin is served under a prefix that is new with every installation.
    base: './',
    publicDir: false,
    plugins: [
      react(),
      federation({
        name: metadata.id,
        filename: 'remoteEntry.js',
        exposes: exposes(metadata),
        shared: sharedByRemote(folder),
        manifest: true,
        dts: false,
        // In the dev server an edit reaches the shell's page and keeps the state of its components.
        dev: { remoteHmr: true },
        // The shell provides the federation runtime: half of what is left of a tiny remote.
        experiments: { externalRuntime: true },
      }),
      backendBundle(folder),
    ],
    build: {
      outDir: 'dist/frontend',
      emptyOutDir: true,
      target: 'es2024',
      // An inlined asset would be a data: URL, which the page's content security policy refuses for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: false,
      // The plugin has no page of its own; federation adds the entries that matter.
      rolldownOptions: { input: join(import.meta.dirname, 'noPage.js') },
    },
  });
}
