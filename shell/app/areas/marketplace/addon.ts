/** The marketplace's resources as the API shows them. */

export type Category =
  | 'communication'
  | 'payment'
  | 'analytics'
  | 'security'
  | 'marketing'
  | 'integration'
  | 'productivity'
  | 'other';

export const categories: readonly Category[] = [
  'communication',
  'payment',
  'analytics',
  'security',
  'marketing',
  'integration',
  'productivity',
  'other',
];

export type Trust = 'verified' | 'unknown' | 'unsigned' | 'modified' | 'revoked';
/** Who signed a package. */
export interface Publisher {
  /** As the package says. */
  readonly name: string;
  readonly key_id: string;
  /** An administrator has consented to this key. */
  readonly accepted: boolean;
}

type PluginState = 'enabled' | 'disabled' | 'failed';

export interface Price {
  /** Decimal text, such as "19.99". */
  readonly amount: string;
  readonly currency: string;
  readonly interval: 'month' | 'year' | 'once';
}

/** What is known of a plugin on this panel; `reason` comes with the state "failed". */
interface Installation {
  readonly version: string;
  readonly state: PluginState;
  readonly reason: string | null;
  readonly installed_at: string;
  readonly installed_by: string;
}

/** A card of the marketplace. */
export interface Addon {
  readonly id: string;
  readonly name: string;
  /** The newest one that the source has. */
  readonly version: string;
  readonly description: string;
  readonly author: string;
  readonly category: Category;
  /** An emoji, or the address of an image. */
  readonly icon: string;
  readonly price: Price | null;
  readonly features: readonly string[];
  readonly rating: number | null;
  readonly rating_count: number | null;
  readonly installs: number | null;
  /** Bytes of the package. */
  readonly size: number;
  readonly compatible: boolean;
  /** For people: "Works with NextPanel 1.0". */
  readonly compatibility: string;
  /** All that the source has, newest first. */
  readonly versions: readonly string[];
  readonly installed: Installation | null;
  readonly trust: Trust;
  /** Null when nobody signed it. */
  readonly publisher: Publisher | null;
}

/** An installed plugin; listed even when the plugin source can't be reached. */
export interface InstalledAddon extends Installation {
  readonly addon_id: string;
  readonly trust: Trust;
  readonly addon: Addon;
}

/** What the detail page and the install dialog show. */
export interface AddonDetail extends Addon {
  /** Its metadata.json; read it with `contributionsOf`. */
  readonly manifest: unknown;
  /** Markdown of its author: to be sanitised. */
  readonly readme: string | null;
  readonly changelog: string | null;
  /** Its stored settings; null when it is not installed. */
  readonly settings: Readonly<Record<string, unknown>> | null;
  readonly package_sha256: string | null;
  readonly install_ms: number | null;
}

/** What uninstalling would take away. */
export interface UninstallPlan {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Bytes of all values in them. */
  readonly data_bytes: number;
  /** Events and jobs that it has not been told of yet. */
  readonly deliveries: number;
  /** Whether what is removed can wait in the plugin trash. */
  readonly undo: boolean;
  /** Plugins that need this one: they come first. */
  readonly dependants: readonly { readonly id: string; readonly name: string }[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** How many settings are stored. */
  readonly settings: number;
  readonly api: readonly string[];
  readonly routes: readonly string[];
  readonly navigation: readonly string[];
  readonly slots: readonly string[];
}
