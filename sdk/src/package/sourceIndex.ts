import type { Metadata } from '../manifest/index.ts';

/** `index.json` of a plugin source, as the panel reads it. */
export interface SourceIndex {
  /** Grows with every change of the content. */
  readonly version: number;
  /** ISO 8601; after it nothing new is installed from this index. */
  readonly expires: string;
  readonly plugins: readonly SourcePlugin[];
  /** What must no longer run. */
  readonly revoked: readonly Revocation[];
  /** SHA-256 of packages that are not in the shop window and are vouched for all the same. */
  readonly unlisted?: readonly string[];
}

/**
 * What must no longer run: `<id>@<range>` (versions of a plugin), `sha256:<hash>` (one package) or `key:<key id>`
 * (whatever only that key has signed); with a reason for people, or without.
 */
export type Revocation = string | { readonly what: string; readonly reason: string };

/** The card of a plugin, from the metadata of its newest version. */
export interface SourcePlugin extends Pick<
  Metadata,
  'id' | 'name' | 'description' | 'author' | 'category' | 'icon' | 'price' | 'features'
> {
  readonly rating?: number;
  readonly rating_count?: number;
  readonly installs?: number;
  readonly manifest: Metadata;
  readonly readme?: string;
  /** Newest first. */
  readonly versions: readonly SourceVersion[];
}

export interface SourceVersion {
  readonly version: string;
  /** Relative to the index. */
  readonly url: string;
  /** Bytes of the archive. */
  readonly size: number;
  readonly sha256: string;
  /** Ids of the keys that signed the package. */
  readonly signed_by?: readonly string[];
  readonly engines: Metadata['engines'];
  /** Absent where metadata.json says nothing of it. */
  readonly requires?: Metadata['requires'];
  readonly conflicts?: Metadata['conflicts'];
  readonly permissions?: Metadata['permissions'];
  readonly published?: string;
  readonly changelog?: string;
}

/** What only the source knows of a plugin, such as its rating. */
export interface SourceFigures {
  readonly rating?: number;
  readonly rating_count?: number;
  readonly installs?: number;
}
