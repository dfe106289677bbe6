import { join } from 'node:path';
import { federation } from '@module-federation/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { backendBundle } from './backendBundle.ts';
import { brokenSources } from './brokenSources.ts';
import { developmentServer } from './developmentServer.ts';
import { exposes, frontendMetadata } from './exposes.ts';
import { sharedByRemote } from './shared.ts';

/**
 * The vite configuration of a plugin: `export default remote(import.meta.dirname)`.
 *
 * Reads metadata.json for what to expose. Builds `dist/frontend/` (a module-federation remote that takes React and
 * the kit from the shell, so that a small plugin stays small) and, if there is a `backend/index.ts`,
 * `dist/backend/index.js` (one ES module without imports). Its dev server is what a panel connects to in development.
 */
export function remote(folder: string): UserConfig {
  const metadata = frontendMetadata(folder);
  return defineConfig({
    root: folder,
    // Relative, because a plugin is served under a prefix that is new with every installation.
    base: './',
    publicDir: false,
    plugins: [
      react(),
      brokenSources(folder, Object.values(exposes(metadata))),
      // Before the next one, which looks for the refresh runtime in the plugin's own folder.
      developmentServer(folder),
      federation({
        name: metadata.id,
        filename: 'remoteEntry.js',
        exposes: exposes(metadata),
        shared: sharedByRemote(folder),
        manifest: true,
        dts: false,
        // Seconds without any module read. Its usual 10 for all of them is too little for a busy machine.
        moduleParseIdleTimeout: 60,
        // In the dev server an edit reaches the shell's page and keeps the state of its components.
        dev: { remoteHmr: true },
        // The shell provides the federation runtime: half of what is left of a tiny remote.
        experiments: { externalRuntime: true },
      }),
      backendBundle(folder),
    ],
    // The panel shows what is wrong, with the plugin's name.
    server: { hmr: { overlay: false } },
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
