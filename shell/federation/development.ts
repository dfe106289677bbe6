import type { ActivePlugin } from './activePlugin.ts';

/**
 * In development of the panel itself the screens of a plugin come from the dev server of its remote, where there is one,
 * so that an edit shows at once. Everything else of it comes from its installation.
 */
export async function withDevelopmentEntries(
  plugins: readonly ActivePlugin[],
): Promise<readonly ActivePlugin[]> {
  const response = await fetch('/remotes.json').catch(() => null);
  if (!response?.ok) return plugins;
  const entries = (await response.json()) as Record<string, string>;
  return plugins.map((plugin) =>
    plugin.entry === null || plugin.in_development
      ? plugin
      : { ...plugin, entry: entries[plugin.id] ?? plugin.entry },
  );
}

/** The entry of a plugin in development with what changed last: another address is other code, as no browser forgets a module. */
export function withChange(plugin: ActivePlugin, change: string | undefined): ActivePlugin {
  if (!plugin.in_development || plugin.entry === null || change === undefined) return plugin;
  const entry = new URL(plugin.entry, location.href);
  entry.searchParams.set('t', change);
  return { ...plugin, entry: entry.href };
}

/** What the modules of vite's dev server look for on the page. */
interface RefreshPage {
  $RefreshReg$?: () => void;
  $RefreshSig$?: () => <Type>(type: Type) => Type;
  __vite_plugin_react_preamble_installed__?: boolean;
}

/**
 * Lets modules of a dev server load in a page with production React. They refuse to without the refresh runtime, which only
 * development React has a use for; what it would do, mounting anew does.
 */
export function standInForRefresh(): void {
  const page = globalThis as RefreshPage;
  if (page.__vite_plugin_react_preamble_installed__) return;
  page.$RefreshReg$ = () => undefined;
  page.$RefreshSig$ = () => (type) => type;
  page.__vite_plugin_react_preamble_installed__ = true;
}
