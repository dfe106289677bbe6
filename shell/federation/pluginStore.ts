import type { ComponentType } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import { withChange } from './development.ts';
import { MountBoard } from './mountBoard.ts';
import type { Federation } from './runtime.ts';

type Listener = () => void;

/**
 * The plugins that are enabled right now. One instance a page; React reads it through `usePlugins`.
 * A plugin is the same one as long as its installation is: an update or a new installation comes as another.
 */
export class PluginStore {
  #plugins: readonly ActivePlugin[] = [];
  /** As it was read, before changes of screens in development. */
  #read: readonly ActivePlugin[] = [];
  readonly #changes = new Map<string, string>();
  readonly #listeners = new Set<Listener>();
  readonly #remotes: Federation;
  readonly #list: () => Promise<readonly ActivePlugin[]>;
  #reading: Promise<void> | null = null;
  #again = false;

  /**
   * Told what of a plugin begins to run, before it does; calls back when that has come to its end without blocking the page.
   */
  readonly entering: (what: string) => () => void;

  constructor(
    list: () => Promise<readonly ActivePlugin[]>,
    remotes: Federation,
    entering: (what: string) => () => void = () => () => undefined,
  ) {
    this.#list = list;
    this.#remotes = remotes;
    this.entering = entering;
  }

  /** What of them is in this page. */
  readonly mounts = new MountBoard();

  readonly get = (): readonly ActivePlugin[] => this.#plugins;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Reads the list anew and takes out what has gone. A failing read keeps the last list: it says nothing about plugins. */
  refresh(): Promise<void> {
    // One read at a time; what changes meanwhile is seen by one more.
    this.#again = this.#reading !== null;
    return (this.#reading ??= this.#readAll().finally(() => (this.#reading = null)));
  }

  async #readAll(): Promise<void> {
    do {
      this.#again = false;
      this.#read = await this.#list();
      this.#replace();
    } while (this.#again);
  }

  /** Mounts the screens of a plugin in development anew, with what has changed of their code. @param change new with every change */
  changed(id: string, change: string): void {
    this.#changes.set(id, change);
    this.#replace();
  }

  #replace(): void {
    const next = this.#read.map((plugin) => withChange(plugin, this.#changes.get(plugin.id)));
    const before = new Map(this.#plugins.map((plugin) => [plugin.installation, plugin]));
    const after = new Set(next.map((plugin) => plugin.installation));
    const gone = this.#plugins.filter((plugin) => !after.has(plugin.installation));
    // Unchanged plugins keep their identity, so that their screens stay mounted.
    this.#plugins = next.map((plugin) => {
      const known = before.get(plugin.installation);
      return known && JSON.stringify(known) === JSON.stringify(plugin) ? known : plugin;
    });
    // Old before new: an update registers the same name again. Screens that are still mounted hold their components.
    for (const { id, prefix } of gone) this.#remotes.remove(id, prefix);
    for (const { id, entry, installation } of this.#plugins) {
      if (entry && before.get(installation)?.entry !== entry) this.#remotes.register(id, entry);
    }
    for (const listener of this.#listeners) listener();
  }

  /**
   * The React component behind a mount. Rejects when the plugin's code does not load or exposes no component. Of a plugin
   * that goes meanwhile it never settles: what shows it has gone with it.
   */
  async component<Props>(plugin: ActivePlugin, expose: string): Promise<ComponentType<Props>> {
    try {
      const module = await this.#remotes.load<{ default?: ComponentType<Props> }>(plugin.id, expose);
      if (module.default === undefined) throw new Error(`${expose} has no default export.`);
      return module.default;
    } catch (error) {
      // When a plugin goes its files go at once, before this page has heard of it: nothing is wrong with its code.
      await this.refresh().catch(() => undefined);
      if (!this.#plugins.some(({ installation }) => installation === plugin.installation))
        return await new Promise<never>(() => undefined);
      // The runtime remembers a failed load; registered anew, the next attempt is a real one.
      if (plugin.entry && this.#plugins.includes(plugin)) this.#remotes.register(plugin.id, plugin.entry);
      throw error;
    }
  }
}
