import type { ComponentType } from 'react';
import { useEffect, useState } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import { usePluginStore } from './plugins.ts';

export type RemoteComponent<Props> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly Component: ComponentType<Props> }
  | { readonly state: 'failed'; readonly error: Error };

/** The plugin's code did not load: it fails wherever it is shown, unlike a component that crashes over what it was given. */
export class PluginLoadError extends Error {
  override readonly name = 'PluginLoadError';
}

/**
 * Loads one exposed component of a plugin.
 *
 * Not `lazy` and `Suspense`: React holds back what follows a fallback for 300 ms, which is as long as a whole
 * installation takes.
 */
export function useRemoteComponent<Props>(plugin: ActivePlugin, expose: string): RemoteComponent<Props> {
  const store = usePluginStore();
  const [loaded, setLoaded] = useState<RemoteComponent<Props>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    store.component<Props>(plugin, expose).then(
      (Component) => current && setLoaded({ state: 'loaded', Component }),
      (cause: unknown) => {
        const error = new PluginLoadError(cause instanceof Error ? cause.message : String(cause), { cause });
        if (current) setLoaded({ state: 'failed', error });
      },
    );
    return () => {
      current = false;
    };
  }, [store, plugin, expose]);
  return loaded;
}
