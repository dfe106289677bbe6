import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { bundleText } from './bundleText.ts';

/** Everything the shell needs without a network; packages, the documentation and the host's fallback page are not among it. */
const notPrecached =
  /^(sw\.js|404\.html|config\.json|modules\/|docs\/|mf-manifest\.json|mf-stats\.json)|\.map$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

const bundle = (root: string, precache: readonly string[], digest: string) =>
  bundleText(join(root, 'shell', 'sw', 'main.ts'), {
    __PRECACHE__: JSON.stringify(precache),
    __BUILD__: JSON.stringify(digest),
  });

/** Builds `sw.js` beside index.html, with the list of files it keeps for offline use. In development it keeps none. */
export function serviceWorker(root: string): Plugin {
  let outDir = '';
  return {
    name: 'nextpanel:service-worker',
    configResolved: (config) => void (outDir = config.build.outDir),
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response, next) => {
        bundle(root, [], 'development').then(
          (script) => response.setHeader('content-type', 'text/javascript').end(script),
          next,
        );
      });
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (this.environment.name !== 'client' || this.environment.config.command !== 'build') return;
        if (!statSync(outDir, { throwIfNoEntry: false })) return;
        const files = filesBelow(outDir).filter((file) => !notPrecached.test(file));
        const digest = createHash('sha256');
        for (const file of files) digest.update(file).update(readFileSync(join(outDir, file)));
        const precache = files.map((file) => (file === 'index.html' ? './' : file));
        writeFileSync(join(outDir, 'sw.js'), await bundle(root, precache, digest.digest('hex').slice(0, 12)));
      },
    },
  };
}
