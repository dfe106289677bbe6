import { getInstance, loadRemote, registerRemotes } from '@module-federation/runtime';

/** What of the federation runtime is not public, but needed to take a remote out again. Feature-detected below. */
interface RemoteHandler {
  removeRemote(remote: { name: string; entry: string }): void;
  readonly idToRemoteMap: Record<string, { readonly name: string }>;
}

/** Makes a remote known; its code loads with the first `loadExposed`. Registering again replaces the earlier entry. */
export function registerRemote(name: string, entry: string): void {
  // Without `type` the runtime takes the entry for a classic script and fails.
  registerRemotes([{ name, entry, type: 'module' }], { force: true });
}

/** @param expose as in metadata.json, `./AIChatBot` */
export async function loadExposed<Module>(name: string, expose: string): Promise<Module> {
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
export function removeRemote(name: string, prefix: string): void {
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
