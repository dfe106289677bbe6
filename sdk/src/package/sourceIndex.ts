import type { Metadata } from '../manifest/index.ts';

/** `index.json` of a plugin source, as the panel reads it. */
export interface SourceIndex {
  /** Grows with every change of the content. */
  readonly version: number;
  /** ISO 8601; after it nothing new is installed from this index. */
  readonly expires: string;
  /** All plugins; empty when they are on pages. */
  readonly plugins: readonly SourcePlugin[];
  /** Of a large catalogue: the plugins in order of their ids, page by page. */
  readonly pages?: readonly IndexPage[];
  /** With `pages`: a `SourceSummary` of every plugin, for the list and its search. */
  readonly search?: IndexFile;
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

/** A file beside the index, which vouches for it. Its content is `{ "plugins": […] }`. */
export interface IndexFile {
  /** Relative to the index. */
  readonly url: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** How many plugins are in it. */
  readonly count: number;
}

/** A page of a large catalogue. */
export interface IndexPage extends IndexFile {
  /** Ids of its first and its last plugin. */
  readonly first: string;
  readonly last: string;
}

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
  readonly screenshots?: readonly SourceScreenshot[];
  /** Newest first. */
  readonly versions: readonly SourceVersion[];
}

/** What a card shows and a search finds. */
export interface SourceSummary extends Omit<
  SourcePlugin,
  'manifest' | 'readme' | 'screenshots' | 'versions'
> {
  readonly versions: readonly (Pick<SourceVersion, 'version' | 'size' | 'engines'> & {
    readonly signed_by: readonly string[] | undefined;
  })[];
}

/** A picture of a plugin, beside the index. */
export interface SourceScreenshot {
  /** Relative to the index. */
  readonly url: string;
  /** What it shows, from the name of the file: `1-live-chats.png` is "Live chats". */
  readonly alt: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** One version of a plugin, as it can be installed. Hashes are SHA-256 in hexadecimal. */
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
