/** The marketplace's resources as the API shows them. */
import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Release } from '../../../server/plugins/releases.ts';

export type { Release };

export type Category = Metadata['category'];

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

/** What is known of a plugin on this panel; `reason`: why it failed, or why an update was taken back. */
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
  /** The version to update to, or null. */
  readonly update: string | null;
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
  /** Of the source, newest first; previews if they are switched on. */
  readonly releases: readonly Release[];
  /** The version that failed here and was left again by itself. */
  readonly taken_back: string | null;
  /** The version before the last update, which can be gone back to. */
  readonly previous: { readonly version: string; readonly updated_at: string } | null;
  readonly package_sha256: string | null;
  readonly install_ms: number | null;
  /** Bytes of all code and styles of its screens; null when it is not installed. */
  readonly screen_bytes: number | null;
  readonly screenshots: readonly Screenshot[];
}

export interface Screenshot {
  /** On this panel. */
  readonly url: string;
  readonly alt: string;
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

/** What going back to the version before would take away. */
export interface RollbackPlan {
  readonly name: string;
  readonly version: string;
  /** The version that would be there again. */
  readonly to: string;
  readonly updated_at: string;
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Columns that go from tables that stay; `rows` hold a value in it. */
  readonly columns: readonly { readonly table: string; readonly name: string; readonly rows: number }[];
  /** Tables that stay with fewer rows. */
  readonly rows: readonly { readonly table: string; readonly before: number; readonly after: number }[];
}
