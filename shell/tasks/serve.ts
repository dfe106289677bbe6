import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import type { SeedName } from '../server/ports.ts';
import { shellPolicy } from '../sw/policy.ts';
import { refreshIndex } from './remotes.ts';
import { developmentOrigins, runtimeConfig } from './vite/site.ts';

export interface ServeOptions {
  /** The built site. */
  readonly dist: string;
  /** The folder of packages, served live: a ZIP dropped there is in the marketplace with its next look. */
  readonly modules: string;
  /** The index of that folder was made by somebody else: it is served as it is. */
  readonly indexed?: boolean;
  /** 0 takes any free port. */
  readonly port: number;
  /** Path under which the panel is served, with a slash at both ends. */
  readonly base?: string;
  /** As a host that knows nothing of the panel: no headers, no configuration, 404.html for what isn't there. */
  readonly dumb?: boolean;
  /** What a browser without a database begins with, whatever the environment says. */
  readonly seed?: SeedName;
  /** The remote plugin source to use and the keys to trust, whatever the environment says. */
  readonly pluginServer?: { readonly url: string; readonly trustedKeys?: readonly string[] };
  /** Whose code runs in the panel for development, whatever the environment says. */
  readonly developmentOrigins?: readonly string[];
}

export interface Serving {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the static site on loopback. There is nothing else to it: the panel's server runs in the browser. */
export async function servePanel({
  dist,
  modules,
  indexed = false,
  port,
  base = '/',
  dumb = false,
  pluginServer,
  developmentOrigins: named,
  seed,
}: ServeOptions): Promise<Serving> {
  const files = sirv(dist, { dev: true, etag: true });
  const packages = sirv(modules, { dev: true, etag: true });
  const demo = {
    DEMO_SEED: seed ?? process.env['DEMO_SEED'],
    ...(named ? { NEXTPANEL_DEVELOPMENT_ORIGINS: named.join(' ') } : {}),
  };
  const environment: NodeJS.ProcessEnv = pluginServer
    ? {
        PLUGIN_SOURCE: 'remote',
        PLUGIN_SERVER_URL: pluginServer.url,
        NEXTPANEL_TRUSTED_KEYS: (pluginServer.trustedKeys ?? []).join(' '),
        ...demo,
      }
    : { ...process.env, ...demo };
  const policy = shellPolicy(environment['PLUGIN_SERVER_URL'], developmentOrigins(environment));
  const shellPage = () =>
    readFileSync(join(dist, 'index.html'), 'utf8').replaceAll(/(src|href)="\.\//g, `$1="${base}`);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (`${path}/` === base) return void response.writeHead(308, { location: base }).end();
    if (!path.startsWith(base)) return void response.writeHead(404).end('Not found');
    request.url = `/${(request.url ?? '').slice(base.length)}`;
    const local = `/${path.slice(base.length)}`;
    // Its links are relative to the folder.
    if (local === '/docs') return void response.writeHead(308, { location: `${base}docs/` }).end();
    if (local.startsWith('/modules/')) {
      if (local === '/modules/index.json' && !indexed) await refreshIndex(modules);
      request.url = request.url.slice('/modules'.length);
      return packages(request, response, () => void response.writeHead(404).end('Not found'));
    }
    if (!dumb) {
      response.setHeader('x-content-type-options', 'nosniff');
      if (local === '/config.json')
        return void response.setHeader('content-type', 'application/json').end(runtimeConfig(environment));
      if (local === '/') return sendShell(response);
    }
    files(request, response, () => {
      const page = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      if (page && !dumb && local.startsWith('/docs/')) return sendNoDocument(response);
      const ours = !/^\/(api|plugins)\//.test(local);
      if (page && ours && !dumb) return sendShell(response);
      if (page && dumb)
        return void response
          .writeHead(404, { 'content-type': 'text/html' })
          .end(readFileSync(join(dist, '404.html')));
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    });
  }

  function sendNoDocument(response: ServerResponse): void {
    const html = readFileSync(join(dist, 'docs', '404.html'), 'utf8');
    response
      .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      .end(html.replaceAll(/(src|href|data-search)="\.\//g, `$1="${base}docs/`));
  }

  function sendShell(response: ServerResponse): void {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(shellPage());
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}${base}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
