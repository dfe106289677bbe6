import type { IncomingMessage, ServerResponse } from 'node:http';
import { statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { developmentError, type DevelopmentError } from './developmentError.ts';
import { DevelopmentPackage } from './developmentPackage.ts';
import { EventStreams } from './eventStreams.ts';
import { exposedFiles } from './exposes.ts';
import { firstScreen } from './firstScreen.ts';
import { freshModules } from './freshModules.ts';
import { panelClient, REFRESH_RUNTIME, refreshRuntime, refreshScript } from './panelPage.ts';
import { whenWritten } from './whenWritten.ts';

/** Editors write several files at once, and formatters write again: of a second time within 50 ms the watcher says nothing. */
const SETTLE_MS = 60;

const writtenAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/**
 * What a panel asks of a plugin's dev server besides its screens, below `__nextpanel/`: `package.zip`, the plugin as it is
 * right now without its screens; `state`; `events`, what changes and what is wrong, as it happens.
 */
export function developmentServer(folder: string): Plugin {
  let session: DevelopmentSession | null = null;
  return {
    name: 'nextpanel:development',
    apply: 'serve',
    configureServer(server) {
      session = new DevelopmentSession(folder, server);
      freshModules(server.environments.client.moduleGraph, folder);
      const { answer, watch, notice } = session;
      server.middlewares.use('/__nextpanel', (request, response, next) => {
        answer(request, response).then(undefined, next);
      });
      server.middlewares.use(REFRESH_RUNTIME, (_request, response, next) => {
        const send = (code: string) => response.setHeader('content-type', 'text/javascript').end(code);
        refreshRuntime().then(send, next);
      });
      server.watcher.on('all', watch);
      return () => void server.middlewares.use(notice);
    },
    load: {
      order: 'pre',
      async handler(id) {
        const [file = id] = id.split('?');
        if (isAbsolute(file) && !file.includes('/node_modules/')) await whenWritten(file);
      },
    },
    transform: {
      filter: { id: /\/vite\/dist\/client\/client\.mjs/ },
      handler: panelClient,
    },
    // Of a server that ends, or that is followed by another one with a new configuration.
    buildEnd: () => session?.close(),
  };
}

class DevelopmentSession {
  readonly #folder: string;
  readonly #server: ViteDevServer;
  readonly #package: DevelopmentPackage;
  readonly #events = new EventStreams();
  #exposed: string | null = null;
  #stamp: string | null = null;
  /** Files, and when what is known of them was written. */
  #changed = new Map<string, number | undefined>();
  /** The same of those that were looked at. */
  readonly #seen = new Map<string, number | undefined>();
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  /** By what is broken: the package, or a file of the screens. */
  readonly #errors = new Map<string, DevelopmentError>();

  constructor(folder: string, server: ViteDevServer) {
    this.#folder = folder;
    this.#server = server;
    this.#package = new DevelopmentPackage(folder);
    // Before anybody asks.
    void this.#remake();
  }

  readonly answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/events') return this.#events.add(response);
    response.setHeader('cache-control', 'no-cache');
    if (path === '/refresh.js')
      return void response.setHeader('content-type', 'text/javascript').end(refreshScript);
    if (path === '/state') return json(response, 200, await this.#state());
    if (path !== '/package.zip') return json(response, 404, { error: 'There is nothing here.' });
    const made = await this.#package.make();
    if ('error' in made) return json(response, 409, made);
    response
      .setHeader('content-type', 'application/zip')
      .setHeader('etag', `"${made.stamp}"`)
      .end(made.bytes);
  };

  /** Hears of every file that is written. */
  readonly watch = (_event: string, file: string): void => {
    this.#changed.set(file, writtenAt(file));
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const files = this.#changed;
      this.#changed = new Map();
      this.#timer = null;
      const settled = [...files]
        .filter(([changed, at]) => this.#isNews(changed, at))
        .map(([changed]) => changed);
      this.#looking = this.#looking
        .then(() => this.#look(settled))
        .catch((error: unknown) => this.#server.config.logger.error(String(error)));
    }, SETTLE_MS);
  };

  /** Whether a file is to be looked at now: not before it has settled, and once, however often the watcher tells of it. */
  #isNews(file: string, at: number | undefined): boolean {
    if (writtenAt(file) !== at) {
      this.#sayAgain(file);
      return false;
    }
    if (this.#seen.has(file) && this.#seen.get(file) === at) return false;
    this.#seen.set(file, at);
    return true;
  }

  /** What the watcher left out. */
  #sayAgain(file: string): void {
    this.#server.watcher.emit('change', file);
    this.watch('change', file);
  }

  /** Hears of screens that can not be compiled when they are asked for. */
  readonly notice: Connect.ErrorHandleFunction = (thrown, _request, _response, next) => {
    const error = developmentError(this.#folder, 'frontend', thrown);
    if (error.file !== null) this.#broken(join(this.#folder, error.file), error);
    next(thrown);
  };

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#server.watcher.off('all', this.watch);
    this.#events.close();
  }

  async #state(): Promise<object> {
    const made = await this.#package.make();
    const last = this.#package.last;
    return {
      nextpanel: 1,
      id: last?.metadata.id ?? null,
      name: last?.metadata.name ?? null,
      version: last?.metadata.version ?? null,
      stamp: last?.stamp ?? null,
      first: last ? firstScreen(last.metadata) : null,
      root: this.#folder.split(sep).join('/'),
      error: 'error' in made ? made.error : ([...this.#errors.values()][0] ?? null),
    };
  }

  async #look(files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    await Promise.all(files.map(whenWritten));
    // What could not be packed may be broken by any file.
    if (this.#errors.has('package') || files.some((file) => this.#package.has(file))) await this.#remake();
    for (const file of files) await this.#lookAtScreens(file);
  }

  async #remake(): Promise<void> {
    this.#package.forget();
    const made = await this.#package.make();
    if ('error' in made) return this.#broken('package', made.error);
    const isFirst = this.#stamp === null;
    const isNew = this.#stamp !== made.stamp;
    this.#stamp = made.stamp;
    this.#fixed('package');
    if (isNew && !isFirst) this.#events.send('package', { stamp: made.stamp });
    const exposed = exposedFiles(made.metadata);
    this.#exposed ??= exposed;
    // What the remote exposes is read with its configuration.
    if (this.#exposed !== exposed) await this.#server.restart();
  }

  async #lookAtScreens(file: string): Promise<void> {
    const { client } = this.#server.environments;
    const modules = [...(client.moduleGraph.getModulesByFile(file) ?? [])];
    if (modules.length === 0) return;
    try {
      for (const { url } of modules) await client.transformRequest(url);
    } catch (thrown) {
      return this.#broken(file, developmentError(this.#folder, 'frontend', thrown));
    }
    this.#fixed(file);
    this.#events.send('frontend', { stamp: Date.now().toString(36), file: relative(this.#folder, file) });
  }

  #broken(what: string, error: DevelopmentError): void {
    this.#errors.set(what, error);
    const { file, line, column, message, frame } = error;
    const place = file === null ? '' : `${file}${line === null ? '' : `:${line}:${column}`}: `;
    // Vite itself says what is wrong with screens.
    if (error.kind !== 'frontend') this.#server.config.logger.error(`${place}${message}\n${frame ?? ''}`);
    this.#events.send('error', error);
  }

  #fixed(what: string): void {
    if (!this.#errors.delete(what)) return;
    const [other] = this.#errors.values();
    if (other) this.#events.send('error', other);
    else this.#events.send('fixed', {});
  }
}

function json(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
