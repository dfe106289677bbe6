import type { EngineContext } from '../context.ts';
import { compatibilityOf } from '../compatibility.ts';
import { refuse } from '../refuse.ts';
import { pluginIn, versionIn, type PluginSource } from '../source.ts';
import type { IndexedPlugin, IndexedVersion } from '../sourceIndex.ts';
import { checkPresence } from './install.ts';
import type { RawPackage } from './prepare.ts';
import type { Progress } from './progress.ts';

/** What an administrator asks to install. */
export type InstallRequest =
  | { readonly kind: 'catalogue'; readonly addonId: string; readonly version?: string | undefined }
  | { readonly kind: 'upload'; readonly bytes: Uint8Array<ArrayBuffer> };

/** Phases "download" and "verify". Throws the Problems of the source, REVOKED, and what `checkPresence` throws. */
export async function obtain(
  context: EngineContext,
  source: PluginSource,
  request: InstallRequest,
  progress: Progress,
): Promise<RawPackage> {
  if (request.kind === 'upload') {
    progress.begin('verify');
    return { bytes: request.bytes, origin: 'upload' };
  }
  progress.begin('download');
  const index = await source.index(progress.signal);
  const plugin = pluginIn(index, request.addonId);
  const version = request.version === undefined ? newestFor(plugin) : versionIn(plugin, request.version);
  const { id, name } = plugin;
  if (index.revoked.includes(`${id}@${version.version}`))
    throw refuse(
      'REVOKED',
      `${name} ${version.version} was withdrawn.`,
      'The source no longer wants it to be installed. Choose another version.',
    );
  // Said before the download, because there is no need for one.
  checkPresence(context, { id, name, version: version.version });
  const bytes = await source.download(version, progress);
  return { bytes, origin: 'index', expected: { id, version: version.version } };
}

/** The newest version that works here, else the newest: then the package itself says why it does not. */
export function newestFor(plugin: IndexedPlugin): IndexedVersion {
  return (
    plugin.versions.find(({ engines }) => !engines || compatibilityOf(engines).compatible) ??
    versionIn(plugin)
  );
}
