import type { ActivePlugin } from './activePlugin.ts';

/**
 * In development the screens of a plugin come from the dev server of its remote, where there is one, so that an edit
 * shows at once. Everything else of it comes from its installation.
 */
export async function withDevelopmentEntries(
  plugins: readonly ActivePlugin[],
): Promise<readonly ActivePlugin[]> {
  const response = await fetch('/remotes.json').catch(() => null);
  if (!response?.ok) return plugins;
  const entries = (await response.json()) as Record<string, string>;
  return plugins.map((plugin) =>
    plugin.entry === null ? plugin : { ...plugin, entry: entries[plugin.id] ?? plugin.entry },
  );
}
