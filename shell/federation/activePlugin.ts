/** An enabled plugin as the shell sees it: enough to draw menu, routes and slots before any of its code loads. */
export interface ActivePlugin {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** New with every installation; part of `prefix`. */
  readonly installation: string;
  /** Where its files are served, with a trailing slash. */
  readonly prefix: string;
  /** URL of its remoteEntry.js; null for a plugin without screens. */
  readonly entry: string | null;
  readonly routes: readonly PluginScreen[];
  readonly navigation: readonly PluginLink[];
  readonly slots: readonly { readonly slot: string; readonly expose: string }[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Its screens come from the dev server of whoever writes it. */
  readonly in_development: boolean;
  /** It came by an update just now: if it fails, the version before comes back by itself. */
  readonly on_trial: boolean;
}

export interface PluginScreen {
  readonly area: Area;
  readonly path: string;
  readonly expose: string;
  readonly title: string;
}

export interface PluginLink {
  readonly area: Area;
  readonly section: string;
  readonly label: string;
  readonly to: string;
  readonly icon?: string | undefined;
}

export type Area = 'public' | 'client' | 'admin';

/** Another one when other code has to be mounted: for a new installation, and for what has changed of one in development. */
export const mountKey = ({ installation, entry }: ActivePlugin, expose: string): string =>
  `${installation} ${entry} ${expose}`;
