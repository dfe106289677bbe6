import type { OpenAPIHono } from '@hono/zod-openapi';
import type { PanelEnv } from './api/access.ts';
import type { Actor } from './actor.ts';
import { createApi } from './api/app.ts';
import { developerRemotesApi } from './api/developerRemotes.ts';
import { inspectorApi } from './api/inspector.ts';
import { marketplaceApi } from './api/marketplace.ts';
import { pluginsApi } from './api/plugins.ts';
import { Backends } from './plugins/backend/backends.ts';
import type { EngineContext, EngineDeps } from './plugins/context.ts';
import { Deliverer } from './plugins/deliveries/deliverer.ts';
import { RuntimeFence } from './plugins/fence/runtimeFence.ts';
import { servePluginFile } from './plugins/files.ts';
import { filtersOf, type AskPlugins } from './plugins/filters.ts';
import { Recorder } from './plugins/inspector/recorder.ts';
import { Operations } from './plugins/lifecycle/operations.ts';
import { Preparations } from './plugins/lifecycle/preparations.ts';
import { stopFailing } from './plugins/lifecycle/stopFailing.ts';
import { Registry, type PluginRow } from './plugins/registry.ts';
import { PluginSource } from './plugins/source.ts';
import { TrashBin } from './plugins/trash/trashBin.ts';
import { SourceWatch } from './plugins/trust/sourceWatch.ts';
import { TrustBook } from './plugins/trust/trustBook.ts';

export interface PluginEngine {
  /** The marketplace and the list of active plugins, to be mounted at /api/v1. */
  readonly routes: OpenAPIHono<PanelEnv>;
  /** Id of the enabled plugin whose API a path belongs to, or null. */
  match(path: string): string | null;
  /** Has the plugin of this path answer. Never rejects with anything but a `Problem`. */
  serve(request: Request, actor: Actor): Promise<Response>;
  /** Asks plugins about something before it happens. */
  readonly ask: AskPlugins;
  /** A file under /plugins/. Rejects with Problem 404 or MODIFIED. */
  file(path: string): Promise<Response>;
  /** Looks at the plugin source when it is time, so that what it revokes stops. Resolves with the milliseconds until it is time again. */
  look(): Promise<number>;
  /** Tells plugins what happened and what is due. Resolves with the milliseconds until there is more, or null. */
  work(): Promise<number | null>;
  /** Counts against a plugin that the server before this one was blocked by a statement of it. */
  blame(pluginId: string): void;
  /** Forgets what it knows of the database, which has gone back to its last stored state. */
  takenBack(): void;
  /** Ends all cells and running operations. Idempotent. */
  close(): void;
}

/** Everything that plugins are in the server: marketplace, lifecycle, fence, backends, files. */
export function createPluginEngine(deps: EngineDeps): PluginEngine {
  const registry = new Registry(deps.sql);
  const fence = new RuntimeFence(deps.sql);
  const recorder = deps.recorder ?? new Recorder(deps.clock);
  const changed = (pluginId: string) => context.changed(pluginId);
  const trust = new TrustBook({ ...deps, registry, changed });
  const source = new PluginSource({
    fetch: deps.fetch,
    config: deps.config,
    trust,
    patience: deps.patience?.source,
  });
  const operations = new Operations();
  let enabled: readonly PluginRow[] | null = null;
  const forget = () => {
    enabled = null;
    fence.forget();
    deliverer.changed();
  };

  const context: EngineContext = {
    ...deps,
    registry,
    fence,
    recorder,
    trust,
    preparations: new Preparations(),
    bin: deps.trash ? new TrashBin(deps.sql, deps.trash, deps.settled ?? (() => Promise.resolve())) : null,
    active: () => (enabled ??= registry.list().filter(({ state }) => state === 'enabled')),
    changed(pluginId) {
      forget();
      context.preparations.forget();
      backends.stop(pluginId);
      for (const topic of ['plugins', 'audit'] as const) deps.announce(topic);
      // An operation that reports its progress commits long after its request was answered.
      deps.wake?.();
      if (registry.find(pluginId) === null) {
        backends.forget(pluginId);
        recorder.forgetPlugin(pluginId);
      }
    },
    stopFailing: (failure) => stopFailing(context, operations, failure),
  };
  const backends = new Backends(context, deps.patience?.backend);
  const deliverer = new Deliverer(context, backends);
  const watch = new SourceWatch({
    read: (signal) => source.index(signal),
    needed: () => registry.list().length > 0,
  });

  return {
    routes: createApi()
      .route('/', marketplaceApi({ context, source, operations }))
      .route('/', developerRemotesApi({ context, source, operations }))
      .route('/', pluginsApi(context))
      .route('/', inspectorApi(context, backends)),
    match: (path) => backends.match(path)?.id ?? null,
    serve: (request, actor) => backends.serve(request, actor),
    ask: filtersOf(context, backends),
    file: (path) => servePluginFile(context, path),
    work: () => deliverer.work(),
    blame: (pluginId) => backends.blame(pluginId),
    look: () => watch.work(),
    takenBack() {
      forget();
      backends.stopAll();
    },
    close() {
      watch.close();
      deliverer.close();
      operations.cancelAll();
      context.preparations.forget();
      backends.close();
      recorder.close();
    },
  };
}
