import type { ActivePlugin } from './activePlugin.ts';

/** The entry of a plugin in development with what changed last: another address is other code, as no browser forgets a module. */
export function withChange(plugin: ActivePlugin, change: string | undefined): ActivePlugin {
  if (!plugin.in_development || plugin.entry === null || change === undefined) return plugin;
  const entry = new URL(plugin.entry, location.href);
  entry.searchParams.set('t', change);
  return { ...plugin, entry: entry.href };
}

/** What the modules of vite's dev server look for on the page. */
interface RefreshPage {
  /** Set by a page that was made with development React and its refresh runtime. */
  readonly __nextpanel_fast_refresh__?: boolean;
  $RefreshReg$?: () => void;
  $RefreshSig$?: () => <Type>(type: Type) => Type;
  /** Where remotes take the refresh runtime from, unless they have the page's origin. */
  __MF_REACT_REFRESH_URL__?: string;
}

/** Whether edits reach components that are mounted, with their state kept. Else their screens are mounted anew. */
export const hasFastRefresh = (): boolean =>
  import.meta.env.DEV || (globalThis as RefreshPage).__nextpanel_fast_refresh__ === true;

/**
 * Lets modules of dev servers load in a page with production React. They refuse to without the refresh runtime, which only
 * development React has a use for; what it would do, mounting anew does.
 */
export function standInForRefresh(plugins: readonly ActivePlugin[]): void {
  const page = globalThis as RefreshPage;
  const entry = plugins.find((plugin) => plugin.in_development)?.entry;
  if (!entry || hasFastRefresh() || page.$RefreshReg$) return;
  // One for all of them: nothing ever asks it for anything but to be there.
  page.__MF_REACT_REFRESH_URL__ = new URL('@mf-react-refresh-local', entry).href;
  page.$RefreshReg$ = () => undefined;
  page.$RefreshSig$ = () => (type) => type;
}
