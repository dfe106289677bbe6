import { matchPath, useLocation } from 'react-router';
import type { ActivePlugin, Area, PluginLink, PluginScreen } from './activePlugin.ts';
import { usePlugins } from './plugins.ts';

/** Menu entries of plugins in one area, in the order of installation. Drawn from metadata: no code of them has to load. */
export function usePluginNavigation(area: Area): readonly (PluginLink & { readonly pluginId: string })[] {
  return usePlugins().flatMap(({ id: pluginId, navigation }) =>
    navigation
      .filter((link) => link.area === area)
      .map(({ section, label, to, icon }) => ({ area, section, label, to, icon, pluginId })),
  );
}

/** The plugin's screen at the present address, or null if no enabled plugin has one there. */
export function usePluginScreen(
  area: Area,
): { readonly plugin: ActivePlugin; readonly screen: PluginScreen } | null {
  const { pathname } = useLocation();
  const plugins = usePlugins();
  for (const plugin of plugins) {
    for (const screen of plugin.routes) {
      const pattern = area === 'public' ? screen.path : `/${area}${screen.path}`;
      if (screen.area === area && matchPath(pattern, pathname)) return { plugin, screen };
    }
  }
  return null;
}
