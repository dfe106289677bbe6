import gte from 'semver/functions/gte.js';
import { compatibilityOf } from '../compatibility.ts';
import type { Registry } from '../registry.ts';
import type { IndexedPlugin, IndexedVersion, SourceIndex } from '../sourceIndex.ts';
import { revocationOf } from '../trust/revocations.ts';
import { releaseOf, type Release } from './release.ts';
import type { Universe } from './resolve.ts';

/**
 * What is installed, and of the source what could be installed here: made for this panel, not withdrawn, not older than
 * data that was kept. @param opened packages that have been read: they know better than the index
 */
export function universeOf(
  registry: Registry,
  index: SourceIndex | null,
  opened: ReadonlyMap<string, Release>,
): Universe {
  const installed = new Map(registry.list().map(({ id, metadata }) => [id, releaseOf(metadata)]));
  return {
    installed,
    releases(id) {
      const plugin = index?.plugins.find((one) => one.id === id);
      if (!index || !plugin) return null;
      const kept = registry.find(id)?.version;
      return plugin.versions
        .filter(
          ({ version, engines, sha256, signed_by: signedBy }) =>
            (!engines || compatibilityOf(engines).compatible) &&
            !revocationOf({ id, version, sha256, signedBy }, index.revoked) &&
            (kept === undefined || gte(version, kept)),
        )
        .map((one) => opened.get(`${id}@${one.version}`) ?? indexedRelease(plugin, one));
    },
  };
}

/** As the index tells it; a version without a word of its own is what the shown metadata say, if it is that one. */
export function indexedRelease(
  { id, name, manifest }: IndexedPlugin,
  { version, requires, conflicts }: IndexedVersion,
): Release {
  const shown = manifest?.version === version ? manifest : undefined;
  return {
    id,
    name,
    version,
    requires: requires ?? shown?.requires ?? {},
    conflicts: conflicts ?? shown?.conflicts ?? [],
  };
}
