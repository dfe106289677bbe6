import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { shellFolder } from './shellFolder.ts';

export interface ShellOptions {
  /** What a browser without a database begins with; a few clients when absent. */
  readonly seed?: 'empty' | 'fresh' | 'small' | 'growing';
  /** The folder of the built shell; that of the SDK when absent. */
  readonly folder?: string;
}

export interface ServedShell {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const noPlugins = { version: 1, expires: '9999-12-31T00:00:00.000Z', plugins: [], revoked: [] };

/** Serves the built panel on loopback, on any free port, with an empty marketplace. There is no server behind it. */
export async function serveShell({
  seed = 'small',
  folder = shellFolder(),
}: ShellOptions = {}): Promise<ServedShell> {
  const files = sirv(folder, { dev: true, etag: true });
  const config = { plugin_source: 'local', plugin_server_url: '', trusted_keys: [], seed };
  // Its links are relative, and a screen may be deep.
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll(/(src|href)="\.\//g, '$1="/');
  const answers: Readonly<Record<string, unknown>> = {
    '/config.json': config,
    '/modules/index.json': noPlugins,
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path in answers)
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[path]));
    const sendPage = () => void response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    if (path === '/') return sendPage();
    files(request, response, () => {
      const isScreen = (request.headers.accept ?? '').includes('text/html');
      if (isScreen && !/^\/(?:api|plugins|modules)\//.test(path)) return sendPage();
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    });
  }

  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
