import { isIconPath } from '@nextpanel/sdk/manifest';
import { compatibilityOf } from './compatibility.ts';
import { prefixOf, type PluginRow } from './registry.ts';
import { isPreview, newestOffered, updateFor, type Channel } from './releases.ts';
import type { CatalogueEntry } from './sourceIndex.ts';
import type { Trust } from './trust/trust.ts';
import type { TrustBook } from './trust/trustBook.ts';

/** A plugin on the marketplace, known from the index, installed, or both. */
export interface Card {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly author: string;
  readonly category: string;
  /** An emoji or the address of an image. */
  readonly icon: string;
  readonly price: { amount: string; currency: string; interval: 'month' | 'year' | 'once' } | null;
  readonly features: readonly string[];
  readonly rating: number | null;
  readonly rating_count: number | null;
  readonly installs: number | null;
  /** Bytes of the package. */
  readonly size: number;
  readonly compatible: boolean;
  readonly compatibility: string;
  /** All that the source has, newest first. */
  readonly versions: readonly string[];
  readonly installed: Installed | null;
  /** The version to update to, or null. */
  readonly update: string | null;
  readonly trust: Trust;
  /** Who signed the package; null when nobody did. */
  readonly publisher: SignedBy | null;
}

export interface SignedBy {
  readonly name: string;
  readonly key_id: string;
  /** Whether an administrator has consented to this key. */
  readonly accepted: boolean;
}

export interface Installed {
  readonly version: string;
  readonly state: 'enabled' | 'disabled' | 'failed';
  readonly reason: string | null;
  readonly installed_at: string;
  readonly installed_by: string;
}

/** @param entry the index's, if it has the plugin; @param row the installed one, if it is */
export function cardOf(
  entry: CatalogueEntry | null,
  row: PluginRow | null,
  trust: TrustBook,
  channel: Channel = { previews: false },
): Card {
  if (row) return installedCard(entry, row, trust, channel);
  if (!entry) throw new Error('A card needs an entry of the index or an installed plugin.');
  const newest = newestOffered(entry, channel) ?? entry.versions[0];
  const { compatible, text } =
    newest && isPreview(newest.version) && !channel.previews
      ? { compatible: false, text: 'Preview versions only, and these are off in Settings → Plugins' }
      : compatibilityOf(newest?.engines ?? { nextpanel: '*' });
  return {
    ...pick(entry),
    version: newest?.version ?? '',
    icon: entry.icon,
    size: newest?.size ?? 0,
    compatible,
    compatibility: text,
    versions: entry.versions.map(({ version }) => version),
    installed: null,
    update: null,
    trust: trust.ofListed({ id: entry.id, version: newest?.version ?? '', signedBy: newest?.signed_by }),
    publisher: publisherOf(trust, entry.author, newest?.signed_by ?? []),
  };
}

/** What is installed tells of itself; of the index only the figures count. */
function installedCard(
  entry: CatalogueEntry | null,
  row: PluginRow,
  trust: TrustBook,
  channel: Channel,
): Card {
  const { metadata } = row;
  const { compatible, text } = compatibilityOf(metadata.engines);
  const versions = entry?.versions.map(({ version }) => version) ?? [];
  return {
    ...pick({
      ...metadata,
      price: metadata.price ?? null,
      rating: entry?.rating ?? null,
      rating_count: entry?.rating_count ?? null,
      installs: entry?.installs ?? null,
    }),
    version: versions[0] ?? row.version,
    icon: isIconPath(metadata.icon) ? prefixOf(row) + metadata.icon : metadata.icon,
    size: row.package_size,
    compatible,
    compatibility: text,
    versions: versions.includes(row.version) ? versions : [...versions, row.version],
    installed: installedOf(row),
    update: (entry && updateFor(entry, row, channel)?.version) ?? null,
    trust: row.trust,
    publisher: publisherOf(trust, row.publisher ?? '', row.signed_by),
  };
}

/** Who signed, as far as that is known from lists; a key that was consented to before others. */
export function publisherOf(trust: TrustBook, name: string, keys: readonly string[]): SignedBy | null {
  const accepted = keys.find((key) => trust.isAccepted(key));
  const key_id = accepted ?? keys[0];
  return key_id === undefined ? null : { name, key_id, accepted: accepted !== undefined };
}

/** An installed plugin as the list of installed ones shows it. @param entry the index's, if the source was asked */
export function installedPlugin(row: PluginRow, trust: TrustBook, entry: CatalogueEntry | null = null) {
  const addon = cardOf(entry, row, trust);
  return { ...installedOf(row), addon_id: row.id, trust: row.trust, publisher: addon.publisher, addon };
}

export function installedOf({ version, state, reason, installed_at, installed_by }: PluginRow): Installed {
  return { version, state: state === 'kept' ? 'disabled' : state, reason, installed_at, installed_by };
}

function pick({
  id,
  name,
  description,
  author,
  category,
  price,
  features,
  rating,
  rating_count,
  installs,
}: Pick<
  Card,
  | 'id'
  | 'name'
  | 'description'
  | 'author'
  | 'category'
  | 'price'
  | 'features'
  | 'rating'
  | 'rating_count'
  | 'installs'
>) {
  return { id, name, description, author, category, price, features, rating, rating_count, installs };
}
