import type { EngineContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import { isPreview, newestOffered } from '../releases.ts';
import { versionIn, type PluginSource } from '../source.ts';
import type { IndexedPlugin, IndexedVersion, SourceIndex } from '../sourceIndex.ts';
import { readSettings } from '../../settings.ts';
import { revoked } from '../trust/revocations.ts';
import type { Consent } from '../trust/judge.ts';
import { checkFresh, vouches } from '../trust/standing.ts';
import { sha256 } from '../zip/openPackage.ts';
import { checkPresence } from './install.ts';
import type { ObtainedPackage } from './prepare.ts';
import { readPackage, type ReadPackage } from './readPackage.ts';
import type { Progress } from './progress.ts';

/** What an administrator asks to install. */
export type InstallRequest = { readonly consent?: Consent | undefined } & (
  | { readonly kind: 'catalogue'; readonly addonId: string; readonly version?: string | undefined }
  | { readonly kind: 'upload'; readonly bytes: Uint8Array<ArrayBuffer> }
);

type Check = (
  context: EngineContext,
  plugin: { readonly id: string; readonly name: string; readonly version: string },
) => unknown;

/**
 * Phases "download" to the first part of "check", or what was prepared of them. Throws the Problems of the source, REVOKED, INDEX_EXPIRED, INDEX_ROLLBACK, what `readPackage` throws,
 * and what `check` throws.
 * @param check whether this version is welcome, asked before the download: `checkPresence` for an installation
 */
export async function obtain(
  context: EngineContext,
  source: PluginSource,
  request: InstallRequest,
  progress: Progress,
  check: Check = checkPresence,
): Promise<ObtainedPackage> {
  const { consent = false } = request;
  if (request.kind === 'upload') {
    progress.begin('verify');
    const vouched = (id: string, sha256: string) => source.vouchesFor(id, sha256, progress.signal);
    const { bytes } = request;
    const digest = await sha256(bytes);
    const read = await context.preparations.take(digest, progress);
    return { read: read ?? (await readPackage(context, bytes, progress)), vouched, consent };
  }
  progress.begin('download');
  const { index, plugin } = await source.plugin(request.addonId, progress.signal);
  const version =
    request.version === undefined ? newestFor(context, index, plugin) : versionIn(plugin, request.version);
  const { id, name } = plugin;
  const standing = context.trust.standingOf(index);
  checkFresh(standing);
  const { sha256: expected, signed_by: signedBy } = version;
  const release = { id, version: version.version, sha256: expected, signedBy };
  const revocation = context.trust.revocationOf(release, index.revoked);
  if (revocation) throw revoked(name, version.version, revocation);
  // Said before the download, because there is no need for one.
  check(context, { id, name, version: version.version });
  const read = await context.preparations.take(expected, progress);
  const vouched = async () => vouches(standing);
  return {
    read: read ?? (await fetchPackage(context, source, version, progress)),
    vouched,
    consent,
    expected: { id, version: version.version },
  };
}

/** Downloads and reads one version. Throws the Problems of the source and of `readPackage`. */
export async function fetchPackage(
  context: Pick<EngineContext, 'trust'>,
  source: PluginSource,
  version: IndexedVersion,
  progress: Progress,
): Promise<ReadPackage> {
  progress.begin('download');
  return await readPackage(context, await source.download(version, progress), progress);
}

/** The newest version that is offered, else the newest at all: then it is said why it is not. */
export function newestFor(
  { sql }: EngineContext,
  { revoked }: SourceIndex,
  plugin: IndexedPlugin,
): IndexedVersion {
  const previews = readSettings(sql).preview_versions;
  const offered = newestOffered(plugin, { previews, revoked });
  if (offered) return offered;
  const newest = versionIn(plugin);
  if (previews || !isPreview(newest.version)) return newest;
  throw refuse(
    'INCOMPATIBLE',
    `There are only preview versions of ${plugin.name}.`,
    `Turn on “Preview versions” in Settings → Plugins, or ask for ${newest.version} by its number.`,
  );
}
