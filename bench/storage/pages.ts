import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { build } from 'vite';
import { root } from '../../shell/tasks/root.ts';
import type { PeerName } from './peers.ts';

export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds the pages of this bench into the cache and serves them on loopback, the packages of other engines under
 * `/peers/`. No header sets the page apart from other origins: none of the engines shares memory between threads.
 */
export async function servePages(peers: Partial<Record<PeerName, string>>): Promise<Pages> {
  const built = join(root, 'node_modules', '.cache', 'nextpanel', 'bench-storage');
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'browser'),
    publicDir: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: built, emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0, modulePreload: false },
  });
  const page = sirv(built, { dev: true });
  const packages = Object.entries(peers).map(([name, folder]) => ({
    prefix: `/peers/${name}`,
    serve: sirv(folder, { dev: true }),
  }));
  const server = createServer((request, response) => {
    const missing = () => void response.writeHead(404).end();
    const peer = packages.find(({ prefix }) => request.url?.startsWith(`${prefix}/`));
    if (!peer) return page(request, response, missing);
    request.url = request.url?.slice(peer.prefix.length) ?? '/';
    return peer.serve(request, response, missing);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
