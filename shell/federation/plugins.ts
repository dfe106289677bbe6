import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import type { PluginStore } from './pluginStore.ts';

const CurrentStore = createContext<PluginStore | null>(null);

/** Set once by the shell, around everything that shows plugins. */
export const PluginStoreProvider = CurrentStore.Provider;

export function usePluginStore(): PluginStore {
  const store = useContext(CurrentStore);
  if (!store) throw new Error('usePluginStore works inside of PluginStoreProvider.');
  return store;
}

/** Enabled plugins; renders again when one comes or goes. */
export function usePlugins(): readonly ActivePlugin[] {
  const store = usePluginStore();
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
