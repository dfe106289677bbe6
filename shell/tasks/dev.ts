import { join } from 'node:path';
import sirv from 'sirv';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { docsFolder, makeDocs } from './docs.ts';
import { findRemotes, modules, packRemotes, refreshIndex } from './remotes.ts';
import { root } from './root.ts';
import { makeSeedImage } from './seedImage.ts';

/*
 * Shell and remotes with hot reload. Each remote has a dev server, to be connected under Developer → Remotes: from then on
 * its screens keep their state when they are edited, and its backend, migrations and metadata follow as well.
 */
await packRemotes();
await makeSeedImage();
await makeDocs();

async function serveRemote(id: string): Promise<readonly [string, ViteDevServer]> {
  const folder = join(root, 'remotes', id);
  const server = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    server: { host: '127.0.0.1', port: 5180 },
  });
  await server.listen();
  return [id, server];
}

const remotes = new Map<string, ViteDevServer>();
for (const { id } of findRemotes()) remotes.set(...(await serveRemote(id)));
const urlOf = (server: ViteDevServer) => server.resolvedUrls?.local[0] ?? '';
process.env['NEXTPANEL_DEVELOPMENT_ORIGINS'] ??= [...remotes.values()]
  .map((server) => new URL(urlOf(server)).origin)
  .join(' ');

const packages = sirv(modules, { dev: true });
const documentation = sirv(docsFolder, { dev: true });
const shell = await createServer({
  configFile: join(root, 'vite.config.ts'),
  plugins: [
    {
      name: 'nextpanel:development',
      configureServer({ middlewares }) {
        middlewares.use('/docs', documentation);
        middlewares.use('/modules', (request, response, next) => {
          refreshIndex(modules).then(() => packages(request, response, next), next);
        });
      },
    },
  ],
});
await shell.listen();
console.log(`\nNextPanel in development: ${urlOf(shell)}`);
for (const [id, server] of remotes)
  console.log(`  connect ${id}: ${urlOf(shell)}admin/developer/remotes?connect=${urlOf(server)}`);

async function end(): Promise<void> {
  await Promise.all([...remotes.values(), shell].map((server) => server.close()));
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
