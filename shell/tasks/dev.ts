import { join } from 'node:path';
import sirv from 'sirv';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { docsFolder, makeDocs } from './docs.ts';
import { findRemotes, modules, packRemotes, refreshIndex } from './remotes.ts';
import { root } from './root.ts';
import { makeSeedImage } from './seedImage.ts';

/*
 * Shell and remotes with hot reload. Screens of an installed plugin come from the dev server of its remote and keep
 * their state when they are edited. A change of a backend, a migration or metadata packs the remote anew: install it
 * again from the marketplace.
 */
await packRemotes();
await makeSeedImage();
await makeDocs();

async function serveRemote(id: string): Promise<readonly [string, ViteDevServer]> {
  const folder = join(root, 'remotes', id);
  const server = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    server: { host: '127.0.0.1', port: 5180, cors: true },
  });
  await server.listen();
  server.watcher.on('change', (file) => {
    if (/\/(backend|migrations)\/|metadata\.json$/.test(file))
      void packRemotes().catch((error: unknown) => console.error(error));
  });
  return [id, server];
}

const remotes = new Map<string, ViteDevServer>();
for (const { id } of findRemotes()) remotes.set(...(await serveRemote(id)));

const entryOf = (server: ViteDevServer) => `${server.resolvedUrls?.local[0] ?? ''}remoteEntry.js`;
const packages = sirv(modules, { dev: true });
const documentation = sirv(docsFolder, { dev: true });
const shell = await createServer({
  configFile: join(root, 'vite.config.ts'),
  plugins: [
    {
      name: 'nextpanel:development',
      configureServer({ middlewares }) {
        middlewares.use('/remotes.json', (_request, response) => {
          const entries = Object.fromEntries([...remotes].map(([id, server]) => [id, entryOf(server)]));
          response.setHeader('content-type', 'application/json').end(JSON.stringify(entries));
        });
        middlewares.use('/docs', documentation);
        middlewares.use('/modules', (request, response, next) => {
          refreshIndex(modules).then(() => packages(request, response, next), next);
        });
      },
    },
  ],
});
await shell.listen();
console.log(`\nNextPanel in development: ${shell.resolvedUrls?.local[0]}`);
for (const [id, server] of remotes) console.log(`  ${id}: ${server.resolvedUrls?.local[0]}`);

async function end(): Promise<void> {
  await Promise.all([...remotes.values(), shell].map((server) => server.close()));
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
