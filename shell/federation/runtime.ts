import { getInstance, loadRemote, registerRemotes } from '@module-federation/runtime';

/** What of the federation runtime is not public, but needed to take a remote out again. Feature-detected below. */
interface RemoteHandler {
  removeRemote(remote: { name: string; entry: string }): void;
  readonly idToRemoteMap: Record<string, { readonly name: string }>;
}

/** What the panel asks of module federation. The only way to its runtime. */
export interface Federation {
  register(name: string, entry: string): void;
  load<Module>(name: string, expose: string): Promise<Module>;
  remove(name: string, prefix: string): void;
}

/** Makes a remote known; its code loads with the first `load`. Registering again replaces the earlier entry. */
function register(name: string, entry: string): void {
  // Without `type` the runtime takes the entry for a classic script and fails.
  registerRemotes([{ name, entry, type: 'module' }], { force: true });
}

/** @param expose as in metadata.json, `./AIChatBot` */
async function load<Module>(name: string, expose: string): Promise<Module> {
  const loaded = await loadRemote<Module>(`${name}/${expose.replace('./', '')}`);
  if (loaded === null) throw new Error(`The plugin does not expose ${expose}.`);
  return loaded;
}

/**
 * Takes a remote out of the page: registration, caches, globals and style sheets. Its evaluated modules stay in memory
 * until the page goes, as browsers never unload a module; a later installation comes under a new prefix.
 *
 * The runtime has no public way to do this. `removeRemote` is what its own `force` option calls.
 */
function remove(name: string, prefix: string): void {
  const instance = getInstance();
  const handler = instance?.remoteHandler as unknown as Partial<RemoteHandler> | undefined;
  const remote = instance?.options.remotes.find((one) => one.name === name);
  if (handler && remote && 'entry' in remote) handler.removeRemote?.({ name, entry: remote.entry });
  for (const [id, known] of Object.entries(handler?.idToRemoteMap ?? {})) {
    if (known.name === name) delete handler?.idToRemoteMap?.[id];
  }
  for (const key of Object.keys(globalThis)) {
    if (key.startsWith('__mf_init__') && key.includes(`__mfe_internal__${name}__`))
      Reflect.deleteProperty(globalThis, key);
  }
  for (const element of document.querySelectorAll(
    `link[href*="${CSS.escape(prefix)}"], style[data-href*="${CSS.escape(prefix)}"]`,
  ))
    element.remove();
}

export const federation: Federation = { register, load, remove };
