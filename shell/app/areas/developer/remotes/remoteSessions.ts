import type { ActivePlugin } from '../../../../federation/activePlugin.ts';
import { hasFastRefresh } from '../../../../federation/development.ts';
import type { PluginStore } from '../../../../federation/pluginStore.ts';
import { baseOfEntry, listen, readPackage, readState } from './devServer.ts';
import { listRemotes, takeRemote } from './remotesApi.ts';
import { RemoteSession, type SessionView, type Surroundings } from './remoteSession.ts';

/** What of the page's plugins sessions follow. */
type Plugins = Pick<PluginStore, 'get' | 'subscribe' | 'changed' | 'mounts'>;

/**
 * A session for every remote in development that this page shows: one comes with the plugin, and goes with it. Whichever
 * tab connected it, after a reload of the page it is followed again.
 */
export class RemoteSessions {
  readonly #around: Surroundings;
  readonly #plugins: Plugins;
  readonly #sessions = new Map<string, RemoteSession>();
  readonly #listeners = new Set<() => void>();
  #views: readonly SessionView[] = [];

  constructor(plugins: Plugins, around: Surroundings) {
    this.#plugins = plugins;
    this.#around = around;
    plugins.subscribe(() => this.#follow());
    this.#follow();
  }

  readonly get = (): readonly SessionView[] => this.#views;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  retry(id: string): void {
    this.#sessions.get(id)?.retry();
  }

  /** Somebody is here who may take packages over. */
  catchUp(): void {
    for (const session of this.#sessions.values()) session.catchUp();
  }

  dismiss(id: string): void {
    this.#sessions.get(id)?.dismiss();
  }

  remountAll(): void {
    for (const session of this.#sessions.values()) session.remount();
  }

  #follow(): void {
    const bases = new Map(this.#plugins.get().flatMap((plugin) => addressOf(plugin)));
    for (const [id, session] of this.#sessions) {
      if (bases.get(id)?.base === session.view.base) continue;
      session.close();
      this.#sessions.delete(id);
    }
    for (const [id, remote] of bases)
      if (!this.#sessions.has(id))
        this.#sessions.set(id, new RemoteSession(this.#around, remote, () => this.#tell()));
    this.#tell();
  }

  #tell(): void {
    this.#views = [...this.#sessions.values()].map(({ view }) => view);
    for (const listener of this.#listeners) listener();
  }
}

function addressOf({ id, name, entry, in_development: followed }: ActivePlugin) {
  return followed && entry !== null ? [[id, { id, name, base: baseOfEntry(entry) }] as const] : [];
}

const known = new WeakMap<Plugins, RemoteSessions>();

/** Those of this page: one for its plugins, made when first asked for. */
export function sessionsOf(plugins: PluginStore, mayTake: () => boolean): RemoteSessions {
  const before = known.get(plugins);
  if (before) return before;
  const sessions = new RemoteSessions(plugins, {
    readState,
    readPackage,
    listen,
    mayTake,
    stamps: async () => new Map((await listRemotes()).map(({ id, stamp }) => [id, stamp])),
    take: takeRemote,
    changed: (id, change) => plugins.changed(id, change),
    // A screen that broke is not there any more: an edit that mends it has nothing to reach.
    refreshes: (id) =>
      hasFastRefresh() &&
      !plugins.mounts.list().some(({ plugin, state }) => plugin === id && state === 'broken'),
    exclusively: async (id, work) => await navigator.locks.request(`nextpanel-remote-${id}`, work),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => new Date().toISOString(),
    clean(root) {
      for (const style of document.querySelectorAll(`style[data-vite-dev-id^="${CSS.escape(root)}/"]`))
        style.remove();
    },
  });
  // Instead of loading the page anew, which is what the dev server's own client would do.
  addEventListener('nextpanel:development-reload', () => sessions.remountAll());
  known.set(plugins, sessions);
  return sessions;
}
