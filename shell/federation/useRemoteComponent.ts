import type { ComponentType } from 'react';
import { useEffect, useRef, useState } from 'react';
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
 * @param place where it will be mounted, should it block the page
 *
 * Not `lazy` and `Suspense`: React holds back what follows a fallback for 300 ms, which is as long as a whole
 * installation takes.
 */
export function useRemoteComponent<Props>(
  plugin: ActivePlugin,
  expose: string,
  place: string,
): RemoteComponent<Props> {
  const store = usePluginStore();
  const entered = useRef<() => void>(undefined);
  const [loaded, setLoaded] = useState<RemoteComponent<Props>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    // Importing, rendering and the first effects of a plugin can each block the page for ever.
    const end = store.entering(`${plugin.name} at ${place}`);
    entered.current = end;
    store.component<Props>(plugin, expose).then(
      (Component) => current && setLoaded({ state: 'loaded', Component }),
      (cause: unknown) => {
        const error = new PluginLoadError(cause instanceof Error ? cause.message : String(cause), { cause });
        if (current) setLoaded({ state: 'failed', error });
      },
    );
    return () => {
      current = false;
      end();
    };
  }, [store, plugin, expose, place]);
  // After the effects of the component itself, which is a child of whoever calls this.
  useEffect(() => {
    if (loaded.state !== 'loading') entered.current?.();
  }, [loaded]);
  return loaded;
}
