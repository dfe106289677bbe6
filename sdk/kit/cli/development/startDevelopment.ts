import { existsSync } from 'node:fs';
import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { parseMetadata } from '@nextpanel/sdk/manifest';
import type { Plugin, ViteDevServer } from 'vite';
import { shellFiles } from './shellFiles.ts';

export interface DevelopmentOptions {
  readonly folder: string;
  /** Null takes 5180, or the next one that is free. */
  readonly port: number | null;
  /** Origins of other panels that may read from the dev server, besides those on this machine. */
  readonly origins: readonly string[];
}

export interface Development {
  readonly id: string;
  readonly name: string;
  /** What panels elsewhere connect to. */
  readonly remote: string;
  /** The panel of the SDK: connects the plugin and goes to its first screen. */
  readonly url: string;
  /** What can not be packed or compiled already, in one line. */
  readonly error: string | null;
  /** Opens the browser of this machine. */
  open(): void;
  close(): Promise<void>;
}

const configurations = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs', 'vite.config.mts'];
const preset = "import { remote } from '@nextpanel/sdk/vite'; export default remote(import.meta.dirname);";

/**
 * Serves a plugin's screens as they are written, what a panel asks of it besides, and the shell of the SDK, all of it
 * under one origin, so that the panel's policy is the strict one. Rejects with what is wrong and how to go on.
 */
export async function startDevelopment({ folder, port, origins }: DevelopmentOptions): Promise<Development> {
  const root = resolve(folder);
  const { id, name } = await identityOf(folder);
  const configFile = configurations.map((file) => join(root, file)).find((file) => existsSync(file));
  if (configFile === undefined) throw new Error(`${folder} has no vite.config.ts. Write: ${preset}`);
  // Whatever it was started from: React for production knows of no refresh, and in tests federation does nothing.
  process.env['NODE_ENV'] = 'development';
  delete process.env['VITEST'];
  const { createLogger, createServer, defaultAllowedOrigins } = await import('vite');
  const base = `/panel/${id}/`;
  // Answers for programs go to the output; what the server says meanwhile does not.
  const customLogger = createLogger('info', {
    allowClearScreen: false,
    console: new Console(process.stderr, process.stderr),
  });
  let server: ViteDevServer;
  try {
    server = await createServer({
      root,
      configFile,
      customLogger,
      plugins: [shellPlugin(base)],
      server: {
        host: '127.0.0.1',
        port: port ?? 5180,
        strictPort: port !== null,
        cors: { origin: [defaultAllowedOrigins, ...origins] },
      },
    });
  } catch (error) {
    throw new Error(`The dev server of ${folder} can not start.\n${messageOf(error)}`, { cause: error });
  }
  if (!server.config.plugins.some((plugin) => plugin.name === 'nextpanel:development')) {
    await server.close();
    throw new Error(`vite.config.ts does not use the preset. Write: ${preset}`);
  }
  try {
    await server.listen();
  } catch (error) {
    await server.close();
    throw new Error(`${messageOf(error)}. Choose another one with --port, or end what uses it.`, {
      cause: error,
    });
  }
  const own = server.resolvedUrls?.local[0] ?? '';
  const remote = own.replace('127.0.0.1', 'localhost');
  const url = new URL(`${base.slice(1)}admin/developer/remotes?connect=${remote}`, remote).href;
  const state = await fetch(new URL('__nextpanel/state', own));
  const { error } = (await state.json()) as {
    error: { message: string; file: string | null; line: number | null } | null;
  };
  return {
    id,
    name,
    remote,
    url,
    error: error && `${error.file ?? ''}:${error.line ?? ''} ${error.message}`,
    open() {
      server.config.server.open = url;
      server.openBrowser();
    },
    close: () => server.close(),
  };
}

async function identityOf(folder: string): Promise<{ readonly id: string; readonly name: string }> {
  const file = join(folder, 'metadata.json');
  if (!existsSync(file))
    throw new Error(`${folder} is no plugin: there is no metadata.json. Go to its folder or name it.`);
  try {
    return parseMetadata(await readFile(file));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

function shellPlugin(base: string): Plugin {
  return {
    name: 'nextpanel:shell',
    configureServer({ middlewares, config }) {
      const serve = shellFiles(base);
      middlewares.use(serve);
      middlewares.use((request, response, next) => {
        if (request.url !== '/') return next();
        const own = `http://${request.headers.host ?? `localhost:${config.server.port}`}/`;
        response.writeHead(302, { location: `${base}admin/developer/remotes?connect=${own}` }).end();
      });
    },
  };
}

const messageOf = (error: unknown) =>
  stripVTControlCharacters(error instanceof Error ? error.message : String(error));
