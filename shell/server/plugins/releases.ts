import gt from 'semver/functions/gt.js';
import prerelease from 'semver/functions/prerelease.js';
import rcompare from 'semver/functions/rcompare.js';
import { compatibilityOf } from './compatibility.ts';
import type { IndexedPlugin, IndexedVersion } from './sourceIndex.ts';
import { revocationOf, type Revocation } from './trust/revocations.ts';

/** Which versions of the source are offered without being asked for by number. */
export interface Channel {
  /** Whether previews (`1.1.0-beta.1`) count. */
  readonly previews: boolean;
  /** What the source has withdrawn. */
  readonly revoked?: readonly Revocation[];
}

type Offered = Pick<IndexedVersion, 'version' | 'engines' | 'signed_by'> & { readonly sha256?: string };

/** A plugin as the index or only its search file tells it. */
interface Offering<Version> {
  readonly id: string;
  readonly versions: readonly Version[];
}

export const isPreview = (version: string): boolean => prerelease(version) !== null;

/** The newest version that works here, or null. A version that is no preview comes before its own previews. */
export function newestOffered<Version extends Offered>(
  plugin: Offering<Version>,
  channel: Channel,
): Version | null {
  const offered = plugin.versions.filter(
    ({ version, engines, sha256, signed_by: signedBy }) =>
      (channel.previews || !isPreview(version)) &&
      !revocationOf({ id: plugin.id, version, sha256, signedBy }, channel.revoked ?? []) &&
      (!engines || compatibilityOf(engines).compatible),
  );
  return offered.toSorted((a, b) => rcompare(a.version, b.version))[0] ?? null;
}

/** The version that an installed plugin should be updated to, or null. Not the one that has just failed here. */
export function updateFor<Version extends Offered>(
  plugin: Offering<Version>,
  installed: { readonly version: string; readonly taken_back: string | null },
  channel: Channel,
): Version | null {
  const newest = newestOffered(plugin, channel);
  if (!newest || !gt(newest.version, installed.version)) return null;
  return newest.version === installed.taken_back ? null : newest;
}

/** One version of the source, for whoever chooses between them. */
export interface Release {
  readonly version: string;
  /** As the source writes it, mostly a date. */
  readonly published: string | null;
  /** Bytes of the package. */
  readonly size: number;
  readonly preview: boolean;
  /** Than what is installed; false when nothing is. */
  readonly newer: boolean;
  readonly compatible: boolean;
  readonly compatibility: string;
  readonly revoked: boolean;
  /** What it asks for; null when only the package itself will tell. */
  readonly permissions: readonly string[] | null;
  /** Markdown of its author. */
  readonly changelog: string | null;
}

/** All versions by semver, newest first. Previews only where they are offered, and the one that is installed. */
export function releasesOf(
  plugin: IndexedPlugin,
  { previews, revoked = [] }: Channel,
  installed: string | null,
): Release[] {
  return plugin.versions
    .filter(({ version }) => previews || version === installed || !isPreview(version))
    .toSorted((a, b) => rcompare(a.version, b.version))
    .map(({ version, published, size, engines, changelog, permissions, sha256, signed_by: signedBy }) => {
      const { compatible, text } = compatibilityOf(engines ?? { nextpanel: '*' });
      return {
        version,
        published: published ?? null,
        size,
        preview: isPreview(version),
        newer: installed !== null && gt(version, installed),
        compatible,
        compatibility: text,
        revoked: revocationOf({ id: plugin.id, version, sha256, signedBy }, revoked) !== null,
        permissions:
          permissions ?? (plugin.manifest?.version === version ? plugin.manifest.permissions : null),
        changelog: changelog ?? null,
      };
    });
}
